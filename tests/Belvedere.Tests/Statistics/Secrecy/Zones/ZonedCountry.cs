using Belvedere.Core.Statistics.Secrecy;
using Belvedere.Core.Statistics.Secrecy.Zones;

namespace Belvedere.Tests.Statistics.Secrecy.Zones;

/// <summary>A small country with hidden communes, and what a reader who solves every equation knows of them.</summary>
internal sealed record ZonedCountry(double[] Values, HashSet<int> Hidden, IReadOnlyList<ToldTotal> Official)
{
    internal static ZonedCountry Draw(Random random)
    {
        var count = random.Next(6, 15);
        var units = Enumerable.Range(0, count).ToArray();
        var official = new List<ToldTotal>();
        for (var level = 0; level < random.Next(3); level++)
        {
            var parts = random.Next(2, 5);
            official.AddRange(
                units
                    .GroupBy(_ => random.Next(parts))
                    .Select(part => new ToldTotal($"{level}-{part.Key}", [.. part]))
                    .Where(_ => random.Next(4) > 0)
            );
        }

        return new(
            [.. units.Select(_ => (double)(random.Next(3) == 0 ? random.Next(1, 5) : random.Next(1, 60)))],
            units.Where(_ => random.Next(2) == 0).ToHashSet(),
            official
        );
    }

    /// <summary>Any communes, or a territory with one commune more or less.</summary>
    internal ToldTotal DrawZone(Random random, string name)
    {
        var units = Enumerable.Range(0, Values.Length).Where(_ => random.Next(2) == 0).ToHashSet();
        if (Official.Count > 0 && random.Next(3) == 0)
        {
            units = Official[random.Next(Official.Count)].Units.ToHashSet();
            var other = random.Next(Values.Length);
            _ = units.Add(other) || units.Remove(other);
        }

        return new(name, [.. units]);
    }

    internal ZoningCheck Check(bool isKnown) =>
        ZoningCheck.Of(Hidden.ToDictionary(unit => unit, unit => isKnown ? Values[unit] : double.NaN), Official);

    /// <summary>The hidden communes that exact elimination gives.</summary>
    internal HashSet<int> Deduced(IReadOnlyList<ToldTotal> told)
    {
        var (values, equations) = Equations(told);
        var statuses = Enumerable
            .Range(0, values.Count)
            .Select(cell => Hidden.Contains(cell) ? CellStatus.Secret : CellStatus.Shown)
            .ToList();
        var adversary = new Adversary(values, equations, statuses);
        return Hidden.Where(adversary.Deduces).ToHashSet();
    }

    /// <summary>The hidden communes whose exact bounds are too near.</summary>
    internal HashSet<int> Unprotected(IReadOnlyList<ToldTotal> told)
    {
        var (values, equations) = Equations(told);
        var audit = new SecrecyAudit(values, equations);
        bool[] isHidden = [.. Enumerable.Range(0, values.Count).Select(Hidden.Contains)];
        return Hidden.Where(cell => !audit.Bounds(cell, isHidden).Protects(values[cell])).ToHashSet();
    }

    private (List<double> Values, List<AdditiveEquation> Equations) Equations(IReadOnlyList<ToldTotal> told)
    {
        var values = Values.ToList();
        var equations = new List<AdditiveEquation>();
        foreach (var total in told)
        {
            equations.Add(new AdditiveEquation(values.Count, total.Units));
            values.Add(total.Units.Sum(unit => Values[unit]));
        }

        return (values, equations);
    }
}
