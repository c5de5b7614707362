using System.Net;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Server.Ingest.Watching;
using Belvedere.Tests.Accounts;
using Dapper;

namespace Belvedere.Tests.Ingest.Watching;

/// <summary>A file that changes at its address: what readers see of it without an agent, and what waits for one.</summary>
public sealed class VisitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_file_is_published_and_a_second_visit_asks_only_whether_it_changed()
    {
        await using var watched = await WatchedPortal.StartAsync();
        watched.Host.Give(WatchedPortal.Rows(1, 6), "\"a\"");

        var first = await watched.WatchAsync();
        var published = await watched.PublishedAsync();
        var second = await watched.VisitAsync();

        Assert.Equal(VisitOutcome.Published, first.Outcome);
        Assert.Equal((2, 6L), (published.Number, published.RowCount));
        Assert.Contains("la version 2 est publiée", first.Text.French, StringComparison.Ordinal);
        Assert.Equal(VisitOutcome.Unchanged, second.Outcome);
        Assert.Equal(2, (await watched.PublishedAsync()).Number);
        Assert.Equal(["/subventions.csv", "/subventions.csv \"a\""], watched.Host.Requests);
        Assert.Empty(await watched.NoticesAsync());
        Assert.Empty(Directory.GetDirectories(Path.Combine(watched.Portal.DataDirectory, "uploads")));
        using var reader = watched.Portal.NewClient();
        Assert.Contains(
            "Association 6",
            await reader.GetStringAsync("/donnees/subventions/tableau", Ct),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_same_bytes_make_no_version_even_where_the_server_says_nothing_of_them()
    {
        await using var watched = await WatchedPortal.StartAsync();
        watched.Host.Give(WatchedPortal.Rows(1, 4));
        Assert.Equal(VisitOutcome.Unchanged, (await watched.WatchAsync()).Outcome);
        Assert.Equal(1, (await watched.PublishedAsync()).Number);
    }

    [Fact]
    public async Task The_recipe_of_the_dataset_is_replayed()
    {
        var recipe = Recipe.Empty.With(new Fix(Fix.Mask, "beneficiaire"));
        await using var watched = await WatchedPortal.StartAsync(recipe: recipe);
        watched.Host.Give(WatchedPortal.Rows(1, 6));

        Assert.Equal(VisitOutcome.Published, (await watched.WatchAsync()).Outcome);

        Assert.Equal(1, (await watched.PublishedAsync()).Schema.Find("beneficiaire")?.DistinctCount);
    }

    [Fact]
    public async Task A_fix_that_finds_nothing_to_do_leaves_a_draft()
    {
        var recipe = Recipe.Empty.With(Fix.With(Fix.PadLeft, "departement", "width", "2"));
        await using var watched = await WatchedPortal.StartAsync(
            csv: "Département;nom\n1;Dupont\n2;Petit\n",
            recipe: recipe
        );
        watched.Host.Give("Département;nom\n01;Dupont\n02;Petit\n");

        var visit = await watched.WatchAsync();

        Assert.Equal(VisitOutcome.Held, visit.Outcome);
        Assert.Contains("Compléter à gauche « Département »", visit.Text.French, StringComparison.Ordinal);
        Assert.Equal(1, (await watched.PublishedAsync()).Number);
    }

    [Fact]
    public async Task An_organisation_whose_address_is_not_drawn_from_its_name_keeps_both()
    {
        await using var watched = await WatchedPortal.StartAsync(organisation: "Ville de Barras");
        watched.Host.Give(WatchedPortal.Rows(1, 6));

        var visit = await watched.WatchAsync();

        Assert.True(visit.Outcome == VisitOutcome.Published, visit.Text.French);
        await using var connection = await watched.OpenAsync();
        Assert.Equal(
            ["commune Ville de Barras"],
            await connection.QueryAsync<string>("SELECT slug || ' ' || name FROM organisation")
        );
    }

    // The fields of the schema are right in both files: only its complementary rule tells them apart.
    [Theory]
    [InlineData("Association 5;600;500", VisitOutcome.Published)]
    [InlineData("Association 5;500;600", VisitOutcome.Held)]
    public async Task A_file_that_fails_a_rule_of_its_schema_waits_for_an_agent(string row, VisitOutcome outcome)
    {
        const string schema = """
            {"title":"Essai","version":"1.0.0",
             "fields":[{"name":"nom"},{"name":"vote","type":"number"},{"name":"verse","type":"number"}],
             "custom_checks":[{"name":"compare-columns-value","params":{"column":"vote","op":">=","column2":"verse"}}]}
            """;
        const string first = "nom;vote;verse\nAssociation 1;100;50\nAssociation 2;200;200\n";
        await using var watched = await WatchedPortal.StartAsync(csv: first, schema: schema);
        watched.Host.Give($"{first}{row}\n");

        var visit = await watched.WatchAsync();

        Assert.True(visit.Outcome == outcome, visit.Text.French);
        Assert.Equal(outcome == VisitOutcome.Published ? 2 : 1, (await watched.PublishedAsync()).Number);
    }

    [Theory]
    [InlineData("Bénéficiaire;Somme", "« Montant » a disparu, « Somme » est nouvelle")]
    [InlineData("Bénéficiaire;Montant;Objet", "« Objet » est nouvelle")]
    public async Task Other_columns_wait_in_a_draft_and_the_agent_is_told(string header, string said)
    {
        await using var watched = await WatchedPortal.StartAsync();
        var more = header.Split(';').Length > 2 ? ";sport" : "";
        watched.Host.Give($"{header}\nA;100{more}\nB;200{more}\nC;300{more}\nD;400{more}\nE;500{more}\n");

        var visit = await watched.WatchAsync();

        Assert.Equal(VisitOutcome.Held, visit.Outcome);
        Assert.Contains(said, visit.Text.French, StringComparison.Ordinal);
        Assert.Equal(1, (await watched.PublishedAsync()).Number);
        var notice = Assert.Single(await watched.NoticesAsync());
        Assert.Equal($"/mon-espace/brouillons/{visit.Id}", notice.Path);
        await watched.Client.WaitForEndAsync(notice.Path, Ct);
        var draft = await watched.Client.GetPageAsync(notice.Path, Ct);
        Assert.StartsWith("5 lignes", draft.QuerySelector(".stand")!.TextContent, StringComparison.Ordinal);

        var space = await watched.Client.GetPageAsync("/mon-espace", Ct);
        Assert.Contains(said, space.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var seen = await watched.Client.SubmitAsync(
            "/mon-espace",
            $"/mon-espace/avis/{notice.Id}/vu",
            new Dictionary<string, string>(),
            Ct
        );
        Assert.Equal(HttpStatusCode.Redirect, seen.StatusCode);
        Assert.Empty(await watched.NoticesAsync());
    }

    [Fact]
    public async Task Half_a_table_waits_in_a_draft_and_the_next_whole_one_takes_its_place()
    {
        await using var watched = await WatchedPortal.StartAsync(csv: WatchedPortal.Rows(1, 40));
        watched.Host.Give(WatchedPortal.Rows(1, 19));
        var half = await watched.WatchAsync();
        Assert.Equal(VisitOutcome.Held, half.Outcome);
        Assert.Contains("19 lignes, contre 40", half.Text.French, StringComparison.Ordinal);

        watched.Host.Give(WatchedPortal.Rows(1, 20));
        var enough = await watched.VisitAsync();

        Assert.Equal(VisitOutcome.Published, enough.Outcome);
        Assert.Equal(20, (await watched.PublishedAsync()).RowCount);
        using var gone = await watched.Client.GetAsync($"/mon-espace/brouillons/{half.Id}", Ct);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_draft_that_its_agent_works_on_is_left_alone()
    {
        await using var watched = await WatchedPortal.StartAsync(csv: WatchedPortal.Rows(1, 40));
        watched.Host.Give(WatchedPortal.Rows(1, 19));
        var half = await watched.WatchAsync();
        var draft = $"/mon-espace/brouillons/{half.Id}";
        await watched.Client.WaitForEndAsync(draft, Ct);
        using var chosen = await watched.Client.ActAsync(
            draft,
            "colonnes",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["type:montant"] = "text" },
            Ct
        );
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);

        watched.Host.Give(WatchedPortal.Rows(1, 41));
        Assert.Equal(VisitOutcome.Published, (await watched.VisitAsync()).Outcome);

        using var kept = await watched.Client.GetAsync(draft, Ct);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
    }

    [Fact]
    public async Task A_source_that_is_stopped_is_gone_and_what_it_gave_stays()
    {
        await using var watched = await WatchedPortal.StartAsync();
        watched.Host.Give(WatchedPortal.Rows(1, 6));
        await watched.WatchAsync();
        var id = (await watched.SourceAsync()).Id;
        using var stopped = await watched.Client.SubmitAsync(
            WatchedPortal.Page,
            $"{WatchedPortal.Page}/{id}/arreter",
            new Dictionary<string, string>(),
            Ct
        );
        Assert.Equal(HttpStatusCode.Redirect, stopped.StatusCode);
        Assert.Equal(2, (await watched.PublishedAsync()).Number);
        Assert.NotNull((await watched.Client.GetPageAsync(WatchedPortal.Page, Ct)).QuerySelector(".empty"));
    }

    [Theory]
    [InlineData("ftp://exemple.fr/a.csv", "adresse")]
    [InlineData("https://camille:secret@exemple.fr/a.csv", "adresse")]
    [InlineData("/etc/passwd", "adresse")]
    public async Task A_place_that_may_not_be_watched_is_refused_beside_its_field(string location, string field)
    {
        await using var watched = await WatchedPortal.StartAsync();
        using var refused = await watched.SubmitAsync(location);
        Assert.Contains(refused.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity });
        Assert.Contains($"champ-{field}-erreur", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_query_of_an_address_is_asked_with_and_told_nowhere()
    {
        await using var watched = await WatchedPortal.StartAsync();
        watched.Host.Answer = http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };

        var visit = await watched.WatchAsync("/subventions.csv?cle=S3CR3T");

        Assert.Equal(["/subventions.csv?cle=S3CR3T"], watched.Host.Requests);
        Assert.Contains("/subventions.csv?… (réponse 404)", visit.Text.French, StringComparison.Ordinal);
        var page = await watched.Client.GetStringAsync(WatchedPortal.Page, Ct);
        Assert.Contains("subventions.csv?…", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("S3CR3T", page, StringComparison.Ordinal);
        await using var connection = await watched.OpenAsync();
        Assert.Equal(
            0,
            await connection.ExecuteScalarAsync<long>(
                "SELECT count(*) FROM job WHERE label || request || coalesce(outcome, '') LIKE '%S3CR3T%'"
            )
        );
    }

    [Fact]
    public async Task A_folder_that_the_administrator_permits_is_watched_like_an_address()
    {
        using var folder = new TemporaryFolder();
        await using var watched = await WatchedPortal.StartAsync(s => s with { WatchedFolders = [folder.Path] });
        await File.WriteAllTextAsync(folder.PathOf("notes.txt"), "rien", Ct);
        await File.WriteAllTextAsync(folder.PathOf("subventions-1.csv"), WatchedPortal.Rows(1, 6), Ct);

        using var sent = await watched.SubmitAsync(folder.PathOf("subventions-*.csv"));
        Assert.Equal(VisitOutcome.Published, (await watched.WaitAsync()).Outcome);
        Assert.Equal(VisitOutcome.Unchanged, (await watched.VisitAsync()).Outcome);
        Assert.Equal(6, (await watched.PublishedAsync()).RowCount);
    }
}
