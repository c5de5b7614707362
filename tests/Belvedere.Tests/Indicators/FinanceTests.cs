using System.Globalization;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories.Passages;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Tests.Indicators;

/// <summary>The accounts of the OFGL, from the requests to the figures.</summary>
public sealed class FinanceTests(MelodiFixture fixture) : IClassFixture<MelodiFixture>
{
    private const string Communes = "ofgl-base-communes-consolidee";
    private const string Groups = "ofgl-base-gfp-consolidee";
    private const string Argilly = "21022";
    private const string Migennes = "89257";
    private const string Agglomeration = "248900383";
    private const string Grown = "200034064";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>
    /// Argilly, published: 330,796.95 € for 552 inhabitants, 599.27 € each. A commune of two bodies: amounts add up and
    /// each population counts once. Worked example of the catalogue: debt 5,400, savings 900 of 6,200: 6.0 years, 14.5 %.
    /// </summary>
    [Fact]
    public async Task Computes_the_finances_of_each_body_from_its_own_accounts()
    {
        await using var portal = await PortalAsync();
        await InstallAsync(portal, ["21", "89"]);
        await fixture.Services.GetRequiredService<EditionRefresh>().RefreshAsync(Ct);
        Assert.Equal(599.27, Value(Argilly, "F01")!.Value, 2);
        Assert.Equal((20_000 + 4_000) / (7_000.0 + 400), Value(Migennes, "F01")!.Value, 9);
        Assert.Equal(14.5, Value(Agglomeration, "F03")!.Value, 1);
        Assert.Equal(6.0, Value(Agglomeration, "F05")!.Value, 9);
        // An intercommunality is not the sum of its communes, and France has no accounts here.
        Assert.Equal(5_300_000 / 15_000.0, Value(Agglomeration, "F01")!.Value, 9);
        Assert.Equal(AbsenceReason.NotAdditive, Read("france", "F01").Observation.Reason);
        // Without savings a ratio of debt means nothing.
        Assert.Equal(AbsenceReason.NotApplicable, Read(Migennes, "F05").Observation.Reason);
        Assert.Equal(AbsenceReason.NotPublished, Read("04070", "F01").Observation.Reason);
        var observatory = fixture.Services.GetRequiredService<Observatory>();
        var why = observatory.Why(Read(Agglomeration, "F01"));
        Assert.Empty(why.Contributions);
        Assert.All(why.Sources, s => Assert.Equal("Licence Ouverte v2.0", s.Licence.French));
        Assert.Contains(
            portal.Asked,
            a => a.StartsWith($"{Communes}/exports/csv agregat in (", StringComparison.Ordinal)
        );
        // While the portal says the same version, only its descriptions are asked for.
        portal.Asked.Clear();
        await InstallAsync(portal, ["21", "89"]);
        Assert.All(portal.Asked, a => Assert.DoesNotContain("exports", a, StringComparison.Ordinal));
    }

    /// <summary>CC of SIREN 200034064: 19 communes in 2021, 25 from 2023. Its accounts are not theirs, in any limits.</summary>
    [Fact]
    public async Task An_intercommunality_keeps_its_own_accounts_in_the_limits_of_each_year()
    {
        await using var portal = await PortalAsync();
        portal.Version = "two years";
        await InstallAsync(portal, ["21", "89"]);
        await fixture.Services.GetRequiredService<EditionRefresh>().RefreshAsync(Ct);
        var figure = Read(Grown, "F01");
        Assert.Null(fixture.Services.GetRequiredService<Observatory>().Historic(figure));
        Assert.Equal(
            [(200.0, 2021), (200.0, 2024)],
            figure
                .Series.Where(p => p.Observation.Value is not null)
                .Select(p => (p.Observation.Value ?? 0, p.LimitsYear ?? 0))
        );
        Assert.Equal(PerimeterMode.Historic, figure.Perimeter);
    }

