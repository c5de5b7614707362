using Belvedere.Core.Statistics;
using Belvedere.Core.Territories.Passages;

namespace Belvedere.Tests.Territories.Passages;

/// <summary>Communes whose codes, names and limits changed, with the populations that INSEE published.</summary>
public sealed class KnownPassageTests(InseeLists insee)
{
    /// <summary>RP2021 knows Essarts en Bocage whole (9,399); RP2022 its three parts of 2024: 6,835, 1,264 and 1,338.</summary>
    [Theory]
    [InlineData("85084", 0.7243, 6807)]
    [InlineData("85165", 0.1339, 1259)]
    [InlineData("85212", 0.1418, 1333)]
    public void A_divided_commune_is_shared_by_population_and_says_so(string part, double share, double estimate)
    {
        var portion = Assert.Single(insee.Machine.Passage(2023, 2026).PortionsOf([part]));
        Assert.Equal(("85084", share, true), (portion.From, Math.Round(portion.Share, 4), portion.IsKnown));
        var figure = Figure(part, 2021, 2026);
        Assert.Equal((estimate, 1), (Math.Round(figure.Value ?? 0), figure.EstimatedShare));
    }

    [Fact]
    public void The_parts_of_a_divided_commune_are_exact_together()
    {
        var figure = insee.Machine.Read(new(2026, ["85084", "85165", "85212"]), insee.Census(2021), PassedFigure.Sum);
        Assert.Equal((9399, 0), (figure.Value, figure.EstimatedShare));
    }

    /// <summary>Merged in 2016, apart again in 2024: what each had in 2013 is its own, without an estimate.</summary>
    [Theory]
    [InlineData("85084", 5244 + 818)] // Boulogne (85030) stayed in it
    [InlineData("85165", 1194)]
    [InlineData("85212", 1204)]
    public void A_commune_re_established_has_its_own_past(string code, double published)
    {
        var figure = Figure(code, 2013, 2026);
        Assert.Equal((published, 0), (figure.Value, figure.EstimatedShare));
    }

    [Fact]
    public void A_merged_commune_has_the_past_of_its_thirteen_parts()
    {
        Assert.Equal(13, insee.Machine.Passage(2015, 2026).PortionsOf(["14654"]).Count);
        Assert.Equal((7863, 0), (Figure("14654", 2013, 2026).Value, Figure("14654", 2013, 2026).EstimatedShare));
        Assert.Equal(7100, insee.Census(2023).Find("14654")?.Value);
        Assert.Equal(-9.7, Math.Round(100 * ((7100 / 7863d) - 1), 1));

        // On the code alone another commune would be compared.
        Assert.Equal(3587, insee.Census(2013).Find("14654")?.Value);
    }

    /// <summary>
    /// 14472 was Notre-Dame-de-Fresnay until 1973, then L’Oudon (formerly 14697, formerly 14624) from 2014-01-07; in 2017
    /// it joined 14654.
    /// </summary>
    [Fact]
    public void A_code_that_was_used_twice_is_two_communes()
    {
        Assert.Equal(["14697"], Sources("14472", 2014, 2015));
        Assert.Equal((1551, 0), (Figure("14472", 2012, 2015).Value, Figure("14472", 2012, 2015).EstimatedShare));
        Assert.Equal(1574, Figure("14697", 2013, 2014).Value);
        Assert.Equal(["14697"], insee.Machine.PastOf("14472", 2010, 2016)?.Communes);
        Assert.Equal(["14624"], Sources("14472", 1974, 2015));

        // In 1968 three communes have its three codes, Tôtes that of 14697: all are in it, with seven others.
        Assert.Equal(10, Sources("14472", 1968, 2015).Count());
        Assert.Superset(new HashSet<string> { "14472", "14624", "14697" }, Sources("14472", 1968, 2015).ToHashSet());
    }

    [Theory]
    [InlineData("27676", 2020, 2024, "27676")] // Les Trois Lacs: 27058 from 2021 to 2022
    [InlineData("27058", 2020, 2022, "27676")]
    [InlineData("27676", 2022, 2024, "27058")]
    [InlineData("14581", 2024, 2025, "14011")] // Aurseulles
    [InlineData("49126", 2024, 2026, "49069")] // Orée d'Anjou
    [InlineData("50592", 2017, 2018, "14513 50592")] // by 50649, a code of one day
    [InlineData("44180", 2017, 2018, "44017 44093 44180 44191 44219 49144")] // by 44225
    [InlineData("2A004", 1975, 1999, "20004")]
    [InlineData("14011", 2025, 2024, "14581")] // and back
    public void A_change_of_code_is_followed(string code, int from, int to, string sources) =>
        Assert.Equal(sources.Split(' '), Sources(code, from, to));

    /// <summary>60694 took the name of 60054 when it left it on 2024-01-01: names are no guide.</summary>
    [Fact]
    public void A_name_that_leaves_its_code_leads_nobody_astray()
    {
        var portions = insee.Machine.Passage(2023, 2024).PortionsOf(["60694"]);
        Assert.Equal(["60054"], portions.Select(p => p.From));
        Assert.Equal(["60694"], Sources("60694", 2018, 2026));
    }

    /// <summary>2014-01-07 is in the list of 2015, not in that of 2014; 2025-12-31 is in that of 2026.</summary>
    [Theory]
    [InlineData(2013, 2014, "14697", "14697")]
    [InlineData(2014, 2015, "14697", "14472")]
    public void A_change_counts_from_the_first_list_after_its_day(int from, int to, string before, string after) =>
        Assert.Equal([after], insee.Machine.Passage(from, to).TargetsOf(before).Select(t => t.To));

    [Theory]
    [InlineData("85212", 2015, "85212")]
    [InlineData("85212", 2020, null)]
    [InlineData("85084", 2020, "85084")]
    [InlineData("2A004", 1970, "20004")]
    [InlineData("27676", 2021, "27058")]
    [InlineData("61324", 2000, "61324")]
    public void A_commune_as_it_was_keeps_itself(string code, int year, string? then) =>
        Assert.Equal(then, insee.Machine.PastOf(code, year, 2026)?.Communes[0]);

    private Observation Figure(string commune, int census, int year) =>
        insee.Machine.Read(new(year, [commune]), insee.Census(census), PassedFigure.Sum);

    private IEnumerable<string> Sources(string commune, int from, int to) =>
        insee.Machine.Passage(from, to).PortionsOf([commune]).Select(p => p.From);
}
