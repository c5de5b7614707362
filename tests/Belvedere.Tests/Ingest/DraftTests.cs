using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Belvedere.Data.Records;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest;

/// <summary>The life of a draft over HTTP: read, corrected, described, published; and who sees it.</summary>
public sealed class DraftTests(PostgresFixture postgres)
{
    private static readonly byte[] Grants = Encoding.UTF8.GetBytes(
        "Bénéficiaire;Montant;Part;Date;Code commune\nLes Amis du livre;1 250,50;12 %;12/03/2025;04070\nClub de rugby;800,00;8 %;14/03/2025;04070\nComité des fêtes;90,00;1 %;15/03/2025;04070\n"
    );

    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["title"] = "Subventions versées en 2025",
        ["organisation"] = "Commune de Digne-les-Bains",
        ["description"] = "Aides votées par le conseil.",
        ["licence"] = "lov2",
    };

    private static readonly Dictionary<string, string> Nothing = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_draft_is_read_corrected_described_and_published(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var draft = await portal.Client.DraftAsync("subventions.csv", Grants, Ct);
        var read = await portal.Client.GetPageAsync(draft, Ct);
        Assert.StartsWith(
            "3 lignes et 5 colonnes lues.",
            read.QuerySelector(".stand")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("text", TypeOf(read, "part"));

        var remark = read.QuerySelectorAll("article.remark")
            .First(r => r.TextContent.Contains("12 %", StringComparison.Ordinal));
        Assert.NotNull(remark.QuerySelector("form"));
        using var applied = await portal.Client.ActAsync(
            draft,
            "appliquer",
            Nothing,
            Ct,
            form => form.TextContent.Contains('%', StringComparison.Ordinal)
        );
        Assert.Equal($"{draft}?fait=appliquee#fait", applied.Headers.Location?.OriginalString);
        var corrected = await portal.Client.GetPageAsync(draft, Ct);
        Assert.NotEqual("text", TypeOf(corrected, "part"));
        Assert.Single(corrected.QuerySelectorAll(".fixes li"));

        using var published = await portal.Client.ActAsync(draft, "publier", Answers, Ct);
        Assert.Equal("/donnees/subventions-versees-en-2025", published.Headers.Location?.OriginalString);
        using var reader = portal.NewClient();
        var page = await reader.GetPageAsync("/donnees/subventions-versees-en-2025", Ct);
        Assert.Equal("Subventions versées en 2025", page.QuerySelector("h1")!.TextContent);
        using var gone = await portal.Client.GetAsync(draft, Ct);
        Assert.Equal("/donnees/subventions-versees-en-2025", gone.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_correction_that_is_undone_leaves_the_file_as_it_was_read()
    {
        await using var portal = await StartAsync();
        var draft = await portal.Client.DraftAsync("subventions.csv", Grants, Ct);
        using var applied = await portal.Client.ActAsync(
            draft,
            "appliquer",
            Nothing,
            Ct,
            form => form.TextContent.Contains('%', StringComparison.Ordinal)
        );
        using var undone = await portal.Client.ActAsync(draft, "annuler", Nothing, Ct);
        Assert.Equal($"{draft}?fait=annulee#fait", undone.Headers.Location?.OriginalString);
        var page = await portal.Client.GetPageAsync(draft, Ct);
        Assert.Equal("text", TypeOf(page, "part"));
        Assert.Empty(page.QuerySelectorAll(".fixes li"));
    }

    [Fact]
    public async Task A_page_that_is_drawn_while_another_reading_replaces_its_rows_is_drawn_without_them()
    {
        await using var portal = await StartAsync();
        var draft = await portal.Client.DraftAsync("subventions.csv", Grants, Ct);
        var rows = Assert.Single(
            Directory.GetFiles(
                Path.Combine(portal.DataDirectory, "revisions"),
                "*.parquet",
                SearchOption.AllDirectories
            )
        );
        File.Delete(rows);

        var page = await portal.Client.GetPageAsync(draft, Ct);

        Assert.StartsWith(
            "3 lignes et 5 colonnes lues.",
            page.QuerySelector(".stand")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Columns_take_the_type_and_the_header_that_a_person_chose()
    {
        await using var portal = await StartAsync();
        var draft = await portal.Client.DraftAsync("subventions.csv", Grants, Ct);
        var choices = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["type:montant"] = "text",
            ["label:beneficiaire"] = "Association aidée",
            ["drop:part"] = "oui",
        };
        using var chosen = await portal.Client.ActAsync(draft, "colonnes", choices, Ct);
        Assert.Equal($"{draft}?fait=colonnes#fait", chosen.Headers.Location?.OriginalString);
        var page = await portal.Client.GetPageAsync(draft, Ct);
        Assert.Equal("text", TypeOf(page, "montant"));
        Assert.Equal("Association aidée", page.QuerySelector("[name='label:beneficiaire']")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("[name='type:part']"));
        Assert.Equal(3, page.QuerySelectorAll(".fixes li").Length);
    }

    [Fact]
    public async Task A_type_that_does_not_fit_says_the_line_and_can_be_undone()
    {
        await using var portal = await StartAsync();
        var draft = await portal.Client.DraftAsync("subventions.csv", Grants, Ct);
        var choice = new Dictionary<string, string>(StringComparer.Ordinal) { ["type:beneficiaire"] = "integer" };
        using var chosen = await portal.Client.ActAsync(draft, "colonnes", choice, Ct);
        var end = await portal.Client.WaitForEndAsync(draft, Ct);
        Assert.Equal("failed", end.GetProperty("state").GetString());
        Assert.Equal(2, end.GetProperty("line").GetInt32());
        var page = await portal.Client.GetPageAsync(draft, Ct);
        Assert.NotNull(page.QuerySelector(".notice.bad"));
        using var undone = await portal.Client.ActAsync(draft, "annuler", Nothing, Ct);
        Assert.Equal("done", (await portal.Client.WaitForEndAsync(draft, Ct)).GetProperty("state").GetString());
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_draft_is_of_one_agent_alone(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var draft = await portal.Client.DraftAsync("subventions.csv", Grants, Ct);
        await portal
            .Services.GetRequiredService<Belvedere.Server.Accounts.CreateAccount>()
            .RunAsync(
                "autre@digne.example",
                "",
                PortalForms.Password,
                Belvedere.Server.Accounts.Role.Administrator,
                Ct
            );
        using var other = portal.NewClient();
        using var signedIn = await other.SignInAsync("autre@digne.example", PortalForms.Password, Ct);
        using var seen = await other.GetAsync(draft, Ct);
        using var progress = await other.GetAsync(draft + ".json", Ct);
        Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, progress.StatusCode);
        Assert.Empty((await other.GetPageAsync("/mon-espace/brouillons", Ct)).QuerySelectorAll("tbody tr"));
        Assert.Single((await portal.Client.GetPageAsync("/mon-espace/brouillons", Ct)).QuerySelectorAll("tbody tr"));

        var token = (await other.GetPageAsync(UploadForms.Path, Ct))
            .QuerySelector("[name=jeton]")!
            .GetAttribute("value")!;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["jeton"] = token });
        using var removed = await other.PostAsync(draft + "/supprimer", form, Ct);
        Assert.Equal(HttpStatusCode.NotFound, removed.StatusCode);
        Assert.Single((await portal.Client.GetPageAsync("/mon-espace/brouillons", Ct)).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Publication_waits_for_what_blocks_it()
    {
        await using var portal = await StartAsync();
        var file = Encoding.UTF8.GetBytes(
            "Numéro de sécurité sociale;Aide\n255081416802538;100\n269054958815780;200\n"
        );
        var draft = await portal.Client.DraftAsync("aides.csv", file, Ct);
        var page = await portal.Client.GetPageAsync(draft, Ct);
        Assert.Contains("empêche de publier", page.QuerySelector(".stand")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"form[action='{draft}/publier'] > .actions button.primary:not([formaction])"));

        using var refused = await portal.Client.ActAsync(draft, "publier", Answers, Ct);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("remarque bloquante", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var hidden = await portal.Client.GetAsync("/donnees/subventions-versees-en-2025", Ct);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);

        using var applied = await portal.Client.ActAsync(draft, "appliquer", Nothing, Ct);
        using var published = await portal.Client.ActAsync(draft, "publier", Nothing, Ct);
        Assert.Equal("/donnees/subventions-versees-en-2025", published.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_its_field_and_the_rest_is_kept()
    {
        await using var portal = await StartAsync();
        var draft = await portal.Client.DraftAsync("subventions.csv", Grants, Ct);
        var untitled = new Dictionary<string, string>(Answers, StringComparer.Ordinal) { ["title"] = "" };
        using var refused = await portal.Client.ActAsync(draft, "publier", untitled, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync(Ct));
        Assert.NotNull(page.QuerySelector("#champ-title-erreur"));
        var again = await portal.Client.GetPageAsync(draft, Ct);
        Assert.Equal(Answers["description"], again.QuerySelector("#champ-description")!.TextContent.Trim());
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_planned_publication_takes_place_at_its_hour_and_not_before(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var draft = await portal.Client.DraftAsync("subventions.csv", Grants, Ct);
        var past = new Dictionary<string, string>(Answers, StringComparer.Ordinal)
        {
            ["publish-at"] = "2001-01-01T09:00",
        };
        using var refused = await portal.Client.ActAsync(draft, "programmer", past, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        // The clock of a form counts minutes; seconds are accepted.
        var paris = TimeZoneInfo.ConvertTime(
            DateTimeOffset.UtcNow.AddSeconds(6),
            TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")
        );
        var soon = new Dictionary<string, string>(Answers, StringComparer.Ordinal)
        {
            ["publish-at"] = paris.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        };
        using var planned = await portal.Client.ActAsync(draft, "programmer", soon, Ct);
        Assert.Equal($"{draft}?fait=programme#fait", planned.Headers.Location?.OriginalString);
        using var before = await portal.Client.GetAsync("/donnees/subventions-versees-en-2025", Ct);
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        while (true)
        {
            using var after = await portal.Client.GetAsync("/donnees/subventions-versees-en-2025", Ct);
            if (after.StatusCode == HttpStatusCode.OK)
            {
                break;
            }

            await Task.Delay(200, Ct);
        }

        Assert.True(DateTimeOffset.UtcNow >= paris.AddSeconds(-1), "It was published before its hour.");
    }

    [Fact]
    public async Task A_plan_that_is_given_up_publishes_nothing()
    {
        await using var portal = await StartAsync();
        var draft = await portal.Client.DraftAsync("subventions.csv", Grants, Ct);
        var later = DateTimeOffset
            .UtcNow.AddDays(2)
            .ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        using var planned = await portal.Client.ActAsync(
            draft,
            "programmer",
            new Dictionary<string, string>(Answers, StringComparer.Ordinal) { ["publish-at"] = later },
            Ct
        );
        Assert.Contains(
            "Publication programmée",
            (await portal.Client.GetPageAsync(draft, Ct)).Body!.TextContent,
            StringComparison.Ordinal
        );
        using var given = await portal.Client.ActAsync(draft, "deprogrammer", Nothing, Ct);
        Assert.DoesNotContain(
            "Publication programmée",
            (await portal.Client.GetPageAsync(draft, Ct)).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_draft_that_is_given_up_leaves_nothing()
    {
        await using var portal = await StartAsync();
        var draft = await portal.Client.DraftAsync("subventions.csv", Grants, Ct);
        using var removed = await portal.Client.ActAsync(draft, "supprimer", Nothing, Ct);
        Assert.Equal("/mon-espace/brouillons", removed.Headers.Location?.OriginalString);
        using var gone = await portal.Client.GetAsync(draft, Ct);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Empty(
            Directory.GetFiles(
                Path.Combine(portal.DataDirectory, "revisions"),
                "*.parquet",
                SearchOption.AllDirectories
            )
        );
    }

    [Fact]
    public async Task A_file_that_is_refused_says_why_and_publishes_nothing()
    {
        await using var portal = await StartAsync();
        var draft = await portal.Client.DraftAsync("faux.csv", Encoding.UTF8.GetBytes("a;b\n1;2\n3;4;5\n"), Ct);
        var page = await portal.Client.GetPageAsync(draft, Ct);
        Assert.Contains("ligne 3", page.QuerySelector(".notice.bad")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(page.QuerySelector($"form[action='{draft}/relire']"));
        using var refused = await portal.Client.ActAsync(draft, "relire", Nothing, Ct);
        Assert.Equal(draft, refused.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_new_version_of_a_dataset_begins_with_what_is_known_of_it()
    {
        await using var portal = await StartAsync();
        var first = await portal.Client.DraftAsync("subventions.csv", Grants, Ct);
        using var published = await portal.Client.ActAsync(first, "publier", Answers, Ct);
        var second = await portal.Client.DraftAsync(
            "subventions-2.csv",
            Encoding.UTF8.GetBytes("Bénéficiaire;Montant\nLes Amis du livre;3,00\n"),
            Ct,
            UploadForms.Path + "?jeu=subventions-versees-en-2025"
        );
        var page = await portal.Client.GetPageAsync(second, Ct);
        Assert.Equal(Answers["title"], page.QuerySelector("#champ-title")!.GetAttribute("value"));
        using var again = await portal.Client.ActAsync(second, "publier", Nothing, Ct);
        Assert.Equal("/donnees/subventions-versees-en-2025", again.Headers.Location?.OriginalString);
        using var revision = await portal.Client.GetAsync("/donnees/subventions-versees-en-2025/revisions/2", Ct);
        Assert.Equal(HttpStatusCode.OK, revision.StatusCode);
    }

    private static async Task<RunningPortal> StartAsync()
    {
        var portal = await RunningPortal.StartAsync(Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        return portal;
    }

    private static string TypeOf(IHtmlDocument page, string column) =>
        ((IHtmlSelectElement)page.QuerySelector($"[name='type:{column}']")!).Value!;
}
