using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Portraits;

namespace Belvedere.Tests.Indicators;

/// <summary>The cubes of Melodi, from the requests to the figures, for the communes of one département.</summary>
public sealed class MelodiTests(MelodiFixture fixture) : IClassFixture<MelodiFixture>
{
    private const int Year = 2022;

    /// <summary>Indicator; cube, codes that are summed, by dimension; the same for the denominator.</summary>
    private static readonly string[][] Expected =
    [
        ["L01", "DS_RP_LOGEMENT_PRINC", ""],
        ["L02", "DS_RP_LOGEMENT_PRINC", "DW_VAC", "DS_RP_LOGEMENT_PRINC", ""],
        ["L04", "DS_RP_LOGEMENT_PRINC", "DW_SEC_DW_OCC", "DS_RP_LOGEMENT_PRINC", ""],
        ["L05", "DS_RP_LOGEMENT_PRINC", "DW_MAIN,100", "DS_RP_LOGEMENT_PRINC", "DW_MAIN"],
        ["L07", "DS_RP_LOGEMENT_COMPL", "MOD_OVER_OCC+SEV_OVER_OCC", "DS_RP_LOGEMENT_COMPL", ""],
        [
            "L10",
            "DS_RP_LOGEMENT_PRINC",
            "DW_MAIN,Y_LT1919+DW_MAIN,Y1919T1945+DW_MAIN,Y1946T1970",
            "DS_RP_LOGEMENT_PRINC",
            "DW_MAIN",
        ],
        ["M05", "DS_RP_LOGEMENT_PRINC", "DW_MAIN,C0", "DS_RP_LOGEMENT_PRINC", "DW_MAIN"],
        ["M01", "DS_RP_NAVETTES_PRINC", "10", "DS_RP_NAVETTES_PRINC", ""],
        ["M02", "DS_RP_NAVETTES_PRINC", "5", "DS_RP_NAVETTES_PRINC", ""],
        ["M03", "DS_RP_NAVETTES_PRINC", "6", "DS_RP_NAVETTES_PRINC", ""],
        ["M04", "DS_RP_NAVETTES_PRINC", "2+3", "DS_RP_NAVETTES_PRINC", ""],
        ["E05", "DS_RP_EMPLOI_LT_PRINC", ""],
        ["E06", "DS_RP_EMPLOI_LT_PRINC", "", "DS_RP_EMPLOI_LR_PRINC", "1"],
        ["E08", "DS_RP_ACTIVITE_PRINC", "F,2,PT", "DS_RP_ACTIVITE_PRINC", "F,2"],
        ["S01", "DS_RP_DIPLOMES_PRINC", "001T100_RP", "DS_RP_DIPLOMES_PRINC", ""],
        ["S02", "DS_RP_DIPLOMES_PRINC", "500T702_RP", "DS_RP_DIPLOMES_PRINC", ""],
        ["S03", "DS_RP_EDUCATION", "1", "DS_RP_EDUCATION", ""],
        ["D06", "DS_RP_POPULATION_PRINC", "Y_GE65", "DS_RP_POPULATION_PRINC", ""],
        ["D07", "DS_RP_POPULATION_PRINC", "Y_GE65", "DS_RP_POPULATION_PRINC", "Y_LT20"],
        ["D09", "DS_RP_MIGRES_PRINC", "20_30", "DS_RP_MIGRES_PRINC", ""],
        ["C01", "DS_SIDE_STOCKS_ET_COM", ""],
        ["C02", "DS_SIDE_CREA_ENT_COM", "", "DS_SIDE_STOCKS_UL_COM", ""],
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Each indicator that waits for a cube, for each commune, intercommunality and the département itself.</summary>
    [Fact]
    public async Task Computes_the_indicators_of_the_cubes_end_to_end()
    {
        fixture.Melodi.Reset();
        var packs = MelodiPacks();
        Assert.Equal(10, packs.Length);
        foreach (var pack in packs)
        {
            await InstallAsync(pack);
        }

        Assert.Contains("DS_RP_LOGEMENT_PRINC DEP-04*COM 2", fixture.Melodi.Asked); // page after page
        await fixture.Services.GetRequiredService<EditionRefresh>().RefreshAsync(Ct);
        var observatory = fixture.Services.GetRequiredService<Observatory>();
        var catalogue = fixture.Services.GetRequiredService<IndicatorCatalogue>();
        Assert.Equal(
            Expected.Select(e => e[0]).Order(StringComparer.Ordinal),
            catalogue
                .Indicators.Where(i => i is { IsInstallable: true, IsByEntity: false })
                .Select(i => i.Code)
                .Order(StringComparer.Ordinal)
        );
        var checkedValues = 0;
        foreach (var expected in Expected)
        {
            var indicator = observatory.FindIndicator(expected[0])!; // shown, now that its pack is installed
            var communes = fixture.Communes("04").ToHashSet(StringComparer.Ordinal);
            foreach (var level in new[] { Level.Commune, Level.Epci, Level.Departement })
            {
                foreach (var (territory, observation) in observatory.Level(indicator, Period.Year(Year), level))
                {
                    var parts = Parts(territory);
                    if (parts.Any(communes.Contains) && parts.All(communes.Contains))
                    {
                        checkedValues++;
                        Check(expected, indicator, territory, observation, parts);
                    }
                }
            }

            // What was not asked is not published here: it is not a zero, and it is not out of the source.
            var elsewhere = observatory.Read(fixture.Directory.FindByUrlCode("89257")!, indicator, Period.Year(Year));
            Assert.Equal(AbsenceReason.NotPublished, elsewhere.Observation.Reason);
        }

        Assert.True(checkedValues > 22 * 200, $"{checkedValues} values");
        AssertHousingIsCompared();
        var figure = observatory.Read(fixture.Directory.FindByUrlCode("04070")!, observatory.FindIndicator("L02")!);
        var source = observatory.Why(figure).Sources[0];
        Assert.Equal((ReplayMelodi.Modified, 2025), (source.Version, source.GeographyYear));
        Assert.DoesNotContain(observatory.Awaited, a => a.Code == "L02");
    }

    /// <summary>What the home page leads to: several communes side by side on the theme that these cubes feed.</summary>
    private void AssertHousingIsCompared()
    {
        var compare = fixture.Services.GetRequiredService<CompareTerritories>();
        var housing = compare.Read(new ComparisonRequest(["04070", "04112", "04209"], [], "logement"));
        Assert.All(housing.Rows, row => Assert.Equal("logement", row.Indicator.Theme));
        Assert.Superset(
            new HashSet<string>(["L01", "L02", "L04", "L05"], StringComparer.Ordinal),
            housing.Rows.Select(row => row.Indicator.Code).ToHashSet(StringComparer.Ordinal)
        );
        Assert.All(housing.Rows, row => Assert.All(row.Figures, f => Assert.NotNull(f.Observation.Value)));
        Assert.DoesNotContain(housing.Awaited, a => a.Code == "L02");
    }

    /// <summary>While the catalogue of the producer says the same version, nothing is downloaded again.</summary>
    [Fact]
    public async Task Asks_only_the_catalogue_while_the_cube_is_the_same()
    {
        fixture.Melodi.Reset();
        var first = await InstallAsync("melodi-scolarisation");
        var asked = fixture.Melodi.Asked.Count;
        Assert.Equal(first.Folder, (await InstallAsync("melodi-scolarisation")).Folder);
        Assert.Equal(asked, fixture.Melodi.Asked.Count);
        fixture.Melodi.Version = "2026-07-01T00:00:00";
        Assert.NotEqual("", (await InstallAsync("melodi-scolarisation")).Files[0].Version);
        Assert.True(fixture.Melodi.Asked.Count > asked);
    }

    /// <summary>A run that was cut goes on where it stopped.</summary>
    [Fact]
    public async Task Resumes_at_the_page_that_was_missing()
    {
        fixture.Melodi.Reset();
        fixture.Melodi.PageSize = 100;
        fixture.Melodi.Version = "2026-08-01T00:00:00"; // that no other test has installed
        using var cut = new CancellationTokenSource();
        var pages = 0;
        fixture.Melodi.Before = http =>
        {
            if (http.Request.Path.StartsWithSegments("/melodi/data", StringComparison.Ordinal) && ++pages == 4)
            {
                cut.Cancel();
                return Task.FromResult(true); // who asked is gone
            }

            return Task.FromResult(false);
        };
        var install = fixture.Services.GetRequiredService<InstallPack>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            install.RunAsync("melodi-migrations", fixture.Origin, new ObservatoryFixture.Silence(), cut.Token)
        );
        fixture.Melodi.Before = null;
        fixture.Melodi.Asked.Clear();
        await InstallAsync("melodi-migrations");
        Assert.Equal("DS_RP_MIGRES_PRINC DEP-04*COM 4", fixture.Melodi.Asked[0]);
        Assert.Equal(fixture.Melodi.Asked.Count, fixture.Melodi.Asked.Distinct(StringComparer.Ordinal).Count());
    }

