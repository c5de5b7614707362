using System.Security.Cryptography;
using Belvedere.Core;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Tests.Indicators;

/// <summary>The whole country comes as one file of the producer, with the same checks as its pages.</summary>
public sealed class MelodiFileTests(MelodiFixture fixture) : IClassFixture<MelodiFixture>
{
    private const string Pack = "melodi-populations";
    private const string Digne = "04070";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>One file instead of a hundred départements; its digest is that of the producer’s own bytes.</summary>
    [Fact]
    public async Task Asks_for_the_file_of_the_whole_country_and_reads_what_the_pages_say()
    {
        var file = await PrepareAsync();
        var installed = await RunAsync(new PackOrigin(fixture.Melodi.Address));
        Assert.True(installed.IsSuccess, installed.Problem?.Detail.French);
        Assert.Empty(fixture.Melodi.Asked);
        Assert.Equal([""], file.Asked);
        var source = installed.Value.Files[0];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file.Bytes)), source.Sha256);
        Assert.Equal((ReplayMelodi.Modified, 2025), (source.Version, source.GeographyYear));
        Assert.Equal(fixture.Directory.All(Core.Territories.Level.Departement).Count, source.Departements.Count);
        Assert.Equal(file.Announced - 4, source.Rows); // those of larger territories are not taken
        await AssertMadeUpAsync();

        // Nothing is asked again while the version is the same.
        Assert.Equal(installed.Value.Folder, (await RunAsync(new PackOrigin(fixture.Melodi.Address))).Value.Folder);
        Assert.Single(file.Asked);

        // The pages of one département say the same.
        await RemoveAsync();
        Assert.True((await RunAsync(fixture.Origin)).IsSuccess);
        Assert.NotEmpty(fixture.Melodi.Asked);
        await AssertMadeUpAsync();
        await RemoveAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("other")]
    public async Task Takes_up_a_cut_file_where_it_was_unless_the_cube_changed(string? version)
    {
        var file = await PrepareAsync();
        file.CutAt = file.Bytes.Length / 2;
        using var stopped = new CancellationTokenSource();
        var progress = new Stopping(stopped, file.Bytes.Length / 3);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            fixture
                .Services.GetRequiredService<InstallPack>()
                .RunAsync(Pack, new PackOrigin(fixture.Melodi.Address), progress, stopped.Token)
        );
        file.CutAt = null;
        file.Asked.Clear();
        fixture.Melodi.Version = version ?? fixture.Melodi.Version;
        Assert.True((await RunAsync(new PackOrigin(fixture.Melodi.Address))).IsSuccess);
        Assert.Equal(version is null, file.Asked[0].StartsWith("bytes=", StringComparison.Ordinal));
        await AssertMadeUpAsync();
        await RemoveAsync();
    }

    [Fact]
    public async Task Refuses_a_file_that_is_not_the_one_its_server_announces()
    {
        var file = await PrepareAsync();
        file.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(file.Bytes))}:";
        Assert.True((await RunAsync(new PackOrigin(fixture.Melodi.Address))).IsSuccess);
        await RemoveAsync();
        file.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(SHA256.HashData([1]))}:";
        var refused = await RunAsync(new PackOrigin(fixture.Melodi.Address));
        Assert.Equal("pack-download-failed", refused.Problem?.Code);
        Assert.Contains("empreinte", refused.Problem!.Detail.French, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("half", "pack-incomplete")]
    [InlineData("cut", "pack-file-unreadable")]
    [InlineData("bomb", "pack-file-unreadable")]
    [InlineData("column", "pack-cube-changed")]
    [InlineData("number", "pack-rows-refused")]
    [InlineData("twice", "pack-rows-refused")]
    [InlineData("empty", "pack-cube-empty")]
    [InlineData("row", "pack-file-unreadable")]
    public async Task Refuses_what_does_not_fit_and_keeps_what_was_installed(string change, string code)
    {
        var file = await PrepareAsync();
        var before = await RunAsync(fixture.Origin);
        Assert.True(before.IsSuccess, before.Problem?.Detail.French);
        fixture.Melodi.Version = $"changed {change}";
        var row = $"\"A\";\"{Digne}\";\"COM\";\"PMUN\";2023;";
        file.Announced = change == "half" ? file.Announced + 1 : 0;
        file.Bytes = change switch
        {
            "half" => file.Bytes,
            "cut" => file.Bytes[..^100],
            "bomb" => With(ReplayedFile.Header + "\n" + new string('0', 80 << 20)),
            "column" => With("\"GEO\";\"GEO_OBJECT\";\"TIME_PERIOD\";\"OBS_VALUE\"\n"),
            "number" => With($"{ReplayedFile.Header}\n{row}\"s\"\n"),
            "twice" => With($"{ReplayedFile.Header}\n{row}1\n{row}2\n"),
            "row" => With($"{ReplayedFile.Header}\n{row}1;2\n"),
            _ => With($"{ReplayedFile.Header}\n"),
        };
        var refused = await RunAsync(Everywhere());
        Assert.Equal(code, refused.Problem?.Code);
        var kept = await PackStore.FindAsync(
            fixture.Services.GetRequiredService<Belvedere.Data.Records.RecordStore>(),
            Pack,
            Ct
        );
        Assert.Equal(before.Value.Folder, kept?.Folder);
        await RemoveAsync();
    }

    /// <summary>A file that somebody downloaded: its own metadata say its dimensions.</summary>
    [Fact]
    public async Task Reads_the_file_of_a_folder_for_one_departement()
    {
        var file = await PrepareAsync();
        using var folder = new TemporaryFolder();
        System.IO.Directory.CreateDirectory(folder.PathOf("melodi"));
        var path = folder.PathOf($"melodi/{ReplayMelodi.Populations}.zip");
        await System.IO.File.WriteAllBytesAsync(path, file.Bytes, Ct);
        var origin = new PackOrigin(folder.Path) { Departements = ["04"] };
        var installed = await RunAsync(origin);
        Assert.True(installed.IsSuccess, installed.Problem?.Detail.French);
        Assert.Equal((2025, (string?)null), (installed.Value.Files[0].GeographyYear, installed.Value.Files[0].Version));
        Assert.Equal(fixture.Communes("04").Count * 8, installed.Value.Files[0].Rows);
        await AssertMadeUpAsync();
        await RemoveAsync();
        await System.IO.File.WriteAllBytesAsync(path, ReplayedFile.Zip([("DS_BPE_data.csv", "a;b\n")]), Ct);
        Assert.Equal("pack-file-unreadable", (await RunAsync(origin)).Problem?.Code);
    }

    private async Task<ReplayedFile> PrepareAsync()
    {
        await fixture.Services.GetRequiredService<InstallPack>().RemoveAsync(Pack, Ct);
        fixture.Melodi.Reset();
        fixture.Melodi.Asked.Clear();
        // A département and two cities are enough: the others say that nothing is published.
        return fixture.Melodi.File = ReplayedFile.Of(
            [.. fixture.Communes("04"), "75056", "69123"],
            fixture.Melodi.Censuses
        );
    }

    private async Task AssertMadeUpAsync()
    {
        await fixture.Services.GetRequiredService<EditionRefresh>().RefreshAsync(Ct);
        var observatory = fixture.Services.GetRequiredService<Observatory>();
        var figure = observatory.Read(fixture.Directory.FindByUrlCode("04")!, observatory.FindIndicator("D01")!);
        foreach (var year in new[] { 1968, 1999, 2006, 2023 })
        {
            Assert.Equal(
                fixture.Communes("04").Sum(c => Math.Floor(ReplayMelodi.Value(ReplayMelodi.Populations, c, year, []))),
                figure.Series.Single(p => p.Period == Period.Year(year)).Observation.Value
            );
        }
    }

    // The installed pack is of one département: the whole country has to be said.
    private PackOrigin Everywhere() =>
        new(fixture.Melodi.Address)
        {
            Departements = [.. fixture.Directory.All(Core.Territories.Level.Departement).Select(d => d.Id.Code)],
        };

    private static byte[] With(string data) => ReplayedFile.Zip([($"{ReplayMelodi.Populations}_data.csv", data)]);

    private Task<Result<PackRow>> RunAsync(PackOrigin origin) =>
        fixture.Services.GetRequiredService<InstallPack>().RunAsync(Pack, origin, new ObservatoryFixture.Silence(), Ct);

    private async Task RemoveAsync() =>
        Assert.Null(await fixture.Services.GetRequiredService<InstallPack>().RemoveAsync(Pack, Ct));

    private sealed class Stopping(CancellationTokenSource stop, long after) : IProgress<PackProgress>
    {
        public void Report(PackProgress value)
        {
            if (value.ReceivedBytes >= after)
            {
                stop.Cancel();
            }
        }
    }
}
