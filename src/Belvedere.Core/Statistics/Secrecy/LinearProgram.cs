namespace Belvedere.Core.Statistics.Secrecy;

/// <summary>
/// Greatest and least value of one unknown under linear equations, all unknowns being positive or zero: the simplex of
/// Dantzig in two phases, with the rule of Bland, under which it always ends.
/// </summary>
/// <remarks>Dense: for some hundreds of unknowns. The equations must have a solution.</remarks>
internal sealed class LinearProgram
{
    private const double Tolerance = 1e-9;

    private readonly int unknowns;
    private readonly double[][] rows;
    private readonly int[] basis;

    /// <summary>Finds a first solution.</summary>
    /// <param name="coefficients">One row for each equation, one column for each unknown.</param>
    /// <param name="constants">The right side of each equation.</param>
    /// <exception cref="ArgumentException">The equations have no solution.</exception>
    internal LinearProgram(double[][] coefficients, double[] constants)
    {
        unknowns = coefficients.Length == 0 ? 0 : coefficients[0].Length;
        var count = coefficients.Length;
        rows = new double[count][];
        basis = new int[count];
        var artificial = new double[unknowns + count + 1];
        for (var i = 0; i < count; i++)
        {
            // Constants are positive, so that the artificial unknowns are a first solution.
            var sign = constants[i] < 0 ? -1 : 1;
            rows[i] = new double[unknowns + count + 1];
            for (var j = 0; j < unknowns; j++)
            {
                rows[i][j] = sign * coefficients[i][j];
                artificial[j] += rows[i][j];
            }

            rows[i][unknowns + i] = 1;
            rows[i][^1] = sign * constants[i];
            artificial[^1] += rows[i][^1];
            basis[i] = unknowns + i;
        }

        var scale = Math.Max(1, artificial[^1]);
        Climb(artificial, unknowns);
        if (artificial[^1] > 1e-6 * scale)
        {
            throw new ArgumentException("The equations have no solution.", nameof(constants));
        }

        DropArtificial();
    }

    /// <summary>The bounds of an unknown; the upper one is infinite when nothing bounds it.</summary>
    internal FeasibleInterval Bounds(int unknown) => new(-Greatest(unknown, -1), Greatest(unknown, 1));

    private double Greatest(int unknown, double sign)
    {
        // The objective in terms of the unknowns out of the basis.
        var objective = new double[rows.Length == 0 ? unknowns + 1 : rows[0].Length];
        objective[unknown] = sign;
        for (var i = 0; i < rows.Length; i++)
        {
            if (basis[i] == unknown)
            {
                Subtract(objective, rows[i], sign);
            }
        }

        return Climb(objective, unknowns) ? -objective[^1] : double.PositiveInfinity;
    }

    /// <summary>Exchanges unknowns until none improves the objective; false when it has no bound.</summary>
    private bool Climb(double[] objective, int among)
    {
        while (true)
        {
            var entering = 0;
            while (entering < among && objective[entering] <= Tolerance)
            {
                entering++;
            }

            if (entering == among)
            {
                return true;
            }

            var leaving = Leaving(entering);
            if (leaving < 0)
            {
                return false;
            }

            Pivot(leaving, entering, objective);
        }
    }

    private int Leaving(int entering)
    {
        var leaving = -1;
        var least = double.PositiveInfinity;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i][entering] <= Tolerance)
            {
                continue;
            }

            var ratio = rows[i][^1] / rows[i][entering];
            if (ratio < least - Tolerance || (ratio <= least + Tolerance && leaving >= 0 && basis[i] < basis[leaving]))
            {
                (leaving, least) = (i, Math.Min(ratio, least));
            }
        }

        return leaving;
    }

    private void Pivot(int leaving, int entering, double[]? objective)
    {
        var row = rows[leaving];
        var by = row[entering];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] /= by;
        }

        for (var i = 0; i < rows.Length; i++)
        {
            if (i != leaving && rows[i][entering] != 0)
            {
                Subtract(rows[i], row, rows[i][entering]);
            }
        }

        if (objective is not null && objective[entering] != 0)
        {
            Subtract(objective, row, objective[entering]);
        }

        basis[leaving] = entering;
    }

    /// <summary>An artificial unknown that is still in the basis is zero: another takes its place, or its equation says nothing.</summary>
    private void DropArtificial()
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (basis[i] < unknowns)
            {
                continue;
            }

            var entering = Array.FindIndex(rows[i], 0, unknowns, value => Math.Abs(value) > Tolerance);
            if (entering >= 0)
            {
                Pivot(i, entering, objective: null);
            }
        }
    }

    private static void Subtract(double[] from, double[] row, double times)
    {
        for (var j = 0; j < from.Length; j++)
        {
            from[j] -= times * row[j];
        }
    }
}
