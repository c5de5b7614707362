using System.Globalization;
using Belvedere.Core.Territories;
using Belvedere.Server.Territories;

namespace Belvedere.Tests.Territories;

public sealed class SuccessorTests(ReferenceFixture fixture)
{
    [Theory]
    [InlineData("14697", "14654", "L'Oudon", "2014-01-07", SuccessorKind.Recoded)]
    [InlineData("14472", "14654", "L'Oudon", "2017-01-01", SuccessorKind.Merged)]
    [InlineData("27058", "27676", "Les Trois Lacs", null, SuccessorKind.Recoded)]
    [InlineData("12076", "12218", "Conques-en-Rouergue", null, SuccessorKind.Recoded)]
    [InlineData("69159", "69114", "Porte des Pierres Dorées", null, SuccessorKind.Recoded)]
    [InlineData("49069", "49126", "Orée d'Anjou", null, SuccessorKind.Recoded)]
    [InlineData("14011", "14581", "Aurseulles", null, SuccessorKind.Recoded)]
    [InlineData("14513", "50592", "Pont-Farcy", "2018-01-01", SuccessorKind.Merged)]
    [InlineData("49144", "44180", "Freigné", "2018-01-01", SuccessorKind.Merged)]
    [InlineData("01018", "01033", "Arlod", "1971-01-01", SuccessorKind.Merged)]
    [InlineData("20004", "2A004", "Ajaccio", "1976-01-01", SuccessorKind.Recoded)]
    [InlineData("75101", "75056", "Paris 1er Arrondissement", null, SuccessorKind.PartOf)]
    [InlineData("13201", "13055", "Marseille 1er Arrondissement", null, SuccessorKind.PartOf)]
    public async Task A_retired_code_leads_to_its_successor(
        string code,
        string expected,
        string name,
        string? since,
        SuccessorKind kind
    )
    {
        var successor = (await GetAsync()).Geography.FindSuccessor(code);
        Assert.NotNull(successor);
        Assert.Equal(
            (expected, name, since, kind),
            (
                successor.Territory.Id.Code,
                successor.FormerName,
                successor.Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                successor.Kind
            )
        );
    }

    [Theory]
    [InlineData("45287", 2020)]
    [InlineData("16351", 2021)]
    [InlineData("95282", 2024)]
    [InlineData("12076", 2025)]
    public async Task Without_a_day_the_first_list_that_shows_the_change_is_said(string code, int year)
    {
        var successor = (await GetAsync()).Geography.FindSuccessor(code);
        Assert.Equal((null, year), (successor?.Since, successor?.SeenInYear));
    }

    [Theory]
    [InlineData("04070")]
    [InlineData("01015")]
    [InlineData("99999")]
    [InlineData("200067437")]
    public async Task A_current_or_unknown_code_has_no_successor(string code) =>
        Assert.Null((await GetAsync()).Geography.FindSuccessor(code));

