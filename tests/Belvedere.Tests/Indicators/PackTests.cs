using Belvedere.Server;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Territories;

namespace Belvedere.Tests.Indicators;

public sealed class PackTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_manifest_feeds_the_catalogue_and_every_indicator_is_fed()
    {
        var series = PackCatalogue
            .Load()
            .Packs.SelectMany(p => p.Files)
            .SelectMany(f => f.Series)
            .Select(s => s.Series)
            .ToHashSet(StringComparer.Ordinal);
        var asked = IndicatorCatalogue
            .Load()
            .Indicators.SelectMany(i => i.Numerator.Terms.Concat(i.Denominator?.Terms ?? []))
            .Select(t => t.Series)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Empty(asked.Except(series));
        Assert.Equal(["latitude", "longitude"], series.Except(asked).Order());
    }

    [Fact]
    public async Task Without_packs_the_populations_are_there_and_the_rest_says_what_to_install()
    {
        using var data = new TemporaryFolder();
        var settings = new Settings
        {
            DataDirectory = data.Path,
            ReferenceDirectory = await ObservatoryFixture.ReferenceAsync(Ct),
        };
        await using var services = await ObservatoryFixture.InstallAsync(settings, null, [], Ct);
        var observatory = services.GetRequiredService<Observatory>();
        var digne = services.GetRequiredService<TerritoryDirectory>().FindByUrlCode("04070")!;
        Assert.Equal(17979, observatory.Read(digne, observatory.FindIndicator("D01")!).Observation.Value);
        var growth = observatory.Read(digne, observatory.FindIndicator("D02")!);
        Assert.NotNull(growth.Observation.Value);
        Assert.All(growth.Series, p => Assert.True(p.Period.EndYear - p.Period.StartYear >= 5));
        Assert.Contains(
            "filosofi-2016",
            observatory.Read(digne, observatory.FindIndicator("R01")!).Absence!.French,
            StringComparison.Ordinal
        );
        Assert.All(observatory.InstallablePacks(), p => Assert.False(p.IsInstalled));
        Assert.Null(observatory.Contours("04"));
        Assert.Contains("10\u202F000", observatory.Peers(digne).Description.French, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_installed_by_another_process_is_seen_and_a_second_install_changes_nothing()
    {
        var folder = Path.GetDirectoryName(TestData.Path("indicators"))!;
        using var data = new TemporaryFolder();
        var settings = new Settings
        {
            DataDirectory = data.Path,
            ReferenceDirectory = await ObservatoryFixture.ReferenceAsync(Ct),
        };
        await using var server = await ObservatoryFixture.InstallAsync(settings, null, [], Ct);
        var observatory = server.GetRequiredService<Observatory>();
        var before = observatory.EditionKey;

        await using var other = await ObservatoryFixture.InstallAsync(settings, folder, ["filosofi-2016"], Ct);
        await server.GetRequiredService<EditionRefresh>().RefreshAsync(Ct);
        var digne = server.GetRequiredService<TerritoryDirectory>().FindByUrlCode("04070")!;
        Assert.NotEqual(before, observatory.EditionKey);
        Assert.Equal(19489, observatory.Read(digne, observatory.FindIndicator("R01")!).Observation.Value);

        var after = observatory.EditionKey;
        Assert.True(
            (
                await other
                    .GetRequiredService<InstallPack>()
                    .RunAsync("filosofi-2016", folder, new ObservatoryFixture.Silence(), Ct)
            ).IsSuccess
        );
        await server.GetRequiredService<EditionRefresh>().RefreshAsync(Ct);
        Assert.Equal(after, observatory.EditionKey);

        Assert.Null(await other.GetRequiredService<InstallPack>().RemoveAsync("filosofi-2016", Ct));
        await server.GetRequiredService<EditionRefresh>().RefreshAsync(Ct);
        Assert.Null(observatory.Read(digne, observatory.FindIndicator("R01")!).Observation.Value);
    }

    [Fact]
    public async Task A_wrong_file_leaves_what_was_installed()
    {
        var folder = Path.GetDirectoryName(TestData.Path("indicators"))!;
        using var data = new TemporaryFolder();
        using var wrong = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(wrong.Path, "indicators"));
        await File.WriteAllTextAsync(
            Path.Combine(wrong.Path, "indicators", "filosofi_com_2016.csv.gz"),
            "not the file",
            Ct
        );
        var settings = new Settings
        {
            DataDirectory = data.Path,
            ReferenceDirectory = await ObservatoryFixture.ReferenceAsync(Ct),
        };
        await using var services = await ObservatoryFixture.InstallAsync(settings, folder, ["filosofi-2016"], Ct);
        var install = services.GetRequiredService<InstallPack>();
        var silence = new ObservatoryFixture.Silence();
        Assert.Equal(
            "pack-file-changed",
            (await install.RunAsync("filosofi-2016", wrong.Path, silence, Ct)).Problem!.Code
        );
        Assert.Equal("pack-file-missing", (await install.RunAsync("bpe-2018", wrong.Path, silence, Ct)).Problem!.Code);
        Assert.Equal(
            "pack-needs-folder",
            (await install.RunAsync("bpe-2018", PackOrigin.Official, silence, Ct)).Problem!.Code
        );
        Assert.Equal("unknown-pack", (await install.RunAsync("bpe", folder, silence, Ct)).Problem!.Code);
        Directory.CreateDirectory(Path.Combine(wrong.Path, "contours"));
        await File.WriteAllTextAsync(Path.Combine(wrong.Path, "contours", "communes-04-x.geojson"), "{}", Ct);
        Assert.Equal(
            "pack-file-unreadable",
            (await install.RunAsync("contours-04", wrong.Path, silence, Ct)).Problem!.Code
        );
        await services.GetRequiredService<EditionRefresh>().RefreshAsync(Ct);
        var observatory = services.GetRequiredService<Observatory>();
        var digne = services.GetRequiredService<TerritoryDirectory>().FindByUrlCode("04070")!;
        Assert.Equal(19489, observatory.Read(digne, observatory.FindIndicator("R01")!).Observation.Value);
    }
}
