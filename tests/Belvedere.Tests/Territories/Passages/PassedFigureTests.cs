using Belvedere.Core.Statistics;
using Belvedere.Core.Territories.Passages;

namespace Belvedere.Tests.Territories.Passages;

/// <summary>Each kind of indicator across the years, by hand.</summary>
public sealed class PassedFigureTests
{
    private static readonly PassagePortion[] Merger = [new("A", 1, true), new("B", 1, true)];
    private static readonly PassagePortion[] Part = [new("A", 0.25, true), new("B", 1, true)];

    private static readonly Dictionary<string, Observation> Counts = new()
    {
        ["A"] = Observation.Of(30) with { Numerator = 30, Denominator = 200 },
        ["B"] = Observation.Of(10) with { Numerator = 10, Denominator = 40 },
        ["S"] = Observation.Absent(AbsenceReason.Secret),
    };

    [Fact]
    public void Counts_add_up()
    {
        var (merged, divided) = (PassedFigure.Sum(Merger, Find), PassedFigure.Sum(Part, Find));
        Assert.Equal((40, 0), (merged.Value, merged.EstimatedShare));
        Assert.Equal((17.5, 7.5 / 17.5), (divided.Value, divided.EstimatedShare));
    }

    /// <summary>40 of 240, never the mean of 15 % and 25 %; (7.5 + 10) of (50 + 40) through a division.</summary>
    [Fact]
    public void A_ratio_passes_by_its_counts()
    {
        var (merged, divided) = (PassedFigure.Ratio(Merger, Find, 100), PassedFigure.Ratio(Part, Find, 100));
        Assert.Equal((100 * 40 / 240d, 0), (merged.Value, merged.EstimatedShare));
        Assert.Equal((17.5, 90), (divided.Numerator, divided.Denominator));
        Assert.Equal((100 * 17.5 / 90, 50 / 90d), (divided.Value, divided.EstimatedShare));
    }

    /// <summary>3.2, 1.1 and 2.4 for 2,000, 500 and 1,500 inhabitants: 2.64, « approché ».</summary>
    [Fact]
    public void An_index_passes_by_its_weight()
    {
        var indices = new Dictionary<string, Observation>
        {
            ["A"] = Observation.Of(3.2) with { Denominator = 2000 },
            ["B"] = Observation.Of(1.1) with { Denominator = 500 },
            ["C"] = Observation.Of(2.4) with { Denominator = 1500 },
        };
        var passed = PassedFigure.Weighted([.. Merger, new("C", 1, true)], indices.GetValueOrDefault);
        Assert.Equal((2.64, true, 0), (Math.Round(passed.Value ?? 0, 2), passed.IsApproximate, passed.EstimatedShare));
    }

    [Fact]
    public void A_median_passes_alone_or_says_why_not()
    {
        Assert.Equal(30, PassedFigure.Published([new("A", 1, true)], Find).Value);
        Assert.Equal(AbsenceReason.NotAdditive, PassedFigure.Published(Merger, Find).Reason);
        Assert.Equal(AbsenceReason.Elsewhere, PassedFigure.Published([new("A", 0.25, true)], Find).Reason);
        Assert.Equal(AbsenceReason.Secret, PassedFigure.Published([new("S", 1, true)], Find).Reason);
    }

    [Fact]
    public void A_part_that_is_not_known_makes_no_total()
    {
        Assert.Equal(AbsenceReason.Secret, PassedFigure.Sum([.. Merger, new("S", 1, true)], Find).Reason);
        Assert.Equal(AbsenceReason.NotPublished, PassedFigure.Sum([.. Merger, new("X", 1, true)], Find).Reason);
        Assert.Equal(AbsenceReason.Elsewhere, PassedFigure.Sum([new("A", 0.5, false)], Find).Reason);
        Assert.Equal(AbsenceReason.OutOfScope, PassedFigure.Sum([new("", 1, true)], Find).Reason);
        Assert.Equal(AbsenceReason.OutOfScope, PassedFigure.Sum([], Find).Reason);
    }

    /// <summary>A value that passed twice keeps the estimate of the first passage.</summary>
    [Fact]
    public void An_estimate_stays_one()
    {
        var estimated = Observation.Of(20) with { EstimatedShare = 0.5 };
        var again = PassedFigure.Sum(Merger, code => code == "A" ? estimated : Find(code));
        Assert.Equal((30, 1 / 3d), (again.Value, again.EstimatedShare));
        var nothing = PassedFigure.Sum([new("A", 1, true)], _ => estimated with { EstimatedShare = 1 });
        Assert.Equal(1, nothing.EstimatedShare);
    }

    private static Observation? Find(string code) => Counts.GetValueOrDefault(code);
}