    /// <summary>Every code that was a commune since 1943, against a replay of INSEE's own list of events.</summary>
    [Fact]
    public async Task Every_retired_code_agrees_with_the_events_of_INSEE()
    {
        var file = TestData.Path("cog/insee-2026/mouvements-communes.csv");
        var geography = (await GetAsync()).Geography;
        var replay = new InseeReplay(await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken));
        var differences = replay
            .Retired(code => geography.Find(new(Level.Commune, code)) is not null)
            .Select(code =>
                (code, Expected: replay.Follow(code), Found: geography.FindSuccessor(code)?.Territory.Id.Code)
            )
            .Where(row => row.Expected != row.Found)
            .Select(row => $"{row.code} INSEE {row.Expected ?? "-"} here {row.Found ?? "-"}")
            .Order(StringComparer.Ordinal);
        var explained = (
            await File.ReadAllLinesAsync(
                RepositoryRoot.PathOf(
                    "tests",
                    "Belvedere.Tests",
                    "fixtures",
                    "territories",
                    "successors-that-differ.tsv"
                ),
                TestContext.Current.CancellationToken
            )
        )
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t')[0]);
        Assert.Equal(explained, differences);
    }

    [Fact]
    public async Task A_former_EPCI_leads_to_the_one_that_holds_all_its_communes()
    {
        var reference = await GetAsync();
        var retired = reference
            .Tables.Territories.Where(n =>
                n.Territory.Id.Level == Level.Epci && reference.Geography.Find(n.Territory.Id) is null
            )
            .Select(n => n.Territory.Id.Code)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(retired);
        Assert.All(
            retired,
            siren =>
            {
                var dissolved = reference.Geography.FindDissolvedEpci(siren);
                Assert.NotNull(dissolved);
                Assert.NotEmpty(dissolved.Heirs);
                Assert.Equal(dissolved.Heirs.Count == 1, reference.Geography.FindSuccessor(siren) is not null);
            }
        );
    }

    [Theory]
    [InlineData("89", "/territoires/89-yonne")]
    [InlineData("89-wrong", "/territoires/89-yonne")]
    [InlineData("04070", "/territoires/04070-digne-les-bains")]
    [InlineData("200067437", "/territoires/200067437-ca-provence-alpes-agglomeration")]
    [InlineData("region-93", "/territoires/region-93-provence-alpes-cote-d-azur")]
    [InlineData("FRANCE", "/territoires/france")]
    public async Task An_address_resolves_to_its_canonical_path(string urlCode, string path)
    {
        var found = Assert.IsType<TerritoryResolution.Found>((await ResolverAsync()).Resolve(urlCode));
        Assert.Equal(path, found.CanonicalPath);
    }

    [Fact]
    public async Task A_retired_code_resolves_to_its_successor_and_says_why()
    {
        var moved = Assert.IsType<TerritoryResolution.Moved>((await ResolverAsync()).Resolve("14472-l-oudon"));
        Assert.Equal("/territoires/14654-saint-pierre-en-auge", moved.CanonicalPath);
        Assert.Equal(
            "L’Oudon a rejoint Saint-Pierre-en-Auge le 1er janvier 2017.",
            SuccessorSentence.Of(moved.Successor).French
        );
        Assert.Equal(
            "L’Oudon joined Saint-Pierre-en-Auge on 1 January 2017.",
            SuccessorSentence.Of(moved.Successor).English
        );
    }

    [Theory]
    [InlineData("99999")]
    [InlineData("digne")]
    [InlineData("999999999")]
    [InlineData("region-99")]
    public async Task An_unknown_code_says_what_a_code_is(string urlCode)
    {
        var missing = Assert.IsType<TerritoryResolution.Missing>((await ResolverAsync()).Resolve(urlCode));
        Assert.Equal(("unknown-territory", 404), (missing.Problem.Code, missing.Problem.Status));
        Assert.Contains(urlCode, missing.Problem.Detail.French, StringComparison.Ordinal);
    }

    private async Task<ResolveTerritory> ResolverAsync()
    {
        var directory = new TerritoryDirectory();
        directory.Replace((await GetAsync()).Geography);
        return new ResolveTerritory(directory);
    }

    private Task<ReferenceFixture.Prepared> GetAsync() => fixture.GetAsync(TestContext.Current.CancellationToken);

    /// <summary>INSEE's rows between communes, names left out, followed by date.</summary>
    private sealed class InseeReplay
    {
        private readonly ILookup<string, (DateOnly Day, string After, bool IsSplit)> leaving;
        private readonly HashSet<(string, DateOnly)> stays;

        public InseeReplay(IEnumerable<string> lines)
        {
            var rows = lines
                .Skip(1)
                .Select(line => line.Split(','))
                .Where(cells => cells[0] != "10" && cells[2] == "COM" && cells[8] == "COM")
                .Select(cells =>
                    (
                        Before: cells[3],
                        Day: DateOnly.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture),
                        After: cells[9],
                        IsSplit: cells[0] is "20" or "21"
                    )
                )
                .ToList();
            stays = rows.Where(r => r.Before == r.After).Select(r => (r.Before, r.Day)).ToHashSet();
            leaving = rows.Where(r => r.Before != r.After)
                .ToLookup(r => r.Before, r => (r.Day, r.After, r.IsSplit), StringComparer.Ordinal);
        }

        public IEnumerable<string> Retired(Func<string, bool> isCurrent) =>
            leaving.Select(group => group.Key).Where(code => !isCurrent(code));

        public string? Follow(string code)
        {
            var edges = leaving[code].Where(e => !e.IsSplit && !stays.Contains((code, e.Day))).ToList();
            var (current, day) =
                edges.Count == 0 ? (null, default) : (edges.MaxBy(e => e.Day).After, edges.Max(e => e.Day));
            for (var step = 0; step < 30 && current is not null; step++)
            {
                var here = current;
                var next = leaving[here]
                    .Where(e => !e.IsSplit && e.Day >= day && !stays.Contains((here, e.Day)))
                    .OrderBy(e => e.Day)
                    .Select(e => ((DateOnly Day, string After)?)(e.Day, e.After))
                    .FirstOrDefault();
                if (next is null)
                {
                    return here;
                }

                (current, day) = (next.Value.After, next.Value.Day);
            }

            return current;
        }
    }
}
