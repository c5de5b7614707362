using System.Net;
using System.Xml.Linq;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest;
using Belvedere.Tests.Accounts;
using Belvedere.Tests.Apis;
using Belvedere.Tests.Rows;

namespace Belvedere.Tests.Catalogue;

/// <summary>The history of a dataset, over HTTP: each revision at its address, what it changed, the way back.</summary>
public sealed class RevisionsTests(PostgresFixture postgres)
{
    private static readonly TableSchema Schema = RowFolder.Schema(
        ("code", ColumnType.Text),
        ("montant", ColumnType.Decimal)
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_revision_stays_at_its_address_and_says_what_it_changed(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await PublishAsync(portal, ["A1", 1.5], ["A2", 2.0]);
        var first = await portal.Client.GetStringAsync(Uri("/donnees/aides/revisions/1/export/csv"), Ct);
        await PublishAsync(portal, ["A1", 3.5], ["A3", 4.0], ["A4", 5.0]);

        Assert.Equal(first, await portal.Client.GetStringAsync(Uri("/donnees/aides/revisions/1/export/csv"), Ct));
        var list = await portal.Client.GetPageAsync("/donnees/aides/revisions", Ct);
        Assert.Equal(["2 (en ligne)", "1"], list.QuerySelectorAll("tbody th").Select(th => th.TextContent));

        var page = await portal.Client.GetPageAsync("/donnees/aides/revisions/2", Ct);
        Assert.Equal(
            "2 lignes ajoutées, 1 retirée, 1 modifiée (colonne «\u00A0montant\u00A0»\u00A0: 1).",
            page.QuerySelector("#changements")!.Closest("section")!.QuerySelector(".stand")!.TextContent
        );
        Assert.Equal("1,5", page.QuerySelector("table.changes del")!.TextContent);
        Assert.Equal("3,5", page.QuerySelector("table.changes ins")!.TextContent);

        var changes = await portal.Client.GetStringAsync(
            Uri("/donnees/aides/revisions/2/changements/csv?with_bom=false"),
            Ct
        );
        Assert.Equal(
            "_changement;_colonnes_modifiees;_ligne_avant;_ligne_apres;code;montant\n"
                + "modification;montant;1;1;A1;3.5\n"
                + "retrait;;2;;A2;2\n"
                + "ajout;;;2;A3;4\n"
                + "ajout;;;3;A4;5\n",
            changes
        );
        var feed = XDocument.Parse(await portal.Client.GetStringAsync(Uri("/donnees/aides/revisions.atom"), Ct));
        Assert.Equal(2, feed.Root!.Elements().Count(e => e.Name.LocalName == "entry"));
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task An_agent_brings_readers_back_to_what_they_had_seen(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await PublishAsync(portal, ["A1", 1.5]);
        await PublishAsync(portal, ["A1", 9.0]);
        const string publish = "/donnees/aides/revisions/1/publier";
        using var stranger = await portal.Client.PostAsync(Uri(publish), null, Ct);
        Assert.NotEqual("/donnees/aides/revisions", stranger.Headers.Location?.OriginalString);

        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        using var answer = await portal.Client.SubmitAsync(
            "/donnees/aides/revisions/1",
            publish,
            new Dictionary<string, string>(),
            Ct
        );
        Assert.Equal("/donnees/aides/revisions", answer.Headers.Location?.OriginalString);
        var rows = await portal.Client.GetStringAsync(
            Uri("/api/explore/v2.1/catalog/datasets/aides/records?select=montant"),
            Ct
        );
        Assert.Contains("1.5", rows, StringComparison.Ordinal);
        Assert.Contains(
            "9",
            await portal.Client.GetStringAsync(Uri("/donnees/aides/revisions/2/export/json"), Ct),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_fixes_of_its_recipe_are_told_with_what_they_touched()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        var path = Path.Combine(portal.DataDirectory, "aides.csv");
        await File.WriteAllTextAsync(path, "Département;Nom\n1;Dupont\n2;Durand\n", Ct);
        var recipe = Recipe
            .Empty.With(Fix.With(Fix.PadLeft, "departement", "width", "2"))
            .With(new Fix(Fix.DropColumn, "nom"));
        var loaded = await portal
            .Services.GetRequiredService<IngestFile>()
            .RunAsync(
                new IngestRequest(new DatasetDescription("aides"), "commune-d-exemple", path)
                {
                    Publish = true,
                    Recipe = recipe,
                },
                new Progress<IngestProgress>(),
                Ct
            );
        Assert.True(loaded.IsSuccess);

        var page = await portal.Client.GetPageAsync("/donnees/aides/revisions/1", Ct);
        Assert.Equal(
            ["Compléter à gauche « Département » sur 2 caractères (2 cellules)", "Retirer la colonne « nom »"],
            page.QuerySelectorAll("ol[aria-labelledby=corrections] li").Select(li => li.TextContent)
        );
        var english = await portal.Client.GetPageAsync("/en/donnees/aides/revisions/1", Ct);
        Assert.Equal(
            "Pad “Département” on the left to 2 characters (2 cells)",
            english.QuerySelector("ol[aria-labelledby=corrections] li")!.TextContent
        );
        await PublishAsync(portal, ["A1", 1.5]);
        Assert.Null((await portal.Client.GetPageAsync("/donnees/aides/revisions/2", Ct)).QuerySelector("#corrections"));
    }

    [Fact]
    public async Task What_was_never_published_is_nowhere()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await PublishAsync(portal, ["A1", 1.5]);
        foreach (
            var path in new[]
            {
                "/donnees/aides/revisions/2",
                "/donnees/aides/revisions/2/export/csv",
                "/donnees/aides/revisions/1/changements/csv",
                "/donnees/absent/revisions",
                "/donnees/absent/revisions/1",
                "/donnees/absent/revisions.atom",
            }
        )
        {
            using var answer = await portal.Client.GetAsync(Uri(path), Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static Uri Uri(string path) => new(path, UriKind.Relative);

    private static Task PublishAsync(RunningPortal portal, params object?[][] rows) =>
        portal.PublishTableAsync(
            new DatasetDescription("aides") { Title = "Aides" },
            "Commune d’exemple",
            Schema,
            rows
        );
}