    internal async Task<PackRow> InstallAsync(string pack)
    {
        var installed = await fixture
            .Services.GetRequiredService<InstallPack>()
            .RunAsync(pack, fixture.Origin, new ObservatoryFixture.Silence(), Ct);
        Assert.True(installed.IsSuccess, installed.Problem?.Detail.French);
        return installed.Value;
    }

    private static string[] MelodiPacks() =>
        PackCatalogue
            .Load()
            .Packs.Where(p => p.Files.Any(f => f.Melodi is { Key: not ReplayMelodi.Populations }))
            .Select(p => p.Key)
            .ToArray();

    private string[] Parts(Territory territory) =>
        territory.Id.Level switch
        {
            Level.Commune => [territory.Id.Code],
            Level.Epci => fixture.Directory.CommunesOf(territory.Id).Select(c => c.Id.Code).ToArray(),
            _ => territory.Id.Code == "04" ? [.. fixture.Communes("04")] : ["-"],
        };

    private static void Check(
        string[] expected,
        Indicator indicator,
        Territory territory,
        Observation observation,
        string[] parts
    )
    {
        var numerator = Sum(expected[1], expected[2], parts);
        var what = $"{indicator.Code} {territory.Id}";
        if (expected.Length == 3)
        {
            Assert.True(observation.Value is not null, what);
            Assert.Equal(numerator, observation.Value.Value, 6);
            return;
        }

        var denominator = Sum(expected[3], expected[4], parts);
        Assert.Equal(numerator, observation.Numerator!.Value, 6);
        Assert.Equal(denominator, observation.Denominator!.Value, 6);
        Assert.True(
            observation.Value is { } value
                ? Math.Abs(value - (indicator.Factor * numerator / denominator)) < 1e-9
                : denominator < 50,
            what
        );
    }

    private static double Sum(string cube, string codes, string[] communes) =>
        communes.Sum(c =>
            codes
                .Split('+')
                .Sum(one => ReplayMelodi.Value(cube, c, Year, one.Split(',', StringSplitOptions.RemoveEmptyEntries)))
        );
}
