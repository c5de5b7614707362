using System.Globalization;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;

namespace Belvedere.Tests.Indicators;

/// <summary>What the platform computes is what the producer publishes; the expected values are never our own output.</summary>
public sealed class PublishedValuesTests(ObservatoryFixture fixture)
{
    // Its only census here is of 2017.
    private const string Mayotte = "976";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>
    /// Départements at the censuses of 2006 and 2007, whose sums were rounded after their addition: others are in
    /// known-answers.csv, to the last digit. The few that differ by more are listed with their reason.
    /// </summary>
    [Fact]
    public async Task Reproduces_the_published_populations()
    {
        var known = await ReadAsync("published-values-that-differ.tsv");
        var differing = new List<string>();
        var rows = await ReadAsync("published-values.tsv");
        foreach (var row in rows)
        {
            var figure = await fixture.ReadAsync(row[0], row[1], Ct);
            var year = int.Parse(row[2], CultureInfo.InvariantCulture);
            var value = figure.Series.Single(p => p.Period.EndYear == year).Observation.Value;
            var published = double.Parse(row[3], CultureInfo.InvariantCulture);
            var allowed = published * double.Parse(row[5], CultureInfo.InvariantCulture);
            if (value is null || Math.Abs(value.Value - published) > allowed)
            {
                differing.Add($"{row[0]}\t{row[2]}\t{row[3]}\t{value}");
            }
        }

        Assert.Equal(72, rows.Count);
        Assert.Equal(string.Join('\n', known.Select(k => string.Join('\t', k[..4]))), string.Join('\n', differing));
        Assert.All(known, k => Assert.NotEmpty(k[4]));
    }

    /// <summary>
    /// Communes and intercommunalities whose limits moved: populations of Insee, as they were published for the limits
    /// of the time, added up or followed to the limits of today.
    /// </summary>
    [Theory]
    [InlineData("44109", 2017, 309346)] // Nantes
    [InlineData("44109", 2023, 327734)]
    [InlineData("04070", 2013, 16512)] // Digne-les-Bains
    [InlineData("04070", 2018, 16333)]
    [InlineData("69D", 2023, 1914667)] // Rhône, with the métropole de Lyon
    [InlineData("14654", 2013, 7863)] // Saint-Pierre-en-Auge: thirteen communes of 2015, L’Oudon (14697, then 14472) among them
    [InlineData("14654", 2023, 7100)]
    [InlineData("85084", 2022, 6835)] // Essarts en Bocage and the two communes it gave back on 2024-01-01
    [InlineData("85165", 2022, 1264)]
    [InlineData("85212", 2022, 1338)]
    [InlineData("247600588", 2013, 38656)] // CC des Villes Sœurs: the twenty-eight communes of 2025
    [InlineData("247600588", 2023, 35390)]
    public async Task Follows_the_limits_of_today(string territory, int census, double expected)
    {
        var figure = await fixture.ReadAsync(territory == "69D" ? "69" : territory, "D01", Ct);
        Assert.Equal(expected, figure.Series.Single(p => p.Period.EndYear == census).Observation.Value);
    }

    /// <summary>What the DGCL publishes for each intercommunality, where its communes are still the same: RP 2011 in the list of 2014.</summary>
    [Theory]
    [InlineData(2014, 2011, 400)]
    public async Task Reproduces_the_intercommunalities_of_the_dgcl(int year, int census, int least)
    {
        var published = (await DgclAsync(year))
            .GroupBy(r => r.Siren, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        var observatory = await fixture.ObservatoryAsync(Ct);
        var directory = (await fixture.ServicesAsync(Ct)).GetRequiredService<Server.Territories.TerritoryDirectory>();
        // A commune of today that absorbed others since is not the one that was counted.
        var passage = directory.Current.PassageSince(year);
        var compared = 0;
        foreach (
            var (epci, observation) in observatory.Level(
                observatory.FindIndicator("D01")!, // of the catalogue
                Period.Year(census),
                Level.Epci
            )
        )
        {
            var today = directory.CommunesOf(epci.Id).Select(c => c.Id.Code).ToHashSet(StringComparer.Ordinal);
            if (
                published.TryGetValue(epci.Id.Code, out var then)
                && today.SetEquals(then.Select(t => t.Commune))
                && today.All(c => passage.Find(c) is null && !c.StartsWith(Mayotte, StringComparison.Ordinal))
            )
            {
                compared++;
                Assert.True(
                    then[0].Population == observation.Value,
                    $"{epci.Id} {epci.Name}: {then[0].Population} published, {observation.Value} here"
                );
            }
        }

        Assert.True(compared >= least, $"{compared} compared");
    }

    private static async Task<List<(string Siren, string Commune, double Population)>> DgclAsync(int year)
    {
        var file = TestData.Path($"cog/geohisto-epci/{year}.csv.gz");
        await using var stream = new System.IO.Compression.GZipStream(
            File.OpenRead(file),
            System.IO.Compression.CompressionMode.Decompress
        );
        using var reader = new StreamReader(stream);
        var header = (await reader.ReadLineAsync(Ct))!.Split(';'); // a file has a header; its columns move from year to year
        var (siren, total, commune) = (Place("siren"), Place("pmun"), Place("insee"));
        int Place(string name) => Array.IndexOf(header, name);
        var rows = new List<(string Siren, string Commune, double Population)>();
        while (await reader.ReadLineAsync(Ct) is { } line)
        {
            // A quoted name may hold the separator: its intercommunality is then left out whole.
            var cells = line.Split(';');
            if (cells.Length == header.Length)
            {
                rows.Add(
                    (
                        cells[siren],
                        cells[commune].PadLeft(5, '0'),
                        double.Parse(cells[total], CultureInfo.InvariantCulture)
                    )
                );
            }
        }

        return rows;
    }

    private static async Task<List<string[]>> ReadAsync(string name) =>
        (
            await File.ReadAllLinesAsync(
                RepositoryRoot.PathOf("tests", "Belvedere.Tests", "fixtures", "indicators", name),
                Ct
            )
        )
            .Where(l => l.Length > 0 && !l.StartsWith('#'))
            .Select(l => l.Split('\t'))
            .ToList();
}
