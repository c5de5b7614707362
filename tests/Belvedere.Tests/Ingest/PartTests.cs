using System.Globalization;
using System.Net;
using System.Text;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest;

/// <summary>A file sent in parts, by the core of tus 1.0.</summary>
public sealed class PartTests
{
    private const string Uploads = PartSender.Uploads;

    private static readonly byte[] Grants = Encoding.UTF8.GetBytes(
        "Bénéficiaire;Montant\nLes Amis du livre;1 250,50\nClub de rugby;800,00\n"
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_in_two_parts_becomes_a_draft()
    {
        await using var portal = await StartAsync();
        var sender = await PartSender.OpenAsync(portal.Client, Ct);
        var upload = await sender.CreateAsync(Grants.Length);
        using var first = await sender.SendAsync(upload, 0, Grants[..30]);
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal("30", Header(first, "Upload-Offset"));
        Assert.Equal(("30", $"{Grants.Length}"), await sender.LookAsync(upload));
        using var second = await sender.SendAsync(upload, 30, Grants[30..]);
        Assert.Equal($"{Grants.Length}", Header(second, "Upload-Offset"));

        var draft = await sender.FinishAsync(upload);
        await portal.Client.WaitForEndAsync(draft, Ct);
        var page = await portal.Client.GetPageAsync(draft, Ct);
        Assert.StartsWith(
            "2 lignes et 2 colonnes",
            page.QuerySelector(".stand")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("subventions d’été.csv", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task An_upload_goes_on_after_a_restart_from_where_it_was()
    {
        using var data = new TemporaryFolder();
        string upload;
        await using (var before = await RunningPortal.StartAsync(s => s with { DataDirectory = data.Path }, Ct))
        {
            await before.OpenFirstAccountAsync(before.Client, Ct);
            var sender = await PartSender.OpenAsync(before.Client, Ct);
            upload = await sender.CreateAsync(Grants.Length);
            using var first = await sender.SendAsync(upload, 0, Grants[..20]);
        }

        await using var after = await RunningPortal.StartAsync(s => s with { DataDirectory = data.Path }, Ct);
        using var signedIn = await after.Client.SignInAsync(PortalForms.Email, PortalForms.Password, Ct);
        var again = await PartSender.OpenAsync(after.Client, Ct);
        Assert.Equal(("20", $"{Grants.Length}"), await again.LookAsync(upload));
        using var rest = await again.SendAsync(upload, 20, Grants[20..]);
        var draft = await again.FinishAsync(upload);
        Assert.Equal("done", (await after.Client.WaitForEndAsync(draft, Ct)).GetProperty("state").GetString());
    }

    /// <summary>As a server leaves it that dies after the last byte and before it says so.</summary>
    [Fact]
    public async Task A_file_that_is_whole_without_its_name_becomes_a_draft()
    {
        await using var portal = await StartAsync();
        var sender = await PartSender.OpenAsync(portal.Client, Ct);
        var upload = await sender.CreateAsync(Grants.Length);
        var folder = Path.Combine(portal.DataDirectory, "uploads", upload[(upload.LastIndexOf('/') + 1)..]);
        await File.WriteAllBytesAsync(Path.Combine(folder, "part"), Grants, Ct);
        Assert.Equal(($"{Grants.Length}", $"{Grants.Length}"), await sender.LookAsync(upload));
        var draft = await sender.FinishAsync(upload);
        Assert.Equal("done", (await portal.Client.WaitForEndAsync(draft, Ct)).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    [InlineData(31)]
    public async Task A_part_that_does_not_follow_is_refused_and_the_offset_is_said(long offset)
    {
        await using var portal = await StartAsync();
        var sender = await PartSender.OpenAsync(portal.Client, Ct);
        var upload = await sender.CreateAsync(Grants.Length);
        using var first = await sender.SendAsync(upload, 0, Grants[..30]);
        using var wrong = await sender.SendAsync(upload, offset, Grants[30..40]);
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        Assert.Contains("30", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal("30", (await sender.LookAsync(upload)).Offset);
    }

    [Fact]
    public async Task A_part_beyond_the_announced_size_is_refused_whole()
    {
        await using var portal = await StartAsync();
        var sender = await PartSender.OpenAsync(portal.Client, Ct);
        var upload = await sender.CreateAsync(40);
        using var first = await sender.SendAsync(upload, 0, Grants[..30]);
        using var tooLong = await sender.SendAsync(upload, 30, Grants[30..]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLong.StatusCode);
        Assert.Equal("30", (await sender.LookAsync(upload)).Offset);
    }

    [Fact]
    public async Task A_file_announced_beyond_the_limit_is_refused_before_its_first_byte()
    {
        await using var portal = await RunningPortal.StartAsync(s => s with { MaximumUploadBytes = 1_000 }, Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var sender = await PartSender.OpenAsync(portal.Client, Ct);
        using var answer = await sender.AnnounceAsync("1001");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        using var nonsense = await sender.AnnounceAsync("-1");
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
    }

    [Fact]
    public async Task What_is_not_whole_makes_no_draft()
    {
        await using var portal = await StartAsync();
        var sender = await PartSender.OpenAsync(portal.Client, Ct);
        var upload = await sender.CreateAsync(Grants.Length);
        using var first = await sender.SendAsync(upload, 0, Grants[..30]);
        using var answer = await sender.SubmitAsync(upload);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Another_account_a_missing_token_and_another_version_are_refused()
    {
        await using var portal = await StartAsync();
        var sender = await PartSender.OpenAsync(portal.Client, Ct);
        var upload = await sender.CreateAsync(Grants.Length);
        using var other = portal.NewClient();
        await portal
            .Services.GetRequiredService<Belvedere.Server.Accounts.CreateAccount>()
            .RunAsync("autre@digne.example", "", PortalForms.Password, Belvedere.Server.Accounts.Role.Agent, Ct);
        using var signedIn = await other.SignInAsync("autre@digne.example", PortalForms.Password, Ct);
        var stranger = await PartSender.OpenAsync(other, Ct);
        using var part = await stranger.SendAsync(upload, 0, Grants);
        Assert.Equal(HttpStatusCode.NotFound, part.StatusCode);
        using var forged = await (sender with { Token = "" }).SendAsync(upload, 0, Grants);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using var old = await (sender with { Version = "0.2.2" }).SendAsync(upload, 0, Grants);
        Assert.Equal(HttpStatusCode.PreconditionFailed, old.StatusCode);
        Assert.Equal("1.0.0", Header(old, "Tus-Version"));
    }

    [Fact]
    public async Task The_portal_says_what_it_speaks_and_an_upload_can_be_given_up()
    {
        await using var portal = await StartAsync();
        using var options = await portal.Client.SendAsync(new HttpRequestMessage(HttpMethod.Options, Uploads), Ct);
        Assert.Equal("creation,termination", Header(options, "Tus-Extension"));
        Assert.Equal(
            portal.Settings.MaximumUploadBytes.ToString(CultureInfo.InvariantCulture),
            Header(options, "Tus-Max-Size")
        );
        var sender = await PartSender.OpenAsync(portal.Client, Ct);
        var upload = await sender.CreateAsync(Grants.Length);
        using var removed = await sender.RemoveAsync(upload);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty(Directory.GetDirectories(Path.Combine(portal.DataDirectory, "uploads")));
    }

    private static async Task<RunningPortal> StartAsync()
    {
        var portal = await RunningPortal.StartAsync(Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        return portal;
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
