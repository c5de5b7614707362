using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Zones;

/// <summary>A zone as the observatory sees it: a name for sentences and the communes of today that make it.</summary>
/// <param name="Communes">Codes, each once; those that the edition does not know are left out of its figures.</param>
public sealed record ZoneShape(string Slug, string Name, IReadOnlyList<string> Communes)
{
    /// <summary>The zone as a territory of figures and files.</summary>
    public Territory Territory => new(new TerritoryId(Level.Zone, Slug), Name, 0);
}
