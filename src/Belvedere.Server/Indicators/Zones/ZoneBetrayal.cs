using Belvedere.Core.Statistics.Secrecy.Zones;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Zones;

/// <summary>Figures of a zone that would give hidden ones back, and how.</summary>
/// <param name="Indicators">Those that count the same quantity.</param>
/// <param name="Period">Of the quantity.</param>
/// <param name="Communes">Whose hidden value would be known.</param>
/// <param name="With">Official territories and published zones that are subtracted or added; empty when the zone alone tells.</param>
public sealed record ZoneBetrayal(
    ZoningConflictKind Kind,
    IReadOnlyList<Indicator> Indicators,
    Period Period,
    IReadOnlyList<Territory> Communes,
    IReadOnlyList<string> With
);
