using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using Belvedere.Server.Schemas;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Obligations;

/// <summary>The desk over HTTP: from a missing line to one that is up to date, what persons say, and who sees it.</summary>
public sealed class DeskTests
{
    private const string Desk = "/mon-espace/obligations";
    private const string Conforming = "nomAttribuant;idAttribuant;montant\nCommune;21040070300018;30000\n";
    private const string Refused = "nomAttribuant;idAttribuant;montant\nCommune;21040070300018;beaucoup\n";

    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missing_line_leads_to_its_empty_file_then_to_a_publication_that_meets_it()
    {
        await using var portal = await StartAsync();
        var missing = await LineAsync(portal, "subventions");
        Assert.Equal("manquant", StateOf(missing));
        var publish = missing.QuerySelector(".act a.btn")!.GetAttribute("href")!;
        Assert.Equal("/mon-espace/publier?schema=scdl%2Fsubventions", publish);

        await SubmitAsync(portal, "collectivite", ("siret", "210 400 703 00018"), ("agents", "350"));
        var empty = await portal.Client.GetByteArrayAsync(Uri($"{Desk}/subventions/vide.csv"), Ct);
        Assert.Equal(
            "\uFEFFnomAttribuant;idAttribuant;montant\nCommune de Digne-les-Bains;21040070300018;\n",
            Encoding.UTF8.GetString(empty)
        );
        var workbook = await portal.Client.GetByteArrayAsync(Uri($"{Desk}/subventions/vide.xlsx"), Ct);
        Assert.True(workbook.AsSpan().StartsWith("PK"u8));

        await PublishAsync(portal, Refused, publish, "subventions-2026");
        var refused = await LineAsync(portal, "subventions");
        Assert.Equal("non-conforme", StateOf(refused));
        Assert.Equal("/donnees/subventions-2026/schema", refused.QuerySelector(".act a.btn")!.GetAttribute("href"));

        await PublishAsync(portal, Conforming, UploadForms.Path + "?jeu=subventions-2026", slug: null);
        var met = await LineAsync(portal, "subventions");
        Assert.Equal("a-jour", StateOf(met));
        Assert.Contains("conforme au schéma", met.TextContent, StringComparison.Ordinal);
        Assert.Null(met.QuerySelector(".act .btn"));
        Assert.NotNull(met.QuerySelector("a[href='/donnees/subventions-2026/revisions/2']"));

        var calendar = await portal.Client.GetStringAsync(Uri(Desk + ".ics"), Ct);
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", calendar, StringComparison.Ordinal);
        Assert.Contains("UID:subventions.COM-04070@127.0.0.1\r\n", calendar, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:", calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dataset_that_resembles_a_schema_is_told_with_its_score_then_confirmed()
    {
        await using var portal = await StartAsync();
        await PublishAsync(portal, Conforming, UploadForms.Path, "aides");
        var guessed = await LineAsync(portal, "subventions");
        Assert.Equal("a-jour", StateOf(guessed));
        Assert.Contains("Reconnu d’après ses colonnes, 100\u202F%", guessed.TextContent, StringComparison.Ordinal);
        await SubmitAsync(portal, "subventions/confirmer");
        var confirmed = await LineAsync(portal, "subventions");
        Assert.DoesNotContain("Reconnu", confirmed.TextContent, StringComparison.Ordinal);
        Assert.NotNull(confirmed.QuerySelector("a[href='/donnees/aides/schema']"));
    }

    [Fact]
    public async Task What_a_person_says_of_a_line_is_kept_checked_and_taken_back()
    {
        await using var portal = await StartAsync();
        using (var refused = await TrySubmitAsync(portal, "budget/non-concerne", ("raison-budget", " ")))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        await SubmitAsync(portal, "budget/non-concerne", ("raison-budget", "tenu par le syndicat"));
        var excluded = await LineAsync(portal, "budget");
        Assert.Equal("non-concerne", StateOf(excluded));
        Assert.Contains("tenu par le syndicat.", excluded.TextContent, StringComparison.Ordinal);
        await SubmitAsync(portal, "budget/reprendre");
        Assert.Equal("manquant", StateOf(await LineAsync(portal, "budget")));

        foreach (var wrong in new[] { "data.gouv.fr/x", "javascript:alert(1)", "ftp://x" })
        {
            using var refused = await TrySubmitAsync(portal, "budget/ailleurs", ("adresse-budget", wrong));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("n’est pas une adresse", await TextAsync(refused), StringComparison.Ordinal);
        }

        await SubmitAsync(portal, "budget/ailleurs", ("adresse-budget", "https://www.data.gouv.fr/budget"));
        var elsewhere = await LineAsync(portal, "budget");
        Assert.Equal("publie-ailleurs", StateOf(elsewhere));
        Assert.NotNull(elsewhere.QuerySelector("a[href='https://www.data.gouv.fr/budget']"));
    }

    [Fact]
    public async Task A_line_asks_for_what_is_not_known_and_the_answer_decides()
    {
        await using var portal = await StartAsync();
        var open = await LineAsync(portal, "ouverture-par-defaut");
        Assert.Contains("votre nombre d’agents n’est pas connu", open.TextContent, StringComparison.Ordinal);
        using (
            var refused = await TrySubmitAsync(
                portal,
                "ouverture-par-defaut/repondre",
                ("agents-ouverture-par-defaut", "douze")
            )
        )
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        await SubmitAsync(portal, "ouverture-par-defaut/repondre", ("agents-ouverture-par-defaut", "12"));
        Assert.Equal("non-concerne", StateOf(await LineAsync(portal, "ouverture-par-defaut")));

        Assert.NotNull((await LineAsync(portal, "menus")).QuerySelector("form.ask button[value=non]"));
        using (var refused = await TrySubmitAsync(portal, "menus/repondre"))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        await SubmitAsync(portal, "menus/repondre", ("reponse", "non"));
        Assert.Equal("non-concerne", StateOf(await LineAsync(portal, "menus")));
        Assert.Equal("non-concerne", StateOf(await LineAsync(portal, "plats")));

        using var wrong = await TrySubmitAsync(portal, "collectivite", ("siret", "12345678901234"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var page = await TextAsync(wrong);
        Assert.Contains("n’est pas un SIRET", page, StringComparison.Ordinal);
        Assert.Contains("value=\"12345678901234\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_sees_it_until_an_administrator_shows_it()
    {
        await using var portal = await StartAsync();
        using var reader = portal.NewClient();
        foreach (var path in new[] { Desk, Desk + ".json", Desk + ".ics", Desk + "/subventions/vide.csv" })
        {
            using var closed = await reader.GetAsync(Uri(path), Ct);
            Assert.Equal(HttpStatusCode.Unauthorized, closed.StatusCode);
        }

        using (var absent = await reader.GetAsync(Uri("/obligations"), Ct))
        {
            Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        }

        await SubmitAsync(portal, "visibilite", ("public", "oui"));
        await SubmitAsync(portal, "collectivite", ("agents", "350"));
        var page = await reader.GetPageAsync("/obligations", Ct);
        Assert.Equal(24, page.QuerySelectorAll(".duty").Length);
        Assert.Empty(page.QuerySelectorAll("main form, main .act .btn"));
        var json = await reader.GetStringAsync(Uri("/obligations.json"), Ct);
        Assert.DoesNotContain("350", json, StringComparison.Ordinal);

        await SubmitAsync(portal, "visibilite", ("public", "non"));
        using var again = await reader.GetAsync(Uri("/obligations.json"), Ct);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task The_json_says_the_same_in_the_language_of_the_reader()
    {
        await using var portal = await StartAsync();
        await SubmitAsync(portal, "collectivite", ("agents", "350"));
        var json = JsonDocument.Parse(await portal.Client.GetStringAsync(Uri("/en" + Desk + ".json"), Ct)).RootElement;
        Assert.Equal(350, json.GetProperty("authority").GetProperty("agent_count").GetInt32());
        Assert.Equal("commune", json.GetProperty("authority").GetProperty("kind").GetString());
        var line = json.GetProperty("lines")
            .EnumerateArray()
            .Single(l => l.GetProperty("id").GetString() == "vehicules");
        Assert.Equal("manquant", line.GetProperty("state").GetString());
        Assert.Equal("parc", line.GetProperty("asks").GetString());
        Assert.Equal("publish", line.GetProperty("step").GetString());
        Assert.Equal("Clean vehicles in the renewal of the fleet", line.GetProperty("name").GetString());
        Assert.True(line.GetProperty("to_confirm").GetBoolean());
    }

    [Fact]
    public async Task A_portal_of_no_authority_says_so()
    {
        await using var portal = await RunningPortal.StartAsync(s => s with { Territory = "france" }, Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        using var none = await portal.Client.GetAsync(Uri(Desk), Ct);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Contains("--territory", await TextAsync(none), StringComparison.Ordinal);
    }

    private static async Task<RunningPortal> StartAsync()
    {
        var portal = await RunningPortal.StartAsync(Ct);
        var folder = Path.Combine(portal.DataDirectory, "from", "scdl", "subventions", "2.1.1");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "schema.json"),
            """
            {"title":"Subventions","version":"2.1.1","fields":[
              {"name":"nomAttribuant","constraints":{"required":true}},
              {"name":"idAttribuant","constraints":{"required":true}},
              {"name":"montant","type":"number","constraints":{"required":true}}],
             "custom_checks":[{"name":"french-siret-value","params":{"column":"idAttribuant"}}]}
            """,
            Ct
        );
        Assert.True(
            portal
                .Services.GetRequiredService<SchemaRegister>()
                .Install(Path.Combine(portal.DataDirectory, "from"))
                .IsSuccess
        );
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        return portal;
    }

    private static async Task<IElement> LineAsync(RunningPortal portal, string id)
    {
        var page = await portal.Client.GetPageAsync(Desk, Ct);
        Assert.Equal(24, page.QuerySelectorAll(".duty").Length);
        return page.GetElementById(id)!; // a line of the list
    }

    /// <summary>The section in which a line stands.</summary>
    private static string? StateOf(IElement line) => line.Closest("section")!.GetAttribute("aria-labelledby"); // in a section

    private static async Task SubmitAsync(
        RunningPortal portal,
        string act,
        params (string Name, string Value)[] answers
    )
    {
        using var done = await TrySubmitAsync(portal, act, answers);
        var place = act.Split('/')[0];
        Assert.Equal($"{Desk}?fait={place}#{place}", done.Headers.Location?.OriginalString);
    }

    private static Task<HttpResponseMessage> TrySubmitAsync(
        RunningPortal portal,
        string act,
        params (string Name, string Value)[] answers
    ) =>
        portal.Client.SubmitAsync(
            Desk,
            $"{Desk}/{act}",
            answers.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal),
            Ct
        );

    /// <summary>Sends a file from a form and publishes its draft, described where it is new.</summary>
    private static async Task PublishAsync(RunningPortal portal, string csv, string form, string? slug)
    {
        var draft = await portal.Client.DraftAsync("subventions.csv", Encoding.UTF8.GetBytes(csv), Ct, form);
        var answers = slug is null
            ? Nothing
            : new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["title"] = "Subventions",
                ["organisation"] = "Commune de Digne-les-Bains",
                ["slug"] = slug,
            };
        using var published = await portal.Client.ActAsync(draft, "publier", answers, Ct);
        Assert.StartsWith("/donnees/", published.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    /// <summary>The page without the escapes of its letters.</summary>
    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));

    private static Uri Uri(string path) => new(path, UriKind.Relative);
}
