using System.Text;

namespace Belvedere.Core.Privacy;

/// <summary>Addresses of e-mail: those that name somebody, and those of services, which anybody may write to.</summary>
internal static class EmailAddresses
{
    private const string ServiceWords =
        "accueil admin administratif administration agence amicale asso association biblio camping ccas centre cinema "
        + "club college comite commune communication communaute compta comptabilite conservatoire contact creche "
        + "culture culturel dg dgs dir direction drh ecole ehpad elections enfance espace etat foyer gite grand hotel "
        + "info information jeunesse la le les lycee mairie maison media mediatheque mjc musee no office opendata ot "
        + "parc pays piscine point police poste pref prefecture presse relais restaurant rh saint sainte sante "
        + "secretaire secretariat service sivom social sport st ste support syndicat technique theatre tourisme urba "
        + "urbanisme village ville webmaster";

    // Whole words: « ville » begins Villemin, « asso » begins Assouline.
    private static readonly HashSet<string> Services = new(ServiceWords.Split(' '), StringComparer.Ordinal);

    // Beginnings, in a mailbox that is one word: mairiedebarras@, otverdon@.
    private static readonly string[] ServiceBeginnings =
    [
        "accueil",
        "asso",
        "biblio",
        "camping",
        "ccas",
        "club",
        "comite",
        "contact",
        "ecole",
        "ehpad",
        "gite",
        "info",
        "mairie",
        "media",
        "mjc",
        "musee",
        "office",
        "ot",
        "secretariat",
        "service",
        "tourisme",
        "ville",
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
                NamesOf(address) is { Length: 2 or 3 } names
                && (
                    Array.Exists(names, FirstNames.IsKnown)
                    || names is [{ Length: 1 }, { Length: >= 3 }] or [{ Length: >= 3 }, { Length: 1 }]
                )
            );

    /// <summary>
    /// Whether a text holds an address of the shape of those of persons, of which no word is known: karima.benali@, and
    /// not val.verdon@valverdon.fr; or a first name alone, marie@. In a column of addresses it is most often somebody.
    /// </summary>
    internal static bool MayNameSomebody(ReadOnlySpan<byte> utf8) =>
        Addresses(utf8)
            .Any(address =>
                NamesOf(address) switch
                {
                    [var one] => FirstNames.IsKnown(one),
                    [{ Length: >= 2 } first, { Length: >= 2 } second] => address.Local.Contains(
                        '.',
                        StringComparison.Ordinal
                    )
                        && !address.Domain.Contains(first, StringComparison.Ordinal)
                        && !address.Domain.Contains(second, StringComparison.Ordinal),
                    _ => false,
                }
            );

    /// <summary>Whether a text holds an address that anybody may open, and that says no service: beside names, it is theirs.</summary>
    internal static bool IsPrivateMailbox(ReadOnlySpan<byte> utf8) =>
        Addresses(utf8)
            .Any(address =>
                PrivateProviders.Contains(address.Domain)
                && !Array.Exists(WordsOf(address), word => IsService(word) || BeginsAsService(word))
            );

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

    /// <summary>The words of an address of which none is a service or a code, without the figures at their ends; else none.</summary>
    private static string[] NamesOf((string Local, string Domain) address)
    {
        var words = Array.ConvertAll(WordsOf(address), word => word.TrimEnd("0123456789".ToCharArray()));
        return Array.TrueForAll(words, word => word.Length > 0 && !word.Any(char.IsAsciiDigit) && !IsService(word))
            ? words
            : [];
    }

    private static bool IsService(string word) => Services.Contains(word) || Services.Contains(word.TrimEnd('s'));

    private static bool BeginsAsService(string word) =>
        Array.Exists(ServiceBeginnings, beginning => word.StartsWith(beginning, StringComparison.Ordinal));
}
