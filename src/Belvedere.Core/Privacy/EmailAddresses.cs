using System.Text;

namespace Belvedere.Core.Privacy;

/// <summary>Addresses of e-mail: those that name somebody, and those of services, which anybody may write to.</summary>
internal static class EmailAddresses
{
    // Beginnings of words: « urba » is also urbanisme.
    private static readonly string[] Services =
    [
        "accueil",
        "admin",
        "agence",
        "amicale",
        "asso",
        "biblio",
        "camping",
        "ccas",
        "centre",
        "cinema",
        "club",
        "college",
        "comite",
        "commun",
        "conservatoire",
        "contact",
        "creche",
        "culture",
        "dir",
        "ecole",
        "ehpad",
        "gite",
        "info",
        "lycee",
        "mairie",
        "media",
        "mjc",
        "musee",
        "office",
        "opendata",
        "ot",
        "parc",
        "piscine",
        "poste",
        "pref",
        "saint",
        "sainte",
        "secretariat",
        "service",
        "sports",
        "st",
        "ste",
        "support",
        "theatre",
        "tourisme",
        "urba",
        "ville",
        "webmaster",
    ];

    private static readonly string[] PrivateProviders =
    [
        "gmail.com",
        "orange.fr",
        "wanadoo.fr",
        "free.fr",
        "laposte.net",
        "hotmail.fr",
        "hotmail.com",
        "outlook.fr",
        "outlook.com",
        "live.fr",
        "yahoo.fr",
        "yahoo.com",
        "sfr.fr",
        "icloud.com",
        "bbox.fr",
        "neuf.fr",
    ];

    /// <summary>Whether a text holds an address made of a first name, or an initial, and a name: marie.durand@, j.martin@.</summary>
    internal static bool NamesSomebody(ReadOnlySpan<byte> utf8) =>
        Addresses(utf8)
            .Any(address =>
                WordsOf(address) is { Length: 2 or 3 } words
                && !Array.Exists(words, IsService)
                && !address.Local.Any(char.IsAsciiDigit)
                && (Array.Exists(words, FirstNames.IsKnown) || words is [{ Length: 1 }, { Length: >= 3 }])
            );

    /// <summary>Whether a text holds an address that anybody may open, and that says no service: beside names, it is theirs.</summary>
    internal static bool IsPrivateMailbox(ReadOnlySpan<byte> utf8) =>
        Addresses(utf8)
            .Any(address => PrivateProviders.Contains(address.Domain) && !Array.Exists(WordsOf(address), IsService));

    private static IEnumerable<(string Local, string Domain)> Addresses(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8.Length > 500 ? utf8[..500] : utf8).ToLowerInvariant();
        return text.Split([' ', ';', ',', '<', '>', '(', ')', ':', '/', '\n'])
            .Select(part => (Part: part, At: part.IndexOf('@', StringComparison.Ordinal)))
            .Where(found =>
                found.At > 0
                && found.Part.LastIndexOf('.') > found.At + 1
                && found.Part.LastIndexOf('.') < found.Part.Length - 2
            )
            .Select(found => (found.Part[..found.At], found.Part[(found.At + 1)..].TrimEnd('.')));
    }

    private static string[] WordsOf((string Local, string Domain) address) =>
        address.Local.Split(['.', '-', '_'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsService(string word) =>
        Array.Exists(
            Services,
            service => service.Length <= 3 ? word == service : word.StartsWith(service, StringComparison.Ordinal)
        );
}
