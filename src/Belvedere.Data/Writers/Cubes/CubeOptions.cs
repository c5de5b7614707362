using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Data.Writers.Cubes;

/// <summary>How a cube is written; each format reads what concerns it.</summary>
public sealed record CubeOptions
{
    /// <summary>Language of titles and labels; headings and codes are the same in both.</summary>
    public Language Language { get; init; } = Language.French;

    /// <summary>CSV: semicolons, decimal comma and byte-order mark, which French spreadsheets open as it is.</summary>
    public bool IsForSpreadsheet { get; init; }

    /// <summary>SDMX-CSV: 1 or 2.</summary>
    public int SdmxVersion { get; init; } = 2;

    /// <summary>Address of the page of the indicator, for the documents that cite it.</summary>
    public string Address { get; init; } = "";

    /// <summary>What follows « ? » in the address of the request, which selects the cells; empty for none.</summary>
    public string Query { get; init; } = "";

    /// <summary>GeoJSON: shapes in well-known binary; a territory without one has no geometry.</summary>
    public IReadOnlyDictionary<TerritoryId, byte[]> Shapes { get; init; } = new Dictionary<TerritoryId, byte[]>();

    /// <summary>GeoJSON: whose the shapes are; null without shapes.</summary>
    public LocalizedText? ShapesCredit { get; init; }

    /// <summary>GeoJSON: the classes of the map of the same territories, over all its years; null where it has none.</summary>
    public Classification? Classes { get; init; }

    /// <summary>GeoJSON: how the classes were cut, as the address of the map says it: <c>fisher</c>.</summary>
    public string ClassMethod { get; init; } = "";

    /// <summary>GeoJSON: the level whose territories the classes are those of.</summary>
    public Level? ClassLevel { get; init; }
}
