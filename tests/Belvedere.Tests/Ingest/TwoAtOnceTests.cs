using System.Globalization;
using System.Net;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest;

/// <summary>Two agents on one dataset at the same moment: one after the other, never mixed, and nobody is told what is not.</summary>
public sealed class TwoAtOnceTests(PostgresFixture postgres)
{
    private const string Slug = "numeros";
    private const string Other = "autre@digne.example";
    private const int Rows = 3_000;

    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["title"] = "Numéros",
        ["organisation"] = "Commune",
        ["description"] = "Des lignes numérotées.",
        ["licence"] = "lov2",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Two_uploads_and_two_publications_of_one_dataset_are_two_whole_revisions(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        using var other = await OpenTwoAgentsAsync(portal);
        await PublishAsync(portal.Client, await DraftAsync(portal.Client, 1));

        // Each request waits for its bytes and its turn; neither hides the other’s draft.
        var drafts = await Task.WhenAll(DraftAsync(portal.Client, 2), DraftAsync(other, 3));
        Assert.Equal(1, await ShownAsync(portal));
        await Task.WhenAll(PublishAsync(portal.Client, drafts[0]), PublishAsync(other, drafts[1]));

        var shown = await ShownAsync(portal);
        Assert.Contains(shown, new int?[] { 2, 3 });
        var numbers = new List<int>();
        foreach (var revision in new[] { 1, 2, 3 })
        {
            numbers.Add(await FileOfRevisionAsync(portal, revision));
        }

        Assert.Equal([1, 2, 3], numbers.Order());
        Assert.Equal(shown, numbers[^1]);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_draft_that_is_published_twice_at_once_is_one_revision(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var draft = await DraftAsync(portal.Client, 1);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TryPublishAsync(portal.Client, draft)));
        Assert.Equal(1, await ShownAsync(portal));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(portal, $"/donnees/{Slug}/revisions/2"));
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Two_imports_at_once_are_two_revisions_or_one_owner(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        using var folder = new TemporaryFolder();
        var same = await Task.WhenAll(LoadAsync(portal, folder, 1, "commune"), LoadAsync(portal, folder, 2, "commune"));
        Assert.All(same, loaded => Assert.True(loaded.IsSuccess, loaded.Problem?.Detail.French));
        Assert.Equal([1, 2], same.Select(loaded => loaded.Value.Revision.Number).Order());
        var last = same.Single(loaded => loaded.Value.Revision.Number == 2).Value.Revision.RowCount - Rows;
        Assert.Equal((int)last, await ShownAsync(portal));

        var strangers = await Task.WhenAll(
            LoadAsync(portal, folder, 3, "commune", "nouveau"),
            LoadAsync(portal, folder, 4, "departement", "nouveau")
        );
        var told = Assert.Single(strangers, loaded => !loaded.IsSuccess);
        Assert.Equal(409, told.Problem?.Status);
    }

    [Fact]
    public async Task Two_parts_at_the_same_place_are_one_and_the_other_sender_is_told()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var file = NumberedFile.Write(1, Rows);
        var sender = await PartSender.OpenAsync(portal.Client, Ct);
        var upload = await sender.CreateAsync(file.Length);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => sender.SendAsync(upload, 0, file[..(file.Length / 2)]))
        );
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.All(
            answers.Where(answer => answer.StatusCode != HttpStatusCode.NoContent),
            // Locked while the first part is being written, in conflict with it once it is.
            answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Locked, HttpStatusCode.Conflict })
        );
        using var rest = await sender.SendAsync(upload, file.Length / 2, file[(file.Length / 2)..]);
        var draft = await sender.FinishAsync(upload);
        await portal.Client.WaitForEndAsync(draft, Ct);
        await PublishAsync(portal.Client, draft);
        Assert.Equal(1, await ShownAsync(portal));
    }

    private static async Task<HttpClient> OpenTwoAgentsAsync(RunningPortal portal)
    {
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        await portal
            .Services.GetRequiredService<CreateAccount>()
            .RunAsync(Other, "", PortalForms.Password, Role.Administrator, Ct);
        var other = portal.NewClient();
        using var signedIn = await other.SignInAsync(Other, PortalForms.Password, Ct);
        return other;
    }

    private static Task<string> DraftAsync(HttpClient client, int number) =>
        client.DraftAsync(
            $"fichier-{number}.csv",
            NumberedFile.Write(number, Rows),
            Ct,
            $"{UploadForms.Path}?jeu={Slug}"
        );

    private static async Task PublishAsync(HttpClient client, string draft)
    {
        using var published = await client.ActAsync(draft, "publier", Answers, Ct);
        Assert.Equal($"/donnees/{Slug}", published.Headers.Location?.OriginalString);
    }

    /// <summary>As a button that is pressed again before the page has changed.</summary>
    private static async Task TryPublishAsync(HttpClient client, string draft)
    {
        try
        {
            using var answer = await client.ActAsync(draft, "publier", Answers, Ct);
            Assert.True(
                answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.NotFound,
                $"{answer.StatusCode}"
            );
        }
        catch (InvalidOperationException)
        {
            // Its page is no longer that of a draft: it was published.
        }
    }

    private static Task<int?> ShownAsync(RunningPortal portal) =>
        NumberedFile.ReadPublishedAsync(portal.Client, Slug, Rows, Ct);

    private static async Task<int> FileOfRevisionAsync(RunningPortal portal, int revision)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/donnees/{Slug}/revisions/{revision}/export/csv");
        var lines = (await portal.Client.GetStringAsync(path, Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var number = int.Parse(lines[1].Split(';')[1], CultureInfo.InvariantCulture);
        Assert.Equal(Rows + number, lines.Length - 1);
        return number;
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningPortal portal, string path)
    {
        using var answer = await portal.Client.GetAsync(path, Ct);
        return answer.StatusCode;
    }

    private static async Task<Result<IngestedFile>> LoadAsync(
        RunningPortal portal,
        TemporaryFolder folder,
        int number,
        string organisation,
        string slug = Slug
    )
    {
        var path = folder.PathOf($"fichier-{number}.csv");
        await File.WriteAllBytesAsync(path, NumberedFile.Write(number, Rows), Ct);
        var request = new IngestRequest(new DatasetDescription(slug) { Title = "Numéros" }, organisation, path)
        {
            Publish = true,
        };
        return await portal
            .Services.GetRequiredService<IngestFile>()
            .RunAsync(request, new Progress<IngestProgress>(), Ct);
    }
}
