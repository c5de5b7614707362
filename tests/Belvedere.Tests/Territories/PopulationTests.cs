using System.Globalization;
using System.IO.Compression;
using Belvedere.Core.Territories;
using Belvedere.Data.Readers;

namespace Belvedere.Tests.Territories;

public sealed class PopulationTests(ReferenceFixture fixture)
{
    [Fact]
    public async Task Digne_has_its_published_populations()
    {
        var series = await SeriesAsync(Level.Commune, "04070");
        Assert.Equal([2016, 2018, 2019, 2020, 2021, 2022, 2023], series.Select(p => p.CensusYear));
        Assert.Equal((16_333, 17_979), (series[1].Population, series[^1].Population));
    }

    /// <summary>INSEE, populations de référence 2023: total outside Mayotte.</summary>
    [Fact]
    public async Task France_adds_up_to_the_published_total()
    {
        var reference = await GetAsync();
        Assert.Equal(68_094_280, reference.Geography.Find(TerritoryId.France)?.Population);
        Assert.Equal(
            new PopulationPoint(2023, 2025, 68_094_280),
            reference.Geography.PopulationSeries(TerritoryId.France)[^1]
        );
    }

    [Fact]
    public async Task Paris_Lyon_and_Marseille_are_counted_once()
    {
        var geography = (await GetAsync()).Geography;
        foreach (
            var (commune, prefix, count) in new[] { ("75056", "751", 20), ("69123", "6938", 9), ("13055", "132", 16) }
        )
        {
            var parts = geography.All(Level.ArrondissementMunicipal).Where(a => a.ParentCommune == commune).ToList();
            Assert.Equal(count, parts.Count);
            Assert.All(parts, p => Assert.StartsWith(prefix, p.Id.Code, StringComparison.Ordinal));
            Assert.Equal(geography.Find(new(Level.Commune, commune))?.Population, parts.Sum(p => p.Population));
            Assert.DoesNotContain(geography.CommunesOf(TerritoryId.France), c => c.Id.Level != Level.Commune);
        }
    }

    /// <summary>RP 2022 in the geography of 2025 is in both: each of the 1,255 totals of the DGCL comes back.</summary>
    [Fact]
    public async Task The_sum_of_the_communes_is_the_published_population_of_every_EPCI()
    {
        var geography = (await GetAsync()).Geography;
        var vintage = await ReadVintageAsync(2025);
        Assert.All(
            vintage.Epci,
            epci =>
            {
                var census = epci.Members.All(m => m.Code.StartsWith("976", StringComparison.Ordinal)) ? 2017 : 2022;
                var sum = geography.PopulationSeries(new(Level.Epci, epci.Siren)).Single(p => p.CensusYear == census);
                Assert.Equal(epci.Population, sum.Population);
            }
        );
    }

