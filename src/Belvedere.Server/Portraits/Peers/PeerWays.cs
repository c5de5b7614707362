using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;

namespace Belvedere.Server.Portraits.Peers;

/// <summary>The ways to find peers, as an address and a page say them.</summary>
internal static class PeerWays
{
    public const string Parameter = "comparer";

    private static readonly (PeerWay Way, string Word, LocalizedText Label)[] All =
    [
        (PeerWay.Edition, "proches", new("Ressemblance", "Likeness")),
        (PeerWay.Stratum, "strate", new("Strate", "Stratum")),
        (PeerWay.Density, "densite", new("Densité", "Density")),
        (PeerWay.Epci, "epci", new("Intercommunalité", "Intercommunal body")),
        (PeerWay.Departement, "departement", LocalizedText.Same("Département")),
        (PeerWay.Region, "region", LocalizedText.Same("Région")),
    ];

    /// <summary>What may be written.</summary>
    public static IEnumerable<string> Words => All.Select(w => w.Word);

    /// <summary>Those that find at least two others, the rule of the edition first; that one alone above communes.</summary>
    public static IEnumerable<(PeerWay Way, LocalizedText Label)> For(Territory territory, Observatory observatory) =>
        All.Where(w =>
                w.Way == PeerWay.Edition
                || (territory.Id.Level == Level.Commune && observatory.Peers(territory, w.Way).Members.Count > 1)
            )
            .Select(w => (w.Way, w.Label));

    /// <summary>The way of a word, or null.</summary>
    public static PeerWay? Read(string word) =>
        All.Where(w => w.Word == word).Select(w => (PeerWay?)w.Way).FirstOrDefault();

    public static string Word(PeerWay way) => All.First(w => w.Way == way).Word;
}
