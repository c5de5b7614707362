using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;

namespace Belvedere.Tests.Indicators;

/// <summary>Maps of the real figures: a colour means the same every year.</summary>
public sealed class MapScaleTests(ObservatoryFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("D02", ClassMethod.Fisher)]
    [InlineData("D02", ClassMethod.Quantile)]
    [InlineData("D01", ClassMethod.HeadTail)]
    public async Task Classes_are_frozen_over_all_the_years(string code, ClassMethod method)
    {
        var observatory = await fixture.ObservatoryAsync(Ct);
        var query = new MapQuery(
            observatory.FindIndicator(code)!, // part of the catalogue
            await fixture.FindAsync("04", Ct),
            Level.Commune,
            method
        );
        var scale = observatory.MapScale(query)!; // a département with figures
        var frames = scale.Periods.Select(p => observatory.Map(query, p)!).ToList(); // the same
        Assert.True(frames.Count > 5);
        Assert.All(frames, f => Assert.Same(scale, f.Scale));

        // The legend of all the years is the sum of theirs, and the same value has the same class in each.
        var classes = scale.Classes!; // hundreds of values
        Assert.Equal(
            classes.Counts,
            Enumerable.Range(0, classes.Counts.Count).Select(i => frames.Sum(f => f.Counts[i]))
        );
        Assert.All(
            frames
                .SelectMany(f => f.Cells)
                .Where(c => c.Observation.Value is not null)
                .GroupBy(c => c.Observation.Value),
            g => Assert.Single(g.Select(c => c.Class).Distinct())
        );
        Assert.Equal(frames.Max(f => f.Cells.Max(c => Math.Abs(c.Observation.Value ?? 0))), scale.Largest);
    }

    [Fact]
    public async Task A_change_has_zero_as_a_limit_and_an_amount_has_not()
    {
        var observatory = await fixture.ObservatoryAsync(Ct);
        var area = await fixture.FindAsync("04", Ct);
        var change = observatory.MapScale(new MapQuery(observatory.FindIndicator("D02")!, area, Level.Commune))!; // both known
        Assert.InRange(change.BelowZero ?? 0, 1, 4);
        Assert.Contains(0.0, change.Classes!.Bounds); // hundreds of values
        Assert.Null(
            observatory.MapScale(new MapQuery(observatory.FindIndicator("D01")!, area, Level.Commune))?.BelowZero
        );
    }

    [Fact]
    public async Task Limits_that_a_reader_writes_are_those_of_every_year()
    {
        var observatory = await fixture.ObservatoryAsync(Ct);
        var area = await fixture.FindAsync("04", Ct);
        var query = new MapQuery(observatory.FindIndicator("D02")!, area, Level.Commune, ClassMethod.Manual) // known
        {
            Limits = [-1, 0, 2],
        };
        var scale = observatory.MapScale(query)!; // a département with figures
        Assert.Equal([-1, 0, 2], scale.Classes!.Bounds.Skip(1).SkipLast(1)); // hundreds of values
        Assert.Equal(2, scale.BelowZero);
        var frames = scale.Periods.Select(p => observatory.Map(query, p)!).ToList(); // periods that it has
        Assert.True(frames.Count > 1);
        Assert.All(
            frames.SelectMany(f => f.Cells).Where(c => c.Observation.Value is not null),
            c => Assert.Equal(new[] { -1.0, 0, 2 }.Count(limit => c.Observation.Value >= limit), c.Class)
        );
        // Zero inside a class: both signs have one hue.
        Assert.Null(observatory.MapScale(query with { Limits = [-1, 1] })!.BelowZero); // the same département
    }

    [Fact]
    public async Task The_intercommunal_bodies_and_the_departements_of_an_area_are_those_of_its_communes()
    {
        var observatory = await fixture.ObservatoryAsync(Ct);
        var density = observatory.FindIndicator("D05")!; // part of the catalogue
        var year = observatory.Periods(density)[^1];
        var france = observatory.Map(
            new MapQuery(density, await fixture.FindAsync("france", Ct), Level.Departement),
            year
        )!; // known
        Assert.Equal(100, france.Cells.Count);
        var region = observatory.Map(
            new MapQuery(density, await fixture.FindAsync("region-93", Ct), Level.Departement),
            year
        )!; // known
        Assert.Equal(["04", "05", "06", "13", "83", "84"], region.Cells.Select(c => c.Territory.Id.Code));
        var secret = observatory.Map(
            new MapQuery(observatory.FindIndicator("R01")!, await fixture.FindAsync("04", Ct), Level.Commune),
            Period.Year(2016)
        )!; // known
        Assert.True(secret.SecretCount > 0);
        Assert.All(secret.Cells, c => Assert.Equal(c.Observation.Value is null, c.Class is null));
    }
}
