using System.Globalization;
using Belvedere.Server;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Territories;

namespace Belvedere.Tests.Indicators;

/// <summary>
/// The populations of the censuses over those of the loaded file. The replay holds values that INSEE prints for communes,
/// each with its source in known-answers.csv, and nothing else: what it does not say is that of the file.
/// </summary>
public sealed class PopulationsTests(PopulationsTests.Portal portal) : IClassFixture<PopulationsTests.Portal>
{
    private const string Pack = "melodi-populations";
    private const string Saint = "34247"; // Saint-Clément-de-Rivière
    private const string Montpellier = "34172";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Every difference of a commune that the sample tabulations explain is gone.</summary>
    [Fact]
    public async Task Says_what_INSEE_prints_for_communes_to_the_last_digit()
    {
        await portal.InstallAsync(Pack);
        var asked = (await KnownAnswer.LoadAsync(Ct)).Where(a => Portal.IsOfCommune(a) && a.Period.StartYear < 2006);
        var differing = new List<string>();
        var cured = 0;
        foreach (var answer in asked)
        {
            var figure = portal.Observatory.Read(
                portal.Directory.FindByUrlCode(answer.Territory)!, // of the table
                portal.Observatory.FindIndicator(answer.Indicator)!
            );
            var said = answer.Say(figure.Series.Single(p => p.Period == answer.Period).Observation);
            cured += answer.Differs ? 1 : 0;
            if (said != answer.Published)
            {
                differing.Add($"{answer}: {answer.Published} published, {said} here");
            }
        }

        Assert.True(differing.Count == 0, string.Join('\n', differing));
        Assert.Equal(56, cured);
    }

    [Fact]
    public async Task Says_which_file_each_figure_comes_from()
    {
        await portal.InstallAsync(Pack);
        AssertWhy(Saint, 1968, ["DS_POPULATIONS_HISTORIQUES.zip"], "sans doubles comptes", "sondage");
        AssertWhy(Montpellier, 1968, ["population_municipale_communes_1968_2023.csv.gz"], "sondage", "sans doubles");
        AssertWhy(
            "34",
            1968,
            ["DS_POPULATIONS_HISTORIQUES.zip", "population_municipale_communes_1968_2023.csv.gz"],
            "sondage",
            "nothing like it"
        );
        AssertWhy(Saint, 2023, ["population_municipale_communes_1968_2023.csv.gz"], "", "sondage");
        Assert.Equal(2, portal.Observatory.Notes(portal.Observatory.FindIndicator("D01")!).Count);
    }

    [Fact]
    public async Task Without_it_all_is_as_before()
    {
        await portal.InstallAsync(Pack);
        Assert.Equal(236, portal.Read(Saint, 1968).Observation.Value);
        Assert.Null(await portal.Services.GetRequiredService<InstallPack>().RemoveAsync(Pack, Ct));
        await portal.RefreshAsync();
        Assert.Equal(200, portal.Read(Saint, 1968).Observation.Value);
        AssertWhy(Saint, 1968, ["population_municipale_communes_1968_2023.csv.gz"], "sondage", "sans doubles");
        // It is the one that is named for who has neither, and is not missed by who has the other.
        var packs = portal.Observatory.InstallablePacks();
        Assert.True(packs.Single(p => p.Key == Pack).IsOptional);
        Assert.Contains("population-1968-2023", PackCatalogue.Load().Find(Pack)!.Supersedes);
        Assert.Equal(
            [Pack],
            PackCatalogue.Load().Recommended(portal.Observatory.FindIndicator("D01")!).Select(p => p.Key)
        );
    }

    [Fact]
    public async Task An_update_says_which_years_change()
    {
        await portal.InstallAsync(Pack);
        var known = portal.Melodi.Censuses;
        portal.Melodi.Version = "2026-12-17T08:46:11";
        portal.Melodi.Censuses = commune =>
            known(commune).Select(c => commune == Saint && c.Year == 1968 ? c with { Value = 237 } : c);
        var update = portal.Services.GetRequiredService<UpdatePacks>();
        var changes = await update.PrepareAsync([Pack], portal.Origin, new ObservatoryFixture.Silence(), Ct);
        Assert.Equal(
            [new SeriesChange("population", 1968, Core.Territories.Level.Commune, 0, 0, 1)],
            changes.Value.Single().Series
        );
        Assert.Equal(236, portal.Read(Saint, 1968).Observation.Value);
        await update.ApplyAsync(changes.Value, Ct);
        await portal.RefreshAsync();
        Assert.Equal(237, portal.Read(Saint, 1968).Observation.Value);
        portal.Melodi.Censuses = known;
        portal.Melodi.Version = ReplayMelodi.Modified;
        await portal.InstallAsync(Pack);
        Assert.Equal(236, portal.Read(Saint, 1968).Observation.Value);
    }

