using Belvedere.Core.Territories;

namespace Belvedere.Tests.Territories.Passages;

/// <summary>INSEE's movements replayed on INSEE's lists: the oracle of the time machine, in both directions.</summary>
public sealed class ReplayTests(InseeLists insee)
{
    private const string Mayotte = "976";

    // The census list of a year and the number of communes of 2026 that it must give.
    [Theory]
    [InlineData(2008, 36_681, 34_875)]
    [InlineData(2015, 36_641, 34_858)]
    public void The_list_of_a_year_becomes_that_of_2026(int year, int before, int after)
    {
        var list = insee.CommunesOf(year);
        Assert.Equal(before, list.Count);
        var now = Passage(year, 2026).Replay(list);
        Assert.Equal(after, now.Count);
        Assert.Equal(
            insee.CommunesOf(2026).Where(c => now.Count == 34_875 || !IsMayotte(c)).Order(StringComparer.Ordinal),
            now
        );
    }

    [Theory]
    [InlineData(2008)]
    [InlineData(2015)]
    [InlineData(2023)]
    public void The_list_of_2026_becomes_that_of_the_year_again(int year)
    {
        var then = Passage(2026, year).Replay(insee.CommunesOf(2026));
        var list = insee.CommunesOf(year);
        Assert.Equal(list.Where(c => !IsMayotte(c)).Order(StringComparer.Ordinal), then.Where(c => !IsMayotte(c)));
    }

    /// <summary>
    /// Between any two lists that follow one another since 1999. Older censuses are on the communes of their own day, not on
    /// those of 1 January (L’Oudon changed its code on 1990-02-01).
    /// </summary>
    [Fact]
    public void Each_list_becomes_the_next()
    {
        int[] years =
        [
            1999,
            2008,
            2009,
            2010,
            2011,
            2012,
            2013,
            2014,
            2015,
            2016,
            2017,
            2018,
            2019,
            2020,
            2021,
            2023,
            2024,
            2026,
        ];
        var known = years.Where(y => insee.CommunesOf(y).Count > 0).ToList();
        Assert.True(known.Count > 15, string.Join(' ', known));
        Assert.All(
            known.Zip(known.Skip(1)),
            pair =>
            {
                var next = Passage(pair.First, pair.Second)
                    .Replay(insee.CommunesOf(pair.First).Where(c => !IsMayotte(c)));
                Assert.Equal(
                    insee.CommunesOf(pair.Second).Where(c => !IsMayotte(c)).Order(StringComparer.Ordinal),
                    next.Where(c => !IsMayotte(c))
                );
            }
        );
    }

    [Fact]
    public void In_2025_110_communes_merged_into_46_and_one_was_divided_into_five()
    {
        var passage = Passage(2024, 2025);
        var merged = passage.Groups.Where(g => g is { Past.Count: > 1, Present.Count: 1 }).ToList();
        Assert.Equal((46, 110), (merged.Count, merged.Sum(g => g.Past.Count)));
        var divided = passage.Groups.Single(g => g.Present.Count > 1);
        Assert.Equal(["15141"], divided.Past);
        Assert.Equal(["15031", "15035", "15047", "15141", "15171"], divided.Present);
    }

    [Fact]
    public void The_communes_of_Mayotte_come_from_nothing_and_two_leave_without_successor()
    {
        Assert.Equal(17, Passage(2011, 2012).TargetsOf(CommuneEvent.Nothing).Count(t => IsMayotte(t.To)));
        Assert.Empty(Passage(2007, 2008).TargetsOf("97123"));
        Assert.Equal(["97123", "97127"], Passage(2008, 2007).TargetsOf(CommuneEvent.Nothing).Select(t => t.To).Order());
    }

    private CommunePassage Passage(int from, int to) => insee.Machine.Passage(from, to);

    private static bool IsMayotte(string code) => code.StartsWith(Mayotte, StringComparison.Ordinal);
}
