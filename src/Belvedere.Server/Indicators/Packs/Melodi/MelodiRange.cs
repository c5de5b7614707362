using System.Text.Json;
using Belvedere.Core;

namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>The dimensions of a cube and their codes, as <c>/range/{cube}</c> gives them today.</summary>
internal sealed record MelodiRange(IReadOnlyDictionary<string, IReadOnlyList<string>> Codes)
{
    private const string Frequency = "FREQ";
    private const string Yearly = "A";

    // Where, when and how much; statuses are listed with the dimensions although they are attributes.
    private static readonly string[] NotFiltered = ["GEO", "GEO_OBJECT", "TIME_PERIOD", "MEASURE"];

    public static MelodiRange Read(JsonElement root)
    {
        var codes = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var dimension in root.GetProperty("range").EnumerateArray())
        {
            var name = dimension.GetProperty("concept").GetProperty("code").GetString()!; // a concept has a code
            codes[name] = dimension
                .GetProperty("values")
                .EnumerateArray()
                .Select(v => v.GetProperty("code").GetString()!) // a value has a code
                .ToList();
        }

        return Of(codes);
    }

    /// <summary>The dimensions that are filtered, of all that a cube names.</summary>
    public static MelodiRange Of(IReadOnlyDictionary<string, List<string>> codes) =>
        new(
            codes
                .Where(c =>
                    !NotFiltered.Contains(c.Key, StringComparer.Ordinal)
                    && !c.Key.Contains("_STATUS", StringComparison.Ordinal)
                )
                .ToDictionary(c => c.Key, c => (IReadOnlyList<string>)c.Value, StringComparer.Ordinal)
        );

    /// <summary>
    /// What to filter each dimension on: the codes of the manifest, and for a dimension that it does not foresee the
    /// total, so that no cell is counted twice.
    /// </summary>
    /// <returns>A problem when a dimension or a code of the manifest is no longer there, or a new one has no total.</returns>
    public Result<MelodiFilters> Filters(MelodiCube cube, PackFile file)
    {
        var asked = cube.AskedCodes(file);
        var filters = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var remarks = new List<LocalizedText>();
        foreach (var (dimension, wanted) in asked)
        {
            if (!Codes.TryGetValue(dimension, out var offered))
            {
                return Problems.PackCubeChanged(cube.Key, dimension, [], Codes.Keys);
            }

            var lost = wanted.Except(offered, StringComparer.Ordinal).ToArray();
            if (lost.Length > 0)
            {
                return Problems.PackCubeChanged(cube.Key, dimension, lost, offered);
            }

            filters[dimension] = wanted;
        }

        foreach (var (dimension, offered) in Codes.Where(c => !asked.ContainsKey(c.Key)))
        {
            var one =
                dimension == Frequency && offered.Contains(Yearly, StringComparer.Ordinal) ? Yearly
                : offered.Count == 1 ? offered[0]
                : offered.Contains(MelodiCube.Total, StringComparer.Ordinal) ? MelodiCube.Total
                : null;
            if (one is null)
            {
                return Problems.PackCubeHasNewDimension(cube.Key, dimension, offered);
            }

            filters[dimension] = [one];
            if (dimension != Frequency && offered.Count > 1)
            {
                remarks.Add(
                    new(
                        $"La dimension {dimension} n’est pas prévue par le pack : prise à son total.",
                        $"The dimension {dimension} is not foreseen by the pack: taken at its total."
                    )
                );
            }
        }

        return new MelodiFilters(filters, remarks);
    }
}

/// <summary>Codes by dimension of every request, and what a reader should know of them.</summary>
internal sealed record MelodiFilters(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Codes,
    IReadOnlyList<LocalizedText> Remarks
);