    /// <summary>The two measures are not of the same persons: a year has one of them for all, and never their sum.</summary>
    [Fact]
    public async Task Takes_one_measure_a_year_and_refuses_a_cube_that_lost_one()
    {
        var known = portal.Melodi.Censuses;
        portal.Melodi.Version = "both";
        portal.Melodi.Censuses = commune =>
            known(commune)
                .Concat(
                    commune is Saint or Montpellier
                        ? [(2006, "PMUN", 10), (2006, "PSDC", 20)]
                        : Array.Empty<(int, string, double)>()
                );
        var both = await portal.InstallAsync(Pack);
        Assert.Equal(10, portal.Read(Saint, 2006).Observation.Value);
        Assert.Contains(both.Files[0].Remarks, r => r.French.Contains("autre mesure", StringComparison.Ordinal));
        portal.Melodi.Censuses = known;
        portal.Melodi.Version = "lost";
        portal.Melodi.Range = range =>
            range.Single(d => (string?)d!["concept"]!["code"] == "POPREF_MEASURE")!["values"]!.AsArray().RemoveAt(1); // every dimension has some
        var refused = await portal.RunAsync(Pack);
        Assert.Equal("pack-cube-changed", refused.Problem?.Code);
        Assert.Contains("PSDC", refused.Problem!.Detail.French, StringComparison.Ordinal);
        // For the tests that follow: fewer rows would be half a source.
        portal.Melodi.Range = null;
        portal.Melodi.Version = ReplayMelodi.Modified;
        Assert.Null(await portal.Services.GetRequiredService<InstallPack>().RemoveAsync(Pack, Ct));
    }

    private void AssertWhy(string territory, int year, string[] files, string noted, string notNoted)
    {
        var why = portal.Observatory.Why(portal.Read(territory, year));
        Assert.Equal(files, why.Sources.Select(s => s.FileName));
        Assert.All(why.Sources, s => Assert.NotNull(s.Sha256));
        Assert.Contains(noted, string.Concat(why.Notes.Select(n => n.French)), StringComparison.Ordinal);
        Assert.DoesNotContain(notNoted, string.Concat(why.Notes.Select(n => n.French)), StringComparison.Ordinal);
    }

    /// <summary>A portal with the loaded file and the areas, beside a Melodi that knows what is printed for communes.</summary>
    public sealed class Portal : IAsyncLifetime
    {
        private readonly TemporaryFolder data = new();

        public ServiceProvider Services { get; private set; } = null!; // set before the first test

        public ReplayMelodi Melodi { get; private set; } = null!; // set before the first test

        public Observatory Observatory => Services.GetRequiredService<Observatory>();

        public TerritoryDirectory Directory => Services.GetRequiredService<TerritoryDirectory>();

        internal PackOrigin Origin { get; private set; } = PackOrigin.Official;

        public static bool IsOfCommune(KnownAnswer answer) =>
            answer is { Level: "COM", Indicator: "D01" or "D02" or "D05", Perimeter: "today", Part: "value" };

        public async ValueTask InitializeAsync()
        {
            var ct = TestContext.Current.CancellationToken;
            var settings = new Settings
            {
                DataDirectory = data.Path,
                ReferenceDirectory = await ObservatoryFixture.ReferenceAsync(ct),
            };
            Services = await ObservatoryFixture.InstallAsync(
                settings,
                Path.GetDirectoryName(TestData.Path("indicators")),
                ["population-1968-2023", "comparateur-2024"],
                ct
            );
            var printed = (await KnownAnswer.LoadAsync(ct))
                .Where(a => IsOfCommune(a) && a.Indicator == "D01" && a.Period.EndYear < 2006)
                .DistinctBy(a => (a.Territory, a.Period))
                .ToLookup(
                    a => a.Territory,
                    a => (a.Period.EndYear, "PSDC", double.Parse(a.Published, CultureInfo.InvariantCulture)),
                    StringComparer.Ordinal
                );
            Melodi = await ReplayMelodi.StartAsync(
                departement =>
                    Directory
                        .All(Core.Territories.Level.Commune)
                        .Where(c => c.Departement == departement)
                        .Select(c => c.Id.Code)
                        .ToArray(),
                ct
            );
            Melodi.Censuses = commune => printed[commune];
            Origin = new PackOrigin(Melodi.Address)
            {
                Departements =
                [
                    .. printed.Select(p => Directory.FindByUrlCode(p.Key)!.Departement!).Distinct(), // communes are in one
                ],
            };
        }

        internal async Task<PackRow> InstallAsync(string pack)
        {
            var installed = await RunAsync(pack);
            Assert.True(installed.IsSuccess, installed.Problem?.Detail.French);
            await RefreshAsync();
            return installed.Value;
        }

        internal Task<Core.Result<PackRow>> RunAsync(string pack) =>
            Services
                .GetRequiredService<InstallPack>()
                .RunAsync(pack, Origin, new ObservatoryFixture.Silence(), TestContext.Current.CancellationToken);

        public Task RefreshAsync() =>
            Services.GetRequiredService<EditionRefresh>().RefreshAsync(TestContext.Current.CancellationToken);

        public Figure Read(string territory, int year) =>
            Observatory.Read(
                Directory.FindByUrlCode(territory)!, // of a test
                Observatory.FindIndicator("D01")!, // of the catalogue
                Period.Year(year)
            );

        public async ValueTask DisposeAsync()
        {
            await Services.DisposeAsync();
            await Melodi.DisposeAsync();
            data.Dispose();
        }
    }
}
