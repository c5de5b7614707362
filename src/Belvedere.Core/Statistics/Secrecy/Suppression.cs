namespace Belvedere.Core.Statistics.Secrecy;

/// <summary>
/// Hides what protects the secret cells of tables that are published together: first a second cell in every equation that has
/// only one hidden, then more until the audit is satisfied of each secret cell.
/// </summary>
/// <remarks>
/// The cell of least value is hidden, zeros last: a zero that is guessed protects nothing. Cells hidden only to protect others
/// are not protected themselves.
/// </remarks>
public sealed class Suppression
{
    private readonly IReadOnlyList<double> values;
    private readonly IReadOnlyList<AdditiveEquation> equations;
    private readonly IReadOnlySet<int> kept;
    private readonly SecrecyAudit audit;
    private readonly CellStatus[] statuses;
    private readonly bool[] isHidden;
    private readonly int[] hiddenOf;
    private readonly PriorityQueue<int, (int Round, int Equation)> toPair = new();
    private (int Round, int Equation) pairing = (0, -1);

    private Suppression(
        IReadOnlyList<double> values,
        IReadOnlySet<int> secret,
        IReadOnlyList<AdditiveEquation> equations,
        IReadOnlySet<int> kept,
        IReadOnlySet<int> hidden
    )
    {
        this.values = values;
        this.equations = equations;
        this.kept = kept;
        audit = new SecrecyAudit(values, equations);
        statuses = new CellStatus[values.Count];
        isHidden = new bool[values.Count];
        hiddenOf = new int[equations.Count];
        foreach (var cell in secret)
        {
            Hide(cell, CellStatus.Secret);
        }

        foreach (var cell in hidden)
        {
            Hide(cell, CellStatus.Secondary);
        }
    }

    /// <summary>The status of each cell.</summary>
    /// <param name="values">The value of each cell, positive or zero.</param>
    /// <param name="secret">Cells that the rule of their source hides.</param>
    /// <param name="equations">Every relation that readers know.</param>
    /// <param name="kept">Cells that cannot be hidden: totals published elsewhere.</param>
    /// <param name="hidden">Cells that are hidden whatever protects the secret ones.</param>
    /// <returns>Null when what is kept gives a secret cell back whatever else is hidden.</returns>
    public static IReadOnlyList<CellStatus>? Of(
        IReadOnlyList<double> values,
        IReadOnlySet<int> secret,
        IReadOnlyList<AdditiveEquation> equations,
        IReadOnlySet<int> kept,
        IReadOnlySet<int>? hidden = null
    )
    {
        var suppression = new Suppression(values, secret, equations, kept, hidden ?? new HashSet<int>());
        return suppression.Run(secret) ? suppression.statuses : null;
    }

    private bool Run(IReadOnlySet<int> secret)
    {
        PairUp();
        foreach (var cell in secret.Order())
        {
            while (!audit.Protects(cell, isHidden))
            {
                if (!HideNear(cell))
                {
                    return false;
                }

                PairUp();
            }
        }

        // What was hidden since may only have widened the others.
        return true;
    }

    /// <summary>No equation keeps exactly one hidden cell, unless nothing else of it can be hidden: the audit then judges.</summary>
    private void PairUp()
    {
        while (toPair.TryDequeue(out var equation, out pairing))
        {
            if (hiddenOf[equation] == 1)
            {
                HideOneOf([equation]);
            }
        }

        pairing = (0, -1);
    }

    /// <summary>Hides one more cell in the equations of a cell, or in those of the cells that protect it.</summary>
    private bool HideNear(int cell)
    {
        var met = new HashSet<int>();
        var ring = new List<int> { cell };
        while (ring.Count > 0)
        {
            var near = ring.SelectMany(audit.EquationsOf).Distinct().Where(met.Add).ToList();
            if (HideOneOf(near))
            {
                return true;
            }

            ring = [.. near.SelectMany(i => equations[i].Cells).Distinct().Where(c => isHidden[c])];
        }

        return false;
    }

    private bool HideOneOf(IReadOnlyList<int> among)
    {
        var best = -1;
        foreach (var cell in among.SelectMany(i => equations[i].Cells).Where(c => !isHidden[c] && !kept.Contains(c)))
        {
            best = best < 0 || Cost(cell) < Cost(best) ? cell : best;
        }

        if (best >= 0)
        {
            Hide(best, CellStatus.Secondary);
        }

        return best >= 0;
    }

    private double Cost(int cell) => values[cell] > 0 ? values[cell] : double.MaxValue;

    private void Hide(int cell, CellStatus status)
    {
        statuses[cell] = status;
        isHidden[cell] = true;
        foreach (var equation in audit.EquationsOf(cell))
        {
            hiddenOf[equation]++;
            // In the order of the equations, round after round.
            toPair.Enqueue(equation, (equation > pairing.Equation ? pairing.Round : pairing.Round + 1, equation));
        }
    }
}
