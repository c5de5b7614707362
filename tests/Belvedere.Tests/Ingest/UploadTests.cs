using System.Net;
using System.Text;
using Belvedere.Data.Records;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest;

/// <summary>From a file in a form to a page of the catalogue, over HTTP.</summary>
public sealed class UploadTests(PostgresFixture postgres)
{
    private const string Grants =
        "Bénéficiaire;Montant;Date;Code commune\nLes Amis du livre;1 250,50;12/03/2025;04070\nClub de rugby;800,00;14/03/2025;04070\n";

    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["title"] = "Subventions versées en 2025",
        ["organisation"] = "Commune de Digne-les-Bains",
        ["publish"] = "oui",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_file_sent_by_an_agent_becomes_a_page(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        using var sent = await portal.Client.SendFileAsync(
            Answers,
            "subventions.csv",
            Encoding.UTF8.GetBytes(Grants),
            Ct
        );
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var job = sent.Headers.Location!.OriginalString;
        var end = await portal.Client.WaitForEndAsync(job, Ct);
        Assert.Equal("done", end.GetProperty("state").GetString());
        Assert.Equal("/donnees/subventions-versees-en-2025", end.GetProperty("path").GetString());

        using var finished = await portal.Client.GetAsync(job, Ct);
        Assert.Equal("/donnees/subventions-versees-en-2025", finished.Headers.Location?.OriginalString);
        using var reader = portal.NewClient();
        var page = await reader.GetPageAsync("/donnees/subventions-versees-en-2025", Ct);
        Assert.Equal("Subventions versées en 2025", page.QuerySelector("h1")!.TextContent);
        Assert.Empty(Directory.GetDirectories(Path.Combine(portal.DataDirectory, "uploads")));
    }

    [Fact]
    public async Task A_file_that_is_refused_leaves_its_answers_and_says_why()
    {
        await using var portal = await StartAsync();
        using var sent = await portal.Client.SendFileAsync(Answers, "vide.csv", [], Ct);
        var job = sent.Headers.Location!.OriginalString;
        var end = await portal.Client.WaitForEndAsync(job, Ct);
        Assert.Equal("failed", end.GetProperty("state").GetString());
        var report = await portal.Client.GetPageAsync(job, Ct);
        Assert.NotNull(report.QuerySelector(".notice.bad"));
        var again = report.QuerySelector("a.btn.primary")!.GetAttribute("href")!;
        var form = await portal.Client.GetPageAsync(again, Ct);
        Assert.Equal(Answers["title"], form.QuerySelector("#champ-title")!.GetAttribute("value"));

        using var corrected = await portal.Client.SendFileAsync(
            Answers,
            "subventions.csv",
            Encoding.UTF8.GetBytes(Grants),
            Ct,
            again
        );
        Assert.Equal(
            "done",
            (await portal.Client.WaitForEndAsync(corrected.Headers.Location!.OriginalString, Ct))
                .GetProperty("state")
                .GetString()
        );
    }

    [Fact]
    public async Task A_mistake_in_the_form_does_not_ask_for_the_file_again()
    {
        await using var portal = await StartAsync();
        var wrong = new Dictionary<string, string>(Answers, StringComparer.Ordinal) { ["slug"] = "Pas une Adresse" };
        using var sent = await portal.Client.SendFileAsync(
            wrong,
            "subventions.csv",
            Encoding.UTF8.GetBytes(Grants),
            Ct
        );
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await sent.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Equal("pas-une-adresse", Quoted(page.QuerySelector("#champ-slug-erreur")!.TextContent));
        Assert.Equal("Pas une Adresse", page.QuerySelector("#champ-slug")!.GetAttribute("value"));
        Assert.Contains(
            "subventions.csv",
            page.QuerySelector("#champ-file-aide")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.False(page.QuerySelector("#champ-file")!.HasAttribute("required"));
        Assert.Matches("^[0-9a-f]{32}$", page.QuerySelector("[name=draft]")!.GetAttribute("value")!);
    }

    [Fact]
    public async Task A_file_without_the_token_of_the_form_is_not_received()
    {
        await using var portal = await StartAsync();
        using var content = new MultipartFormDataContent
        {
            { new StringContent("titre"), "title" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Grants)), "file", "subventions.csv" },
        };
        using var answer = await portal.Client.PostAsync(UploadForms.Path, content, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("forged-form", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(portal.DataDirectory, "uploads")));
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_and_nothing_of_it_stays()
    {
        await using var portal = await RunningPortal.StartAsync(s => s with { MaximumUploadBytes = 1_000 }, Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        using var answer = await portal.Client.SendFileAsync(Answers, "grand.csv", new byte[200_000], Ct);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(Directory.GetDirectories(Path.Combine(portal.DataDirectory, "uploads")));
    }

    [Fact]
    public async Task What_is_loaded_without_being_published_waits_for_its_agent()
    {
        await using var portal = await StartAsync();
        var unpublished = new Dictionary<string, string>(Answers, StringComparer.Ordinal);
        unpublished.Remove("publish");
        using var sent = await portal.Client.SendFileAsync(
            unpublished,
            "subventions.csv",
            Encoding.UTF8.GetBytes(Grants),
            Ct
        );
        var job = sent.Headers.Location!.OriginalString;
        await portal.Client.WaitForEndAsync(job, Ct);
        using var hidden = await portal.Client.GetAsync("/donnees/subventions-versees-en-2025", Ct);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var published = await portal.Client.SubmitAsync(
            job,
            job + "/publier",
            new Dictionary<string, string>(),
            Ct
        );
        Assert.Equal("/donnees/subventions-versees-en-2025", published.Headers.Location?.OriginalString);
        using var shown = await portal.Client.GetAsync("/donnees/subventions-versees-en-2025", Ct);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    [Fact]
    public async Task Another_account_sees_nothing_of_a_load()
    {
        await using var portal = await StartAsync();
        using var sent = await portal.Client.SendFileAsync(
            Answers,
            "subventions.csv",
            Encoding.UTF8.GetBytes(Grants),
            Ct
        );
        await portal
            .Services.GetRequiredService<Belvedere.Server.Accounts.CreateAccount>()
            .RunAsync("autre@digne.example", "", PortalForms.Password, Belvedere.Server.Accounts.Role.Agent, Ct);
        using var other = portal.NewClient();
        using var signedIn = await other.SignInAsync("autre@digne.example", PortalForms.Password, Ct);
        using var answer = await other.GetAsync(sent.Headers.Location!.OriginalString, Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<RunningPortal> StartAsync()
    {
        var portal = await RunningPortal.StartAsync(Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        return portal;
    }

    /// <summary>The last text between guillemets.</summary>
    private static string Quoted(string sentence) =>
        sentence[(sentence.LastIndexOf('«') + 2)..(sentence.LastIndexOf('»') - 1)];
}
