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

    private readonly List<int>[] equationsOf = EquationsOf(values.Count, equations);

    /// <summary>The bounds of a hidden cell.</summary>
    /// <param name="isHidden">Whether each cell is hidden.</param>
    public FeasibleInterval Bounds(int cell, IReadOnlyList<bool> isHidden)
    {
        var (unknowns, rows) = Around(cell, isHidden);
        if (rows.Count == 0)
        {
            return new(0, double.PositiveInfinity);
        }

        var coefficients = new double[rows.Count][];
        var constants = new double[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            coefficients[i] = new double[unknowns.Count];
            Take(equations[rows[i]].Total, -1);
            foreach (var part in equations[rows[i]].Parts)
            {
                Take(part, 1);
            }

            void Take(int taken, double sign)
            {
                if (unknowns.TryGetValue(taken, out var at))
                {
                    coefficients[i][at] += sign;
                }
                else
                {
                    constants[i] -= sign * values[taken];
                }
            }
        }

        return new LinearProgram(coefficients, constants).Bounds(unknowns[cell]);
    }

    /// <summary>The equations of a cell.</summary>
    internal IReadOnlyList<int> EquationsOf(int cell) => equationsOf[cell];

    /// <summary>The hidden cells that an equation after the other ties to one, the nearest first, and these equations.</summary>
    private (Dictionary<int, int> Unknowns, List<int> Equations) Around(int cell, IReadOnlyList<bool> isHidden)
    {
        var unknowns = new Dictionary<int, int> { [cell] = 0 };
        var met = new HashSet<int>();
        var ordered = new List<int>();
        var waiting = new Queue<int>([cell]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var equation in equationsOf[next].Where(met.Add))
            {
                ordered.Add(equation);
                foreach (var other in equations[equation].Cells.Where(c => isHidden[c]))
                {
                    if (unknowns.Count < MostUnknowns && unknowns.TryAdd(other, unknowns.Count))
                    {
                        waiting.Enqueue(other);
                    }
                }
            }
        }

        return (unknowns, ordered);
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