    [Theory]
    [InlineData("field", "pack-cube-changed", "ptot")]
    [InlineData("code", "pack-cube-changed", "Encours de dette")]
    [InlineData("half", "pack-incomplete", "observations reçues sur")]
    [InlineData("twice", "pack-rows-refused", "répétées avec une autre valeur : 1 (21022 2024 ofgl_debt)")]
    [InlineData("populations", "pack-rows-refused", "répétées avec une autre valeur : ")]
    [InlineData(
        "number",
        "pack-rows-refused",
        "cellules qui ne sont pas des nombres : 1 (21022 2024 Encours de dette « n.c. »)"
    )]
    [InlineData("negative", "pack-rows-refused", "dénombrements négatifs : ")]
    [InlineData("elsewhere", "pack-rows-refused", "codes de territoire inattendus : 1 (04070)")]
    public async Task Refuses_accounts_that_do_not_fit(string change, string code, string said)
    {
        await using var portal = await PortalAsync();
        // What is installed already is not asked again.
        portal.Version = $"changed {change}";
        var rows = portal.Rows[Communes];
        var debt = rows.First(r => r.Code == Argilly && r.Aggregate == "Encours de dette");
        switch (change)
        {
            case "field":
                portal.LostField = "ptot";
                break;
            case "code":
                portal.LostCode = "Encours de dette";
                break;
            case "half":
                portal.Withheld = 2;
                break;
            case "twice":
                rows.Add(debt with { Amount = "1.00" });
                break;
            case "populations":
                rows[rows.IndexOf(debt)] = debt with { Population = "999" };
                break;
            case "number":
                rows[rows.IndexOf(debt)] = debt with { Amount = "n.c." };
                break;
            case "negative":
                rows[rows.IndexOf(debt)] = debt with { Population = "-552" };
                break;
            default:
                rows.Add(debt with { Code = "04070" });
                break;
        }

        var refused = await RunAsync(portal, ["21", "89"]);
        Assert.Equal(code, refused.Problem?.Code);
        Assert.Contains(said, refused.Problem!.Detail.French, StringComparison.Ordinal);
    }

    private static async Task<ReplayExplore> PortalAsync()
    {
        var portal = await ReplayExplore.StartAsync(Ct);
        portal.Rows[Communes] =
        [
            .. Body(Argilly, "21", "212100226", 552, 330796.95, 400_000, 50_000, 69203.05, 12_000),
            .. Body(Migennes, "89", "218902571", 7_000, 20_000, 19_000, 0, -1_000, 5_000),
            .. Body(Migennes, "89", "218900001", 400, 4_000, 4_500, 0, 500, 0),
        ];
        var grown = Body(Grown, "71", Grown, 5_000, 1_000_000, 2_000_000, 1, 2, 3).ToList();
        portal.Rows[Groups] =
        [
            .. grown,
            .. grown.Select(row => row with { Year = 2021 }),
            .. Body(Agglomeration, "89", Agglomeration, 15_000, 5_300_000, 6_200_000, 1, 900_000, 5_400_000),
        ];
        portal.Rows["ofgl-base-departements"] = [.. Body("89", "89", "228900016", 340_000, 1, 2, 3, 1, 4)];
        portal.Rows["ofgl-base-regions-consolidee"] = [.. Body("27", "", "200053726", 2_800_000, 1, 2, 3, 1, 4)];
        return portal;
    }

    private static IEnumerable<AccountRow> Body(
        string code,
        string departement,
        string siren,
        int population,
        params double[] amounts
    ) =>
        ReplayExplore.Aggregates.Zip(
            amounts,
            (a, m) =>
                new AccountRow(
                    code,
                    departement,
                    siren,
                    2024,
                    a,
                    m.ToString(CultureInfo.InvariantCulture),
                    population.ToString(CultureInfo.InvariantCulture)
                )
        );

    private async Task InstallAsync(ReplayExplore portal, string[] departements)
    {
        var installed = await RunAsync(portal, departements);
        Assert.True(installed.IsSuccess, installed.Problem?.Detail.French);
    }

    private Task<Core.Result<PackRow>> RunAsync(ReplayExplore portal, string[] departements) =>
        fixture
            .Services.GetRequiredService<InstallPack>()
            .RunAsync(
                "ofgl-finances",
                new PackOrigin(portal.Address) { Departements = departements },
                new ObservatoryFixture.Silence(),
                Ct
            );

    private double? Value(string territory, string indicator) => Read(territory, indicator).Observation.Value;

    private Figure Read(string territory, string indicator)
    {
        var observatory = fixture.Services.GetRequiredService<Observatory>();
        return observatory.Read(fixture.Directory.FindByUrlCode(territory)!, observatory.FindIndicator(indicator)!);
    }
}
