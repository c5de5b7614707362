using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Editions;

namespace Belvedere.Benchmarks.Figures;

/// <summary>
/// Synthetic series by a rule, the same on every machine: the real communes with their real populations, and shares of
/// them that are invented. A numerator is a share of its denominator; one cell in fifty is secret.
/// </summary>
internal sealed class InventedSeries
{
    public const int FirstYear = 2009;
    public const int LastYear = 2023;

    private const int SecretOneIn = 50;
    private const int Deepest = 3;

    private readonly Dictionary<string, string> parents = new(StringComparer.Ordinal);
    private readonly TerritoryMesh mesh;

    public InventedSeries(IEnumerable<Indicator> indicators, TerritoryMesh mesh)
    {
        this.mesh = mesh;
        foreach (var indicator in indicators)
        {
            foreach (var term in indicator.Numerator.Terms)
            {
                if (indicator.Denominator is { Terms: [{ Series: var whole }, ..] } && whole != term.Series)
                {
                    parents.TryAdd(term.Series, whole);
                }
            }
        }
    }

    /// <summary>The series of an indicator, with the levels at which its producer gives it.</summary>
    public static IEnumerable<(string Series, Level Level)> Of(Indicator indicator)
    {
        var levels =
            indicator.Kind == IndicatorKind.NotAdditive || indicator.IsByEntity
                ? TerritoryMesh.Levels
                : [Level.Commune];
        return new[] { indicator.Numerator, indicator.Denominator }
            .OfType<Quantity>()
            .SelectMany(q => q.Terms)
            .SelectMany(t => levels.Select(l => (t.Series, l)));
    }

    /// <summary>Cells in the order of the mesh.</summary>
    public double[] Cells(string series, int year, Level level)
    {
        var cells = new double[mesh.Count(level)];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] =
                Hash(series, i, (int)level) % SecretOneIn == 0
                    ? Missing.Because(AbsenceReason.Secret)
                    : Math.Round(Value(series, year, level, i, 0), 2);
        }

        return cells;
    }

    private double Value(string series, int year, Level level, int ordinal, int depth)
    {
        var share = 0.05 + (0.9 * Hash(series, ordinal, 1) / uint.MaxValue);
        var change = 1 + ((year - FirstYear) * 0.004 * ((Hash(series, ordinal, 2) / (double)uint.MaxValue) - 0.5));
        var whole =
            depth < Deepest && parents.TryGetValue(series, out var parent)
                ? Value(parent, year, level, ordinal, depth + 1)
                : mesh.Parts(level, ordinal).Sum(c => mesh.Populations[c]);
        return whole * share * change;
    }

    private static uint Hash(string series, int ordinal, int salt)
    {
        var hash = 2166136261u;
        foreach (var letter in series)
        {
            hash = (hash ^ letter) * 16777619;
        }

        hash = (hash ^ (uint)ordinal) * 0x45D9F3B;
        hash = (hash ^ (hash >> 15) ^ (uint)salt) * 0x45D9F3B;
        hash = (hash ^ (hash >> 16)) * 0x45D9F3B;
        return hash ^ (hash >> 16);
    }
}
