using Belvedere.Core.Statistics;

namespace Belvedere.Core.Territories.Passages;

/// <summary>
/// A figure brought from the communes of one year to a territory of another, by the kind of the indicator. What passes
/// whole stays exact; what passes through a divided commune is an estimate, and says for how much
/// (<see cref="Observation.EstimatedShare"/>). Rounding happens once, at display.
/// </summary>
/// <remarks>
/// A part that is not known makes the whole unknown, for its reason. A recomputed indicator passes by its inputs: its
/// formula is applied again on what passed.
/// </remarks>
public static class PassedFigure
{
    /// <summary>S: Σ share · value.</summary>
    /// <param name="portions">What the territory holds of the communes of the other year.</param>
    /// <param name="find">The observation of a commune of that year; null when the table has none.</param>
    /// <example>Essarts en Bocage counted 9,399 whole in 2021: 6,807, 1,259 and 1,333 for its three parts, all estimated.</example>
    public static Observation Sum(IReadOnlyList<PassagePortion> portions, Func<string, Observation?> find) =>
        Obstacle(portions, find, o => o.Value) is { } reason
            ? Observation.Absent(reason)
            : Total(portions, find, o => o.Value).ToObservation();

    /// <summary>R: factor · Σ share · numerator ÷ Σ share · denominator; numerator and denominator pass apart.</summary>
    /// <inheritdoc cref="Sum"/>
    public static Observation Ratio(
        IReadOnlyList<PassagePortion> portions,
        Func<string, Observation?> find,
        double factor
    )
    {
        if ((Obstacle(portions, find, o => o.Numerator) ?? Obstacle(portions, find, o => o.Denominator)) is { } reason)
        {
            return Observation.Absent(reason);
        }

        var numerator = Total(portions, find, o => o.Numerator);
        var denominator = Total(portions, find, o => o.Denominator);
        return Aggregate.Quotient(numerator.Value, denominator.Value, factor) with
        {
            EstimatedShare = Math.Max(numerator.EstimatedShare, denominator.EstimatedShare),
        };
    }

    /// <summary>W: Σ share · weight · index ÷ Σ share · weight; the weight is the denominator. Shown « approché ».</summary>
    /// <inheritdoc cref="Sum"/>
    public static Observation Weighted(IReadOnlyList<PassagePortion> portions, Func<string, Observation?> find)
    {
        if (portions is [{ IsWhole: true } only])
        {
            return find(only.From) ?? Observation.Absent(AbsenceReason.NotPublished);
        }

        if ((Obstacle(portions, find, o => o.Value) ?? Obstacle(portions, find, o => o.Denominator)) is { } reason)
        {
            return Observation.Absent(reason);
        }

        var weight = Total(portions, find, o => o.Denominator);
        var sum = Total(portions, find, o => o.Value * o.Denominator);
        return weight.Value > 0
            ? Observation.Of(sum.Value / weight.Value) with
            {
                Denominator = weight.Value,
                IsApproximate = true,
                EstimatedShare = weight.EstimatedShare,
            }
            : Observation.Absent(AbsenceReason.NotApplicable);
    }

    /// <summary>
    /// N: the value of the one commune that became this territory, whole and alone; else none: medians of several do
    /// not make one (<see cref="AbsenceReason.NotAdditive"/>), and that of a divided commune is counted with its other
    /// parts (<see cref="AbsenceReason.Elsewhere"/>).
    /// </summary>
    /// <inheritdoc cref="Sum"/>
    public static Observation Published(IReadOnlyList<PassagePortion> portions, Func<string, Observation?> find) =>
        portions switch
        {
            [] or [{ From: CommuneEvent.Nothing }] => Observation.Absent(AbsenceReason.OutOfScope),
            [{ IsWhole: true } only] => find(only.From) ?? Observation.Absent(AbsenceReason.NotPublished),
            [_] => Observation.Absent(AbsenceReason.Elsewhere),
            _ => Observation.Absent(AbsenceReason.NotAdditive),
        };

    /// <summary>Why the parts make no total, or null.</summary>
    private static AbsenceReason? Obstacle(
        IReadOnlyList<PassagePortion> portions,
        Func<string, Observation?> find,
        Func<Observation, double?> read
    )
    {
        if (portions.Count == 0 || portions.Any(p => p.From == CommuneEvent.Nothing))
        {
            return AbsenceReason.OutOfScope;
        }

        foreach (var portion in portions)
        {
            var observation = find(portion.From);
            if (observation is null || read(observation) is null)
            {
                return observation?.Reason ?? AbsenceReason.NotPublished;
            }
        }

        return portions.Any(p => !p.IsKnown) ? AbsenceReason.Elsewhere : null;
    }

    private static PassedTotal Total(
        IReadOnlyList<PassagePortion> portions,
        Func<string, Observation?> find,
        Func<Observation, double?> read
    )
    {
        var total = new PassedTotal();
        foreach (var portion in portions)
        {
            var observation = find(portion.From)!; // there: looked for by Obstacle
            total.Add(portion, read(observation) ?? 0, observation.EstimatedShare);
        }

        return total;
    }
}
