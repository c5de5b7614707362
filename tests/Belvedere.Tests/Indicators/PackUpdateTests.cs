using System.Text.Json.Nodes;
using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Tests.Indicators;

/// <summary>An update says what it changes before it applies, all at once or nothing; a check finds what was damaged.</summary>
public sealed class PackUpdateTests(MelodiFixture fixture) : IClassFixture<MelodiFixture>
{
    private const string Ages = "melodi-ages";
    private const string Moves = "melodi-migrations";
    private const string Digne = "2025-COM-04070";
    private const string Barcelonnette = "2025-COM-04019";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_what_changes_then_applies_all_of_it_at_once()
    {
        await InstallAsync();
        var records = fixture.Services.GetRequiredService<RecordStore>();
        var edition = await PackStore.EditionNumberAsync(records, Ct);
        fixture.Melodi.Version = "2026-07-01T00:00:00";
        fixture.Melodi.PageSize = 10_000;
        fixture.Melodi.Observations = rows =>
        {
            foreach (var row in rows.Where(r => Is(r, "TIME_PERIOD", "2022") && Is(r, "AGE", "_T")))
            {
                if (Is(row, "GEO", Digne))
                {
                    row["measures"]!["OBS_VALUE_NIVEAU"]!["value"] = 12_345; // every row has one
                }
                else if (Is(row, "GEO", Barcelonnette))
                {
                    row["measures"] = new JsonObject();
                    row["attributes"] = new JsonObject { ["OBS_STATUS"] = "O", ["CONF_STATUS"] = "C" };
                }
            }
        };
        var update = fixture.Services.GetRequiredService<UpdatePacks>();
        var prepared = await update.PrepareAsync([], fixture.Origin, new ObservatoryFixture.Silence(), Ct);
        Assert.True(prepared.IsSuccess, prepared.Problem?.Detail.French);
        Assert.Equal([Ages, Moves], prepared.Value.Select(c => c.Prepared.Row.Key));
        Assert.Equal(
            [new SeriesChange("rp_people", 2022, Level.Commune, Appeared: 0, Disappeared: 1, Revised: 1)],
            prepared.Value[0].Series
        );
        Assert.Empty(prepared.Value[1].Series);
        Assert.Contains(prepared.Value[0].Prepared.Row.Files[0].Remarks, r => r.French == "valeurs secrètes : 1");

        // Nothing yet for readers; then both packs in one step.
        Assert.NotEqual(12_345, await PeopleOfDigneAsync());
        Assert.Equal(edition, await PackStore.EditionNumberAsync(records, Ct));
        await update.ApplyAsync(prepared.Value, Ct);
        Assert.Equal(edition + 1, await PackStore.EditionNumberAsync(records, Ct));
        Assert.Equal(12_345, await PeopleOfDigneAsync());

        // The same versions again change nothing.
        var again = await update.PrepareAsync([], fixture.Origin, new ObservatoryFixture.Silence(), Ct);
        Assert.All(again.Value, c => Assert.True(c.Prepared.IsUnchanged));
    }

    [Fact]
    public async Task One_refused_pack_leaves_them_all()
    {
        await InstallAsync();
        var before = await PeopleOfDigneAsync();
        fixture.Melodi.Version = "2026-08-01T00:00:00";
        fixture.Melodi.PageSize = 10_000;
        fixture.Melodi.Observations = rows =>
        {
            if (rows[0]["dimensions"]!.AsObject().ContainsKey("PREV_RES_AREA")) // every row has some
            {
                rows[0]["measures"]!["OBS_VALUE_NIVEAU"]!["value"] = -1; // every row has one
            }
            else
            {
                rows.ForEach(r => r["measures"]!["OBS_VALUE_NIVEAU"]!["value"] = 1); // every row has one
            }
        };
        var update = fixture.Services.GetRequiredService<UpdatePacks>();
        var refused = await update.PrepareAsync([Ages, Moves], fixture.Origin, new ObservatoryFixture.Silence(), Ct);
        Assert.Equal("pack-rows-refused", refused.Problem?.Code);
        Assert.Equal(before, await PeopleOfDigneAsync());
        Assert.Equal(
            "pack-not-installed",
            (await update.PrepareAsync(["bpe-2018"], fixture.Origin, new ObservatoryFixture.Silence(), Ct))
                .Problem
                ?.Code
        );
    }

    [Fact]
    public async Task Finds_a_file_or_series_that_are_no_longer_those_installed()
    {
        await InstallAsync();
        var verify = fixture.Services.GetRequiredService<VerifyPacks>();
        Assert.All((await verify.RunAsync([], Ct)).Value, v => Assert.Null(v.Mistake));
        var row = (await PackStore.FindAsync(fixture.Services.GetRequiredService<RecordStore>(), Moves, Ct))!; // just installed
        var folder = Path.Combine(fixture.DataDirectory, row.Folder);
        var series = Path.Combine(folder, PackStore.SeriesName);
        var bytes = await File.ReadAllBytesAsync(series, Ct);
        bytes[^3] ^= 1;
        await File.WriteAllBytesAsync(series, bytes, Ct);
        Assert.Contains("séries", await MistakeAsync(), StringComparison.Ordinal);
        var received = Path.Combine(folder, row.Files[0].FileName);
        await File.AppendAllTextAsync(received, "x", Ct);
        Assert.Contains("a changé", await MistakeAsync(), StringComparison.Ordinal);
        File.Delete(received);
        Assert.Contains("a disparu", await MistakeAsync(), StringComparison.Ordinal);
        Assert.Equal("pack-not-installed", (await verify.RunAsync(["bpe-2018"], Ct)).Problem?.Code);
        Assert.Null(await fixture.Services.GetRequiredService<InstallPack>().RemoveAsync(Moves, Ct));

        async Task<string> MistakeAsync() =>
            Assert.Single((await verify.RunAsync([Moves], Ct)).Value).Mistake?.French ?? "";
    }

    private async Task InstallAsync()
    {
        fixture.Melodi.Reset();
        foreach (var pack in new[] { Ages, Moves })
        {
            var installed = await fixture
                .Services.GetRequiredService<InstallPack>()
                .RunAsync(pack, fixture.Origin, new ObservatoryFixture.Silence(), Ct);
            Assert.True(installed.IsSuccess, installed.Problem?.Detail.French);
        }
    }

    private async Task<double?> PeopleOfDigneAsync()
    {
        await fixture.Services.GetRequiredService<EditionRefresh>().RefreshAsync(Ct);
        var observatory = fixture.Services.GetRequiredService<Observatory>();
        return observatory
            .Read(fixture.Directory.FindByUrlCode("04070")!, observatory.FindIndicator("D06")!)
            .Observation.Denominator;
    }

    private static bool Is(JsonObject row, string dimension, string code) =>
        (string?)row["dimensions"]![dimension] == code; // every row has some
}
