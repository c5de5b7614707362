using System.Net;
using System.Text;
using Belvedere.Server.Ingest.Uploads;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest;

/// <summary>A file in a form, before it is a draft.</summary>
public sealed class UploadTests
{
    private static readonly byte[] Grants = Encoding.UTF8.GetBytes(
        "Bénéficiaire;Montant\nLes Amis du livre;1 250,50\n"
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_was_received_leaves_the_uploads_once_it_is_kept()
    {
        await using var portal = await StartAsync();
        await portal.Client.DraftAsync("subventions.csv", Grants, Ct);
        Assert.Empty(Directory.GetDirectories(Path.Combine(portal.DataDirectory, "uploads")));
        Assert.NotEmpty(
            Directory.GetFiles(Path.Combine(portal.DataDirectory, "originals"), "*", SearchOption.AllDirectories)
        );
    }

    [Fact]
    public async Task A_form_without_a_file_says_so_beside_its_field()
    {
        await using var portal = await StartAsync();
        using var sent = await portal.Client.SendFileAsync("", [], Ct);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await sent.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.NotNull(page.QuerySelector("#champ-file-erreur"));
    }

    [Fact]
    public async Task A_file_without_the_token_of_the_form_is_not_received()
    {
        await using var portal = await StartAsync();
        using var content = new MultipartFormDataContent
        {
            { new ByteArrayContent(Grants), "file", "subventions.csv" },
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
        using var answer = await portal.Client.SendFileAsync("grand.csv", new byte[200_000], Ct);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(Directory.GetDirectories(Path.Combine(portal.DataDirectory, "uploads")));
    }

    [Fact]
    public async Task What_nobody_came_back_for_is_swept_and_what_still_grows_is_not()
    {
        using var temporary = new TemporaryFolder();
        var settings = new Belvedere.Server.Settings { DataDirectory = temporary.Path };
        var folder = new UploadFolder(settings, TimeProvider.System);
        var (left, growing) = (
            await folder.BeginAsync("a.csv", 10, "x", Ct),
            await folder.BeginAsync("b.csv", 10, "x", Ct)
        );
        var wanted = await folder.ReceiveAsync(new MemoryStream(Grants), "c.csv", "x", Ct);
        foreach (var name in new[] { left.Id, growing.Id, wanted! })
        {
            var path = Path.Combine(temporary.Path, "uploads", name);
            foreach (var file in Directory.GetFiles(path))
            {
                File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-2));
            }

            Directory.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-2));
        }

        File.SetLastWriteTimeUtc(growing.Path, DateTime.UtcNow);
        folder.RemoveForgotten(new HashSet<string>([wanted!], StringComparer.Ordinal));
        Assert.Null(await folder.FindPartAsync(left.Id, "x", Ct));
        Assert.NotNull(await folder.FindPartAsync(growing.Id, "x", Ct));
        Assert.NotNull(await folder.FindAsync(wanted!, "x", Ct));
    }

    private static async Task<RunningPortal> StartAsync()
    {
        var portal = await RunningPortal.StartAsync(Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        return portal;
    }
}
