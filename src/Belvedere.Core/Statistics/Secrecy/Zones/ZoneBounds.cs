namespace Belvedere.Core.Statistics.Secrecy.Zones;

/// <summary>
/// What a reader can deduce of hidden cells whose values are known here, without a zone and with it: bounds by linear
/// programming, as in <see cref="SecrecyAudit"/>, of the sums that no total tells apart.
/// </summary>
internal sealed class ZoneBounds
{
    /// <summary>Sums looked at together, the nearest first; the others are taken as known, which is prudent.</summary>
    internal const int MostUnknowns = 120;

    private readonly List<ZoneSurroundings.Atom> atoms;
    private readonly IReadOnlyDictionary<int, double> values;
    private readonly int totals;
    private readonly bool isCut;

    internal ZoneBounds(ZoneSurroundings around, IReadOnlyDictionary<int, double> values)
    {
        atoms = [.. around.Atoms.Take(MostUnknowns)];
        this.values = values;
        totals = around.Totals.Count;
        isCut = around.IsCut || around.Atoms.Count > MostUnknowns;
    }

    /// <summary>The cells that are protected without the zone and are not with it, ascending.</summary>
    internal IReadOnlyList<int> Betrayed()
    {
        var with = Program(totals + 1);
        var unprotected = Unprotected(with).ToList();
        if (unprotected.Count == 0 || isCut)
        {
            return unprotected;
        }

        return [.. unprotected.Except(Unprotected(Program(totals)))];
    }

    /// <summary>The equations of the first totals; the zone is the last. Null when there is none.</summary>
    private LinearProgram? Program(int count)
    {
        var equations = Enumerable
            .Range(0, count)
            .Select(place =>
                (
                    Row: atoms.Select(atom => atom.In.Contains(place) ? 1.0 : 0).ToArray(),
                    Constant: atoms.Where(atom => atom.In.Contains(place)).Sum(Value)
                )
            )
            .Where(equation => equation.Row.Contains(1))
            .ToList();
        return equations.Count == 0
            ? null
            : new LinearProgram(
                [.. equations.Select(equation => equation.Row)],
                [.. equations.Select(equation => equation.Constant)]
            );
    }

    private IEnumerable<int> Unprotected(LinearProgram? program)
    {
        for (var place = 0; program is not null && place < atoms.Count; place++)
        {
            var bounds = program.Bounds(place);
            foreach (var cell in atoms[place].Cells)
            {
                // Of several, each may be zero, or all of their sum.
                var own = atoms[place].Cells.Count == 1 ? bounds : bounds with { Low = 0 };
                if (!own.Protects(values[cell]))
                {
                    yield return cell;
                }
            }
        }
    }

    private double Value(ZoneSurroundings.Atom atom) => atom.Cells.Sum(cell => values[cell]);
}
