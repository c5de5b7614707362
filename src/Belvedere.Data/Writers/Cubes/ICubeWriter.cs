using Belvedere.Core;
using Belvedere.Core.Statistics.Cubes;

namespace Belvedere.Data.Writers.Cubes;

/// <summary>
/// One interchange format of statistics: a cube in, bytes out. Each file of this folder that implements it is found at
/// start. All formats hold the same cells.
/// </summary>
public interface ICubeWriter
{
    CubeFormat Info { get; }

    /// <summary>What <c>Content-Type</c> says, which may depend on what was asked.</summary>
    string MediaType(CubeOptions options) => Info.MediaType;

    /// <summary>Writes every cell and flushes; the stream stays open.</summary>
    Task WriteAsync(IndicatorCube cube, Stream output, CubeOptions options, CancellationToken ct);
}

/// <summary>What an interchange format is called.</summary>
/// <param name="Extension">After the code and a dot in an address: <c>csv</c>, <c>sdmx.csv</c>.</param>
public sealed record CubeFormat(string Extension, LocalizedText Title, string MediaType)
{
    /// <summary>Among the formats of a page, the first first.</summary>
    public int Order { get; init; }

    /// <summary>What it is for, in a few words.</summary>
    public required LocalizedText Use { get; init; }
}
