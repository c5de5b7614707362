using System.Text;

namespace Belvedere.Core.Privacy;

/// <summary>Addresses of e-mail, those of services apart.</summary>
internal static class EmailAddresses
{
    private static readonly string[] Services =
    [
        "accueil",
        "administration",
        "association",
        "assoc",
        "bibliotheque",
        "communication",
        "contact",
        "direction",
        "ecole",
        "info",
        "infos",
        "mairie",
        "mediatheque",
        "office",
        "opendata",
        "secretariat",
        "service",
        "support",
        "tourisme",
        "webmaster",
    ];

    /// <summary>Whether a text holds an address whose first part is not that of a service.</summary>
    internal static bool NamesSomebody(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > 500)
        {
            utf8 = utf8[..500];
        }

        foreach (var part in Encoding.UTF8.GetString(utf8).Split([' ', ';', ',', '<', '>', '(', ')']))
        {
            var at = part.IndexOf('@', StringComparison.Ordinal);
            if (
                at > 0
                && part.LastIndexOf('.') > at + 1
                && part.LastIndexOf('.') < part.Length - 2
                && !Array.Exists(Services, s => part.StartsWith(s, StringComparison.OrdinalIgnoreCase))
            )
            {
                return true;
            }
        }

        return false;
    }
}
