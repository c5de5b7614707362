using System.Net;
using System.Text;
using System.Text.Json;
using Belvedere.Data.Records;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest;

/// <summary>The report of a load, kept with its revision: as a page, as JSON, and for whom.</summary>
public sealed class ReportTests(PostgresFixture postgres)
{
    private const string Report = "/donnees/subventions/revisions/1/compte-rendu";

    private static readonly byte[] Grants = Encoding.UTF8.GetBytes(
        "Bénéficiaire;Montant;Part;Code commune\nLes Amis du livre;1 250,50;12 %;04070\nClub de rugby;800,00;8 %;04070\nTOTAL;2 050,50;;\n"
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task The_report_is_kept_with_the_revision(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await PublishAsync(portal);
        var page = await portal.Client.GetPageAsync(Report, Ct);
        Assert.Equal("Compte rendu de chargement", page.QuerySelector("h1")!.TextContent);
        Assert.Matches(
            "^3 lignes et 4 colonnes lues\\. [0-9]+ points? à vérifier, rien de bloquant\\.$",
            page.QuerySelector(".stand")!.TextContent
        );
        Assert.Equal(
            [
                "Ce qui a été lu",
                "Ce qui a été compris",
                "Ce qui demandait une décision",
                "Ce qui a été choisi ou corrigé",
                "Ce qui n’a pas été corrigé",
            ],
            page.QuerySelectorAll("section h2").Select(h => h.TextContent)
        );
        Assert.Contains("point-virgule", page.QuerySelector(".meta")!.TextContent, StringComparison.Ordinal);
        var remark = page.QuerySelectorAll("article.remark")
            .First(r => r.TextContent.Contains("Part", StringComparison.Ordinal));
        Assert.Equal("12 %", remark.QuerySelector("del")!.LastChild!.TextContent);
        Assert.Contains("Lignes 2, 3", remark.TextContent, StringComparison.Ordinal);
        Assert.Contains("qu’aux agents", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_taken_away_as_json_in_both_languages()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await PublishAsync(portal);
        using var answer = await portal.Client.GetAsync(Report + ".json", Ct);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
        Assert.StartsWith(
            "3 lignes",
            report.GetProperty("verdict").GetProperty("fr").GetString(),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "3 rows",
            report.GetProperty("verdict").GetProperty("en").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal("csv", report.GetProperty("source").GetProperty("format").GetString());
        Assert.Equal(";", report.GetProperty("source").GetProperty("separator").GetString());
        var column = report.GetProperty("columns")[3];
        Assert.Equal("code_commune", column.GetProperty("column").GetProperty("name").GetString());
        Assert.Equal("04070", column.GetProperty("examples")[0].GetString());
        Assert.Contains(
            report.GetProperty("to_decide").EnumerateArray(),
            remark => remark.GetProperty("fix").GetProperty("operation").GetString() == "strip-unit"
        );
        Assert.False(report.TryGetProperty("remarks", out _));
    }

    [Fact]
    public async Task The_report_speaks_english_to_those_who_read_it()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await PublishAsync(portal);
        var page = await portal.Client.GetPageAsync("/en" + Report, Ct);
        Assert.Equal("Upload report", page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith(
            "3 rows and 4 columns read.",
            page.QuerySelector(".stand")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_reader_who_is_no_agent_does_not_see_it()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await PublishAsync(portal);
        using var reader = portal.NewClient();
        using var page = await reader.GetAsync(Report, Ct);
        using var json = await reader.GetAsync(Report + ".json", Ct);
        Assert.NotEqual(HttpStatusCode.OK, page.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, json.StatusCode);
        using var missing = await portal.Client.GetAsync("/donnees/subventions/revisions/9/compte-rendu", Ct);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static async Task PublishAsync(RunningPortal portal)
    {
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var draft = await portal.Client.DraftAsync("subventions.csv", Grants, Ct);
        using var published = await portal.Client.ActAsync(
            draft,
            "publier",
            new Dictionary<string, string>
            {
                ["title"] = "Subventions",
                ["organisation"] = "Commune de Digne-les-Bains",
            },
            Ct
        );
        Assert.Equal("/donnees/subventions", published.Headers.Location?.OriginalString);
    }
}
