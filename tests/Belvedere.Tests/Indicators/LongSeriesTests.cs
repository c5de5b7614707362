using System.Globalization;
using System.IO.Compression;
using Belvedere.Core.Territories;
using Belvedere.Server.Territories;

namespace Belvedere.Tests.Indicators;

/// <summary>The populations of 1968 to 2023 on the communes of today: nothing is lost on the way, nothing is counted twice.</summary>
public sealed class LongSeriesTests(ObservatoryFixture fixture)
{
    private const string Mayotte = "976";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>
    /// Every inhabitant of the file is in one commune of today. RP 2020 has 3,278 more: the file gives the communes
    /// created on 1 January 2023 the figure of their chef-lieu alone, and the populations of the reference territories
    /// complete them.
    /// </summary>
    [Fact]
    public async Task Every_census_adds_up_to_its_file()
    {
        var published = await ReadAsync();
        var observatory = await fixture.ObservatoryAsync(Ct);
        var population = observatory.FindIndicator("D01")!; // of the catalogue
        foreach (var census in observatory.Periods(population))
        {
            var sum = observatory
                .Level(population, census, Level.Commune)
                .Where(c => c.Territory.Departement != Mayotte)
                .Sum(c => c.Observation.Value ?? 0);
            var expected = published[census.EndYear].Where(p => !IsOfMayotte(p.Key)).Sum(p => p.Value);
            Assert.Equal(expected + (census.EndYear == 2020 ? 3_278 : 0), sum, 0);
        }
    }

    [Theory]
    [InlineData("04112", 1968, 16604)]
    [InlineData("04190", 1968, 36)]
    [InlineData("04190", 1982, 20)]
    [InlineData("04", 1968, 105348)]
    [InlineData("04", 1975, 111755)]
    [InlineData("04", 2023, 168054)]
    [InlineData("04070", 1968, 14888)]
    [InlineData("14654", 1990, 7852)] // L’Oudon is 14697 in the file, 14624 in the list of 1 January
    [InlineData("14654", 2013, 7863)] // … and 14472 from 2014
    [InlineData("2A249", 1968, 1880)] // one of its parts is written 2A325 in a list where Corsica is 20
    [InlineData("71042", 2020, 439)] // 312 and 127; the file has the figure of its chef-lieu alone
    public async Task Known_populations(string territory, int census, double expected)
    {
        var figure = await fixture.ReadAsync(territory, "D01", Ct);
        var point = figure.Series.Single(p => p.Period.EndYear == census).Observation;
        Assert.Equal((expected, 0), (point.Value, point.EstimatedShare));
    }

    /// <summary>
    /// From 1975 to 1980 Manosque counted Saint-Martin-les-Eaux; the two have their own figures before and after. The
    /// shares are those of 1982: 18,740 and 20.
    /// </summary>
    [Fact]
    public async Task What_was_counted_together_is_shared_and_says_so()
    {
        var (whole, part) = (await PointAsync("04112", 1975), await PointAsync("04190", 1975));
        Assert.Equal((19055, 20, 19075), (whole.Value, part.Value, whole.Value + part.Value));
        Assert.Equal((1, 1), (whole.EstimatedShare, part.EstimatedShare));
        Assert.Equal(
            (6807, 1),
            ((await PointAsync("85084", 2021)).Value, (await PointAsync("85084", 2020)).EstimatedShare)
        );
    }

    [Fact]
    public async Task The_file_and_the_reference_territories_agree()
    {
        var observatory = await fixture.ObservatoryAsync(Ct);
        var population = observatory.FindIndicator("D01")!; // of the catalogue
        var geography = (await fixture.ServicesAsync(Ct)).GetRequiredService<TerritoryDirectory>().Current;
        var compared = 0;
        foreach (var census in observatory.Periods(population).Where(p => p.EndYear >= 2016))
        {
            foreach (var level in new[] { Level.Commune, Level.Epci, Level.Departement, Level.Region })
            {
                foreach (var (territory, observation) in observatory.Level(population, census, level))
                {
                    var point = geography
                        .PopulationSeries(territory.Id)
                        .FirstOrDefault(p => p.CensusYear == census.EndYear);
                    if (point != default)
                    {
                        compared++;
                        Assert.True(
                            point.Population == observation.Value,
                            $"{territory.Id} {census}: {point.Population} and {observation.Value}"
                        );
                    }
                }
            }
        }

        Assert.True(compared > 240_000, $"{compared} compared");
    }

    /// <summary>Communes without a figure in a census that covers their département, and why: one line each in the fixture.</summary>
    [Fact]
    public async Task Each_commune_without_a_past_is_listed_and_explained()
    {
        var observatory = await fixture.ObservatoryAsync(Ct);
        var population = observatory.FindIndicator("D01")!; // of the catalogue
        var found = observatory
            .Periods(population)
            .SelectMany(census =>
                observatory
                    .Level(population, census, Level.Commune)
                    .Where(c => c.Observation.Reason == Core.Statistics.AbsenceReason.NotPublished)
                    .Select(c => (c.Territory.Id.Code, census.EndYear))
            )
            .GroupBy(c => c.Code, c => c.EndYear, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key}\t{string.Join(' ', g)}");
        var listed = await File.ReadAllLinesAsync(
            RepositoryRoot.PathOf("tests", "Belvedere.Tests", "fixtures", "territories", "communes-without-past.tsv"),
            Ct
        );
        Assert.Equal(listed.Where(l => !l.StartsWith('#')).Select(l => string.Join('\t', l.Split('\t')[..2])), found);
    }

    private async Task<Core.Statistics.Observation> PointAsync(string territory, int census) =>
        (await fixture.ReadAsync(territory, "D01", Ct)).Series.Single(p => p.Period.EndYear == census).Observation;

    private static bool IsOfMayotte(string code) => code.StartsWith(Mayotte, StringComparison.Ordinal);

    private static async Task<Dictionary<int, Dictionary<string, double>>> ReadAsync()
    {
        var file = TestData.Path("derived/population_municipale_communes_1968_2023.csv.gz");
        await using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        await reader.ReadLineAsync(Ct);
        var found = new Dictionary<int, Dictionary<string, double>>();
        while (await reader.ReadLineAsync(Ct) is { } line)
        {
            var cells = line.Split(',');
            var year = int.Parse(cells[0], CultureInfo.InvariantCulture);
            if (!found.TryGetValue(year, out var census))
            {
                found[year] = census = new(StringComparer.Ordinal);
            }

            census.Add(cells[2], double.Parse(cells[3], CultureInfo.InvariantCulture));
        }

        return found;
    }
}