    /// <summary>
    /// communes.json and epci.json of one package have the same census in 2019 and 2023 only. Every EPCI whose
    /// communes do not add up to its published total is listed, with the commune that explains it: the list gives a
    /// commune created on 1 January the figure of its chef-lieu alone.
    /// </summary>
    [Theory]
    [InlineData(2019, 2018)]
    [InlineData(2023, 2022)]
    public async Task Each_EPCI_that_does_not_add_up_is_listed_and_explained(int year, int geographyYear)
    {
        var ct = TestContext.Current.CancellationToken;
        var reference = await GetAsync();
        var vintage = await ReadVintageAsync(year);
        var populations = vintage
            .Communes.Where(c => c.Type == "commune-actuelle")
            .ToDictionary(c => c.Code, c => c.Population ?? 0, StringComparer.Ordinal);
        var changed = reference
            .Tables.Events.Where(e => e.Kind == CommuneEventKind.Merger && e.Year > geographyYear && e.Year <= year)
            .Select(e => e.After)
            .ToHashSet(StringComparer.Ordinal);
        var found = new List<string>();
        foreach (var epci in vintage.Epci.OrderBy(e => e.Siren, StringComparer.Ordinal))
        {
            var sum = epci.Members.Sum(m => populations[m.Code]);
            var causes = epci
                .Members.Select(m => m.Code)
                .Where(changed.Contains)
                .Order(StringComparer.Ordinal)
                .ToList();
            if (sum != epci.Population && !epci.Siren.StartsWith("976", StringComparison.Ordinal))
            {
                Assert.True(
                    causes.Count > 0 || IsMayotte(epci),
                    $"{epci.Siren} {epci.Name}: {epci.Population} published, {sum} summed, unexplained."
                );
                found.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{year}\t{epci.Siren}\t{epci.Population}\t{sum}\t{(IsMayotte(epci) ? "Mayotte" : string.Join(' ', causes))}"
                    )
                );
            }
        }

        var fixtureFile = RepositoryRoot.PathOf(
            "tests",
            "Belvedere.Tests",
            "fixtures",
            "territories",
            "epci-that-do-not-add-up.tsv"
        );
        if (Environment.GetEnvironmentVariable("BELVEDERE_BLESS") == "1")
        {
            await BlessAsync(fixtureFile, year, found, ct);
        }

        var listed = (await File.ReadAllLinesAsync(fixtureFile, ct)).Where(line =>
            line.StartsWith($"{year}\t", StringComparison.Ordinal)
        );
        Assert.Equal(listed, found);
    }

    [Fact]
    public async Task A_merged_commune_has_the_past_of_its_parts()
    {
        // 71042 absorbed 71492 on 1 January 2023: RP 2019 was published for both.
        var point = (await SeriesAsync(Level.Commune, "71042")).Single(p => p.CensusYear == 2019);
        Assert.Equal(
            await PublishedAsync("71042", 2019, 2021) + await PublishedAsync("71492", 2019, 2021),
            point.Population
        );
    }

    [Fact]
    public async Task A_commune_created_in_2019_has_no_figure_rather_than_that_of_its_chef_lieu()
    {
        var reference = await GetAsync();
        var created = reference
            .Tables.Events.Where(e =>
                e.Kind == CommuneEventKind.Merger && e.Date == new DateOnly(2019, 1, 1) && e.Before != e.After
            )
            .Select(e => e.After)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.True(created.Count > 200);
        Assert.All(
            created,
            code =>
                Assert.DoesNotContain(
                    reference.Geography.PopulationSeries(new(Level.Commune, code)),
                    p => p.CensusYear == 2016
                )
        );
    }

    /// <summary>
    /// Essarts en Bocage split on 1 January 2024: RP 2020 is 9,300 for the whole; RP 2021 was published again by the
    /// DGCL for each part, RP 2022 by INSEE.
    /// </summary>
    [Fact]
    public async Task A_split_commune_has_no_past_but_its_EPCI_has()
    {
        var geography = (await GetAsync()).Geography;
        foreach (
            var (code, population2021, population2022) in new[]
            {
                ("85084", 6_807, 6_835),
                ("85165", 1_259, 1_264),
                ("85212", 1_333, 1_338),
            }
        )
        {
            var series = geography.PopulationSeries(new(Level.Commune, code));
            Assert.Equal([2021, 2022, 2023], series.Select(p => p.CensusYear));
            Assert.Equal((population2021, population2022), (series[0].Population, series[1].Population));
        }

        var epci = geography
            .Find(new(Level.Commune, "85084"))!
            .Epci! /* it has one */
        ;
        var others = geography
            .CommunesOf(new(Level.Epci, epci))
            .Where(c => c.Id.Code is not ("85084" or "85165" or "85212"));
        var sum = others.Sum(c => geography.PopulationSeries(c.Id).Single(p => p.CensusYear == 2020).Population);
        Assert.Equal(
            sum + 9_300,
            geography.PopulationSeries(new(Level.Epci, epci)).Single(p => p.CensusYear == 2020).Population
        );
    }

    [Fact]
    public async Task A_total_that_misses_a_commune_is_not_given()
    {
        var geography = (await GetAsync()).Geography;
        Assert.DoesNotContain(
            geography.PopulationSeries(new(Level.Departement, "29")),
            p => p.CensusYear is 2018 or 2021
        );
        Assert.Contains(geography.PopulationSeries(new(Level.Departement, "04")), p => p.CensusYear == 2018);
    }

    /// <summary>The long series of INSEE, each census in its own geography: communes that never changed must be equal.</summary>
    [Fact]
    public async Task Populations_agree_with_the_long_series()
    {
        var file = TestData.Path("derived/population_municipale_communes_1968_2023.csv.gz");
        var reference = await GetAsync();
        var unchanged = CommunePassage.Since(2018, reference.Tables.Events);
        var (compared, different) = (0, new List<string>());
        await foreach (var (census, code, population) in ReadSeriesAsync(file))
        {
            var point =
                census < 2016 || unchanged.Find(code) is not null
                    ? default
                    : reference
                        .Geography.PopulationSeries(new(Level.Commune, code))
                        .FirstOrDefault(p => p.CensusYear == census);
            if (point != default)
            {
                compared++;
                if (point.Population != population)
                {
                    different.Add($"{code} {census}: {population} published, {point.Population} here");
                }
            }
        }

        Assert.True(compared > 230_000, $"{compared} compared");
        Assert.Empty(different);
    }

    [Fact]
    public void Points_survive_their_text()
    {
        PopulationPoint[] points = [new(2016, 2018, 0), new(2023, 2025, 2_103_778)];
        Assert.Equal(points, PopulationPoint.Read(PopulationPoint.Write(points)));
        Assert.Throws<FormatException>(() => PopulationPoint.Read("2016:2018"));
    }

    private static bool IsMayotte(ReferenceVintage.ListedEpci epci) =>
        epci.Members.All(m => m.Code.StartsWith("976", StringComparison.Ordinal));

    private static async Task BlessAsync(string file, int year, List<string> found, CancellationToken ct)
    {
        var kept = File.Exists(file)
            ? (await File.ReadAllLinesAsync(file, ct)).Where(line =>
                !line.StartsWith($"{year}\t", StringComparison.Ordinal)
            )
            : [];
        await File.WriteAllLinesAsync(file, kept.Concat(found), ct);
    }

    private static async IAsyncEnumerable<(int Census, string Code, long Population)> ReadSeriesAsync(string file)
    {
        await using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var cells = line.Split(',');
            if (decimal.TryParse(cells[3], CultureInfo.InvariantCulture, out var population))
            {
                yield return (int.Parse(cells[0], CultureInfo.InvariantCulture), cells[2], (long)population);
            }
        }
    }

    private async Task<long> PublishedAsync(string code, int census, int geography) =>
        (await GetAsync())
            .Tables.Populations.Single(p => p.Territory == new TerritoryId(Level.Commune, code))
            .Points.Single(p => p.CensusYear == census && p.GeographyYear == geography)
            .Population;

    private async Task<IReadOnlyList<PopulationPoint>> SeriesAsync(Level level, string code) =>
        (await GetAsync()).Geography.PopulationSeries(new(level, code));

    private static Task<ReferenceVintage> ReadVintageAsync(int year) =>
        ReferenceVintage.ReadAsync(
            year,
            Path.Combine(ReferenceFixture.NodeModules, $"decoupage-administratif-{year}"),
            TestContext.Current.CancellationToken
        );

    private Task<ReferenceFixture.Prepared> GetAsync() => fixture.GetAsync(TestContext.Current.CancellationToken);
}
