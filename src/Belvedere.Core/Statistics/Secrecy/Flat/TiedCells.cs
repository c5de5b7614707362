namespace Belvedere.Core.Statistics.Secrecy.Flat;

/// <summary>Cells that equations tie together, numbered from 0 among themselves.</summary>
/// <param name="Cells">The number of each in the table.</param>
internal sealed record TiedCells(
    IReadOnlyList<int> Cells,
    IReadOnlyList<double> Values,
    IReadOnlyList<AdditiveEquation> Equations,
    IReadOnlySet<int> Small
)
{
    internal static TiedCells Of(
        IReadOnlyList<int> cells,
        Func<int, double> value,
        HashSet<int> small,
        IEnumerable<AdditiveEquation> equations
    )
    {
        var places = cells.Select((cell, place) => (cell, place)).ToDictionary(pair => pair.cell, pair => pair.place);
        return new(
            cells,
            [.. cells.Select(cell => double.IsNaN(value(cell)) ? 0 : value(cell))], // empty: in no equation
            [
                .. equations.Select(equation => new AdditiveEquation(
                    places[equation.Total],
                    [.. equation.Parts.Select(part => places[part])]
                )),
            ],
            cells.Where(small.Contains).Select(cell => places[cell]).ToHashSet()
        );
    }
}

/// <summary>Sets of numbers that are joined two by two.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] parents = [.. Enumerable.Range(0, count)];

    /// <summary>The number that stands for the set of another.</summary>
    internal int Of(int one)
    {
        while (parents[one] != one)
        {
            parents[one] = parents[parents[one]];
            one = parents[one];
        }

        return one;
    }

    internal void Join(int one, int other) => parents[Of(one)] = Of(other);
}
