namespace Belvedere.Core.Statistics.Secrecy;

/// <summary>
/// What a reader can deduce of each hidden cell: exact bounds by linear programming, under every equation and knowing that
/// no cell is negative. Bounds passed from one equation to the next are no audit: in x + y = 10, y + z = 10, z + x = 10
/// they say 0 to 10 of cells that can only be 5.
/// </summary>
/// <param name="values">The true value of each cell.</param>
/// <param name="equations">Every relation that is public.</param>
public sealed class SecrecyAudit(IReadOnlyList<double> values, IReadOnlyList<AdditiveEquation> equations)
{
    /// <summary>
    /// Hidden cells that are looked at together. Past them the farthest are taken as known: the bounds are then narrower than
    /// the true ones, and a cell that they protect is protected.
    /// </summary>
    public const int MostUnknowns = 240;

    /// <summary>
    /// Hidden cells of one equation that are looked at together at first, those that most other equations tie to what is looked
    /// at already: a few rows and columns that shift against each other protect a cell of a table of any size.
    /// </summary>
    private const int FewOfEach = 4;

    private const int FewUnknowns = 48;

    /// <summary>Hidden cells of one equation among which the few are chosen: a total of all the communes has thousands.</summary>
    private const int Candidates = 200;

    private readonly List<int>[] equationsOf = EquationsOf(values.Count, equations);

    /// <summary>The bounds of a hidden cell.</summary>
    /// <param name="isHidden">Whether each cell is hidden.</param>
    public FeasibleInterval Bounds(int cell, IReadOnlyList<bool> isHidden) =>
        Bounds(cell, isHidden, int.MaxValue, MostUnknowns);

    /// <summary>Whether a hidden cell is protected: by a few others, or by all those that are looked at together.</summary>
    internal bool Protects(int cell, IReadOnlyList<bool> isHidden) =>
        Bounds(cell, isHidden, FewOfEach, FewUnknowns).Protects(values[cell])
        || Bounds(cell, isHidden).Protects(values[cell]);

    private FeasibleInterval Bounds(int cell, IReadOnlyList<bool> isHidden, int ofEach, int most)
    {
        var (unknowns, rows) = Around(cell, isHidden, ofEach, most);
        if (rows.Count == 0)
        {
            return new(0, double.PositiveInfinity);
        }

        var coefficients = rows.ConvertAll(_ => new double[unknowns.Count]);
        var constants = new double[rows.Count];
        var places = rows.Select((equation, place) => (equation, place)).ToDictionary(p => p.equation, p => p.place);
        foreach (var (unknown, at) in unknowns)
        {
            foreach (var equation in equationsOf[unknown])
            {
                // The equation holds of the true values: what is known of it is what the unknown cells make up.
                var (row, sign) = (places[equation], equations[equation].Total == unknown ? -1 : 1);
                coefficients[row][at] += sign;
                constants[row] += sign * values[unknown];
            }
        }

        return new LinearProgram([.. coefficients], constants).Bounds(unknowns[cell]);
    }

    /// <summary>The equations of a cell.</summary>
    internal IReadOnlyList<int> EquationsOf(int cell) => equationsOf[cell];

    /// <summary>The hidden cells that an equation after the other ties to one, the nearest first, and these equations.</summary>
    /// <param name="ofEach">How many an equation adds; the others are taken as known.</param>
    private (Dictionary<int, int> Unknowns, List<int> Equations) Around(
        int cell,
        IReadOnlyList<bool> isHidden,
        int ofEach,
        int most
    )
    {
        var unknowns = new Dictionary<int, int> { [cell] = 0 };
        var touched = new HashSet<int>(equationsOf[cell]);
        var met = new HashSet<int>();
        var ordered = new List<int>();
        var waiting = new Queue<int>([cell]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var equation in equationsOf[next].Where(met.Add))
            {
                ordered.Add(equation);
                var others = equations[equation].Cells.Where(c => isHidden[c] && !unknowns.ContainsKey(c));
                foreach (
                    var other in ofEach == int.MaxValue
                        ? [.. others]
                        : MostTied(others.Take(Candidates), touched, ofEach)
                )
                {
                    if (unknowns.Count < most && unknowns.TryAdd(other, unknowns.Count))
                    {
                        waiting.Enqueue(other);
                        touched.UnionWith(equationsOf[other]);
                    }
                }
            }
        }

        return (unknowns, ordered);
    }

    /// <summary>Those of which most equations hold something that is looked at already; of these, the largest, which may give most.</summary>
    private List<int> MostTied(IEnumerable<int> cells, HashSet<int> touched, int count)
    {
        var best = new PriorityQueue<int, (int Tied, double Value)>();
        foreach (var cell in cells)
        {
            var rank = (equationsOf[cell].Count(touched.Contains), values[cell]);
            if (best.Count < count)
            {
                best.Enqueue(cell, rank);
            }
            else
            {
                best.EnqueueDequeue(cell, rank);
            }
        }

        return [.. best.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
    }

    private static List<int>[] EquationsOf(int cells, IReadOnlyList<AdditiveEquation> equations)
    {
        var of = new List<int>[cells];
        for (var i = 0; i < cells; i++)
        {
            of[i] = [];
        }

        for (var i = 0; i < equations.Count; i++)
        {
            foreach (var cell in equations[i].Cells)
            {
                of[cell].Add(i);
            }
        }

        return of;
    }
}
