using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Editions;

namespace Belvedere.Server.Indicators;

/// <summary>
/// An indicator and a period over all the territories of a level, in the order of their codes: values and ranking, each
/// computed once and kept with the edition.
/// </summary>
public sealed class FigureColumn
{
    private const int BytesOfTerritory = sizeof(double) + sizeof(int);
    private const int BytesOfItself = 512;

    private readonly double[] values;
    private readonly Func<int, Observation> observe;
    private readonly Lazy<int[]> descending;

    internal FigureColumn(IReadOnlyList<Territory> territories, double[] values, Func<int, Observation> observe)
    {
        Territories = territories;
        this.values = values;
        this.observe = observe;
        descending = new Lazy<int[]>(() => Rank(territories, values));
    }

    public IReadOnlyList<Territory> Territories { get; }

    /// <summary>Ordinals of the territories with a value, highest first, equal ones by name.</summary>
    public IReadOnlyList<int> Descending => descending.Value;

    /// <summary>What it takes of a memory that is bounded.</summary>
    internal long SizeBytes => BytesOfItself + ((long)values.Length * BytesOfTerritory);

    /// <summary>Values in the order of the territories; absent cells are <see cref="Missing"/>.</summary>
    internal double[] Values => values;

    /// <summary>The value of a territory, or null.</summary>
    public double? ValueOf(int ordinal) => double.IsNaN(values[ordinal]) ? null : values[ordinal];

    /// <summary>Why a territory has no value; null when it has one.</summary>
    public AbsenceReason? ReasonOf(int ordinal) =>
        double.IsNaN(values[ordinal]) ? Missing.Reason(values[ordinal]) : null;

    /// <summary>All that is known of a figure: its counts, interval and coverage.</summary>
    public Observation Observe(int ordinal) => observe(ordinal);

    private static int[] Rank(IReadOnlyList<Territory> territories, double[] values)
    {
        var ordinals = Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i])).ToArray();
        var opposites = Array.ConvertAll(ordinals, i => -values[i]);
        Array.Sort(opposites, ordinals);
        for (int first = 0, end; first < ordinals.Length; first = end)
        {
            end = first + 1;
            while (end < ordinals.Length && opposites[end] == opposites[first])
            {
                end++;
            }

            if (end - first > 1)
            {
                ordinals
                    .AsSpan(first, end - first)
                    .Sort(
                        (a, b) =>
                            string.CompareOrdinal(territories[a].Name, territories[b].Name) is not 0 and var byName
                                ? byName
                                : a.CompareTo(b)
                    );
            }
        }

        return ordinals;
    }
}
