using System.Text.Json.Nodes;
using Belvedere.Core.Statistics;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Tests.Indicators;

/// <summary>What a bad source does: it is refused or flagged with counts, and what was installed stays.</summary>
public sealed class MelodiRefusalTests(MelodiFixture fixture) : IClassFixture<MelodiFixture>
{
    private const string Pack = "melodi-diplomes";
    private const string Digne = "04070";

    private static readonly Dictionary<string, Action<JsonArray>> Ranges = new(StringComparer.Ordinal)
    {
        ["a dimension is gone"] = range => Take(range, "EDUC"),
        ["a code is gone"] = range => Codes(range, "EDUC").RemoveAt(1),
        ["a new dimension has no total"] = range => range.Add((JsonNode)Dimension("ORIGIN", "1", "2")),
    };

    private static readonly Dictionary<string, Action<List<JsonObject>>> Rows = new(StringComparer.Ordinal)
    {
        ["another level"] = rows => Write(rows[3], "GEO", "2025-DEP-04"),
        ["another département"] = rows => Write(rows[3], "GEO", "2025-COM-05001"),
        ["a code cut short"] = rows => Write(rows[3], "GEO", "COM-04070"),
        ["two geographic years"] = rows => Write(rows[3], "GEO", "2024-COM-04070"),
        ["a month"] = rows => Write(rows[3], "TIME_PERIOD", "2022-03"),
        ["a dimension is missing"] = rows => rows[3]["dimensions"]!.AsObject().Remove("EDUC"), // every row has one
        ["a negative count"] = rows => Give(rows[3], -4),
        ["the same cell twice with two values"] = rows => rows.Add(With(rows[3], 1)),
        ["two measures"] = rows => rows[3]["measures"]!.AsObject()["OBS_VALUE_ECHANTILLON"] = new JsonObject(), // every row has one
        ["unknown communes"] = rows =>
            rows.AddRange(rows.Take(60).ToList().Select((r, i) => At(r, $"2025-COM-0499{i % 10}"))),
        ["nothing at all"] = rows => rows.Clear(),
        ["half of the rows"] = rows => rows.RemoveRange(0, rows.Count / 2),
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a dimension is gone", "pack-cube-changed", "EDUC")]
    [InlineData("a code is gone", "pack-cube-changed", "001T100_RP")]
    [InlineData("a new dimension has no total", "pack-cube-has-new-dimension", "ORIGIN (1, 2)")]
    public async Task Refuses_a_cube_whose_dimensions_changed(string change, string code, string said)
    {
        var before = await InstalledAsync();
        fixture.Melodi.Version = $"changed {change}";
        fixture.Melodi.Range = Ranges[change];
        await RefusedAsync(before, code, said);
    }

    [Theory]
    [InlineData("another level", "pack-rows-refused", "codes de territoire inattendus : 1 (2025-DEP-04)")]
    [InlineData("another département", "pack-rows-refused", "codes de territoire inattendus : 1 (2025-COM-05001)")]
    [InlineData("a code cut short", "pack-rows-refused", "codes de territoire inattendus : 1 (COM-04070)")]
    [InlineData("two geographic years", "pack-rows-refused", "codes d’une autre année géographique : 1")]
    [InlineData("a month", "pack-rows-refused", "périodes qui ne sont pas des années : 1 (2022-03)")]
    [InlineData("a dimension is missing", "pack-rows-refused", "observations sans une dimension du cube : 1 (EDUC)")]
    [InlineData("a negative count", "pack-rows-refused", "dénombrements négatifs : 1 (")]
    [InlineData("the same cell twice with two values", "pack-rows-refused", "répétées avec une autre valeur : 1 (")]
    [InlineData("two measures", "pack-rows-refused", "observations de plusieurs mesures : 1 (")]
    [InlineData("unknown communes", "pack-rows-refused", "lignes de territoires inconnus, laissées de côté : 60 (")]
    [InlineData("nothing at all", "pack-cube-empty", "Une réponse vide ne remplace rien")]
    [InlineData("half of the rows", "pack-lost-rows", "plus d’une sur cent manque")]
    public async Task Refuses_rows_that_do_not_fit(string change, string code, string said)
    {
        var before = await InstalledAsync();
        fixture.Melodi.Version = $"changed {change}";
        fixture.Melodi.PageSize = 10_000; // one page: what is changed is changed once
        fixture.Melodi.Observations = Rows[change];
        await RefusedAsync(before, code, said);
    }

    [Fact]
    public async Task Refuses_half_an_answer()
    {
        var before = await InstalledAsync();
        fixture.Melodi.Version = "half";
        fixture.Melodi.Withheld = 5;
        await RefusedAsync(before, "pack-incomplete", "sur ");
    }

    [Fact]
    public async Task Takes_half_of_the_rows_when_a_person_agrees()
    {
        await InstalledAsync();
        fixture.Melodi.Version = "agreed";
        fixture.Melodi.PageSize = 10_000;
        fixture.Melodi.Observations = Rows["half of the rows"];
        var taken = await RunAsync(fixture.Origin with { AcceptsLoss = true });
        Assert.True(taken.IsSuccess);
        // For the tests that follow.
        Assert.Null(await fixture.Services.GetRequiredService<InstallPack>().RemoveAsync(Pack, Ct));
    }

    [Fact]
    public async Task An_unknown_cube_is_told_at_once_and_not_asked_again()
    {
        var before = await InstalledAsync();
        var requests = 0;
        fixture.Melodi.Before = async http =>
        {
            requests++;
            http.Response.StatusCode = 500;
            await http.Response.WriteAsync("Le serveur a rencontré une erreur inattendue.", Ct);
            return true;
        };
        await RefusedAsync(before, "pack-cube-unknown", "DS_RP_DIPLOMES_PRINC");
        Assert.Equal(1, requests);
    }

    /// <summary>A new dimension with a total is taken at its total; rows repeated unchanged are counted once; both are said.</summary>
    [Fact]
    public async Task Flags_what_can_be_read_all_the_same()
    {
        fixture.Melodi.Reset();
        fixture.Melodi.Version = "flagged";
        fixture.Melodi.PageSize = 10_000;
        fixture.Melodi.Range = range => range.Add((JsonNode)Dimension("ORIGIN", "_T", "1"));
        fixture.Melodi.Observations = rows =>
        {
            rows.Add((JsonObject)rows[3].DeepClone());
            rows[4]["attributes"]!["OBS_STATUS"] = "P"; // every row has one
        };
        var installed = await RunAsync(fixture.Origin);
        var remarks = installed.Value.Files[0].Remarks.Select(r => r.French).ToArray();
        Assert.Contains(remarks, r => r.StartsWith("La dimension ORIGIN", StringComparison.Ordinal));
        Assert.Contains(
            remarks,
            r => r.StartsWith("lignes répétées à l’identique, comptées une fois : 1 (", StringComparison.Ordinal)
        );
        Assert.Contains("valeurs provisoires : 1", remarks);
    }

    /// <summary>Secret, hidden for another, counted elsewhere and not published are four reasons, up to the figure.</summary>
    [Theory]
    [InlineData("O", "C", AbsenceReason.Secret)]
    [InlineData("O", "A", AbsenceReason.Secret)]
    [InlineData("O", "D", AbsenceReason.Secondary)]
    [InlineData("K", "F", AbsenceReason.Elsewhere)]
    [InlineData("M", "F", AbsenceReason.NotApplicable)]
    [InlineData("O", "F", AbsenceReason.NotPublished)]
    public async Task Carries_the_statuses_of_the_producer(string status, string confidence, AbsenceReason reason)
    {
        fixture.Melodi.Reset();
        fixture.Melodi.Version = $"{status}{confidence}";
        fixture.Melodi.PageSize = 10_000;
        fixture.Melodi.Observations = rows =>
        {
            foreach (var row in rows.Where(r => r["dimensions"]!["GEO"]!.GetValue<string>() == $"2025-COM-{Digne}")) // every row has one
            {
                row["attributes"] = new JsonObject { ["OBS_STATUS"] = status, ["CONF_STATUS"] = confidence };
                row["measures"] = new JsonObject { ["OBS_VALUE_NIVEAU"] = new JsonObject() };
            }
        };
        Assert.True((await RunAsync(fixture.Origin)).IsSuccess);
        await fixture.Services.GetRequiredService<EditionRefresh>().RefreshAsync(Ct);
        var observatory = fixture.Services.GetRequiredService<Observatory>();
        var figure = observatory.Read(fixture.Directory.FindByUrlCode(Digne)!, observatory.FindIndicator("S01")!);
        Assert.Null(figure.Observation.Value);
        Assert.Equal(reason, figure.Observation.Reason);
    }

    private async Task<PackRow> InstalledAsync()
    {
        fixture.Melodi.Reset();
        var installed = await RunAsync(fixture.Origin);
        Assert.True(installed.IsSuccess, installed.Problem?.Detail.French);
        return installed.Value;
    }

    private async Task RefusedAsync(PackRow before, string code, string said)
    {
        var refused = await RunAsync(fixture.Origin);
        Assert.Equal(code, refused.Problem?.Code);
        Assert.Contains(said, refused.Problem!.Detail.French, StringComparison.Ordinal);
        // The previous edition stays, its file included.
        fixture.Melodi.Reset();
        var after = await RunAsync(fixture.Origin);
        Assert.Equal((before.Folder, before.Files[0].Sha256), (after.Value.Folder, after.Value.Files[0].Sha256));
        Assert.True(System.IO.Directory.Exists(Path.Combine(fixture.DataDirectory, before.Folder)));
    }

    private Task<Core.Result<PackRow>> RunAsync(PackOrigin origin) =>
        fixture.Services.GetRequiredService<InstallPack>().RunAsync(Pack, origin, new ObservatoryFixture.Silence(), Ct);

    private static void Take(JsonArray range, string dimension) =>
        range.Remove(range.Single(d => (string?)d!["concept"]!["code"] == dimension)); // every dimension has one

    private static JsonArray Codes(JsonArray range, string dimension) =>
        range.Single(d => (string?)d!["concept"]!["code"] == dimension)!["values"]!.AsArray(); // every dimension has some

    private static JsonObject Dimension(string name, params string[] codes) =>
        new()
        {
            ["concept"] = new JsonObject { ["code"] = name },
            ["type"] = "modalites",
            ["values"] = new JsonArray(codes.Select(c => (JsonNode)new JsonObject { ["code"] = c }).ToArray()),
        };

    private static void Write(JsonObject row, string dimension, string value) => row["dimensions"]![dimension] = value; // every row has some

    private static void Give(JsonObject row, double value) => row["measures"]!["OBS_VALUE_NIVEAU"]!["value"] = value; // every row has one

    private static JsonObject With(JsonObject row, double value)
    {
        var other = (JsonObject)row.DeepClone();
        Give(other, value);
        return other;
    }

    private static JsonObject At(JsonObject row, string place)
    {
        var other = (JsonObject)row.DeepClone();
        Write(other, "GEO", place);
        return other;
    }
}
