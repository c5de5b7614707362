using System.Net;
using System.Net.Sockets;
using System.Text;
using Belvedere.Server.Ingest.Watching;
using Belvedere.Server.Ingest.Watching.Fetching;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest.Watching;

/// <summary>Servers that fail, cut, drip, never end or lead elsewhere: nothing of them is shown, and they are asked again.</summary>
public sealed class UnreliableSourceTests
{
    private static readonly FetchLimits Impatient = new()
    {
        Connect = TimeSpan.FromSeconds(2),
        Silence = TimeSpan.FromSeconds(1),
        Whole = TimeSpan.FromSeconds(2),
    };

    /// <summary>What was sent is given the time to arrive before the connection goes.</summary>
    private static readonly TimeSpan Arrival = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_in_trouble_is_asked_again_soon_and_its_recovery_is_published()
    {
        await using var watched = await WatchedPortal.StartAsync();
        watched.Host.Answer = StatusAsync(500);
        var before = DateTimeOffset.UtcNow;

        var failed = await watched.WatchAsync();

        Assert.Equal(VisitOutcome.Failed, failed.Outcome);
        Assert.Contains("a répondu 500 au lieu du fichier", failed.Text.French, StringComparison.Ordinal);
        var source = await watched.SourceAsync();
        Assert.Equal(1, source.FailureCount);
        Assert.InRange(source.NextVisitAt, before.AddMinutes(4), DateTimeOffset.UtcNow.AddMinutes(6));

        watched.Host.Give(WatchedPortal.Rows(1, 6));
        Assert.Equal(VisitOutcome.Published, (await watched.VisitAsync()).Outcome);
        Assert.Equal(0, (await watched.SourceAsync()).FailureCount);
        Assert.Empty(await watched.NoticesAsync());
    }

    [Fact]
    public async Task The_agent_is_told_once_of_a_source_that_is_dead()
    {
        await using var watched = await WatchedPortal.StartAsync();
        watched.Host.Answer = StatusAsync(404);
        await watched.WatchAsync();
        for (var failures = 2; failures <= 6; failures++)
        {
            await watched.VisitAsync();
            Assert.Equal(failures < 5 ? 0 : 1, (await watched.NoticesAsync()).Count);
        }

        var notice = Assert.Single(await watched.NoticesAsync());
        Assert.Equal("/mon-espace/publier?jeu=subventions", notice.Path);
        Assert.Contains("à 5 visites de suite", notice.Text.French, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_cut_is_taken_up_where_it_was()
    {
        await using var watched = await WatchedPortal.StartAsync();
        var file = Encoding.UTF8.GetBytes(WatchedPortal.Rows(1, 6));
        watched.Host.Answer = async http =>
        {
            http.Response.Headers.ETag = "\"whole\"";
            if (http.Request.Headers.Range.Count == 0)
            {
                http.Response.ContentLength = file.Length;
                await http.Response.Body.WriteAsync(file.AsMemory(0, 40), Ct);
                await http.Response.Body.FlushAsync(Ct);
                await Task.Delay(Arrival, Ct);
                http.Abort();
                return;
            }

            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            http.Response.Headers.ContentRange = $"bytes 40-{file.Length - 1}/{file.Length}";
            await http.Response.Body.WriteAsync(file.AsMemory(40), Ct);
        };

        Assert.Equal(VisitOutcome.Published, (await watched.WatchAsync()).Outcome);

        Assert.Equal(6, (await watched.PublishedAsync()).RowCount);
        Assert.Equal(["/subventions.csv", "/subventions.csv  bytes=40-"], watched.Host.Requests);
    }

    [Fact]
    public async Task Half_a_file_is_never_read()
    {
        await using var watched = await WatchedPortal.StartAsync();
        watched.Host.Answer = async http =>
        {
            http.Response.ContentLength = 1_000;
            await http.Response.WriteAsync(WatchedPortal.Rows(1, 6), Ct);
            await http.Response.Body.FlushAsync(Ct);
            await Task.Delay(Arrival, Ct);
            http.Abort();
        };

        var visit = await watched.WatchAsync();

        Assert.Equal(VisitOutcome.Failed, visit.Outcome);
        Assert.Contains("a coupé l’envoi", visit.Text.French, StringComparison.Ordinal);
        await AssertNothingIsLeftAsync(watched);
    }

    [Fact]
    public async Task A_body_without_end_stops_at_the_limit()
    {
        await using var watched = await WatchedPortal.StartAsync(s => s with { MaximumUploadBytes = 1_000_000 });
        watched.Host.Answer = async http =>
        {
            var block = new byte[64 * 1024];
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(block, http.RequestAborted);
            }
        };

        var visit = await watched.WatchAsync();

        Assert.Equal(VisitOutcome.Failed, visit.Outcome);
        await AssertNothingIsLeftAsync(watched);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_drips_or_says_nothing_holds_no_import(bool drips)
    {
        await using var watched = await WatchedPortal.StartAsync(s => s with { FetchLimits = Impatient });
        watched.Host.Answer = async http =>
        {
            while (!http.RequestAborted.IsCancellationRequested)
            {
                if (drips)
                {
                    await http.Response.WriteAsync("a", http.RequestAborted);
                }

                await Task.Delay(50, http.RequestAborted);
            }
        };
        using var sent = await watched.SubmitAsync(new Uri(watched.Host.Address, "/lent.csv").AbsoluteUri);

        // An import in the meantime is read to its end.
        await watched.Client.DraftAsync("autre.csv", Encoding.UTF8.GetBytes(WatchedPortal.Rows(1, 3)), Ct);

        var visit = await watched.WaitAsync();
        Assert.Equal(VisitOutcome.Failed, visit.Outcome);
        Assert.Contains("n’a pas fini à temps", visit.Text.French, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirections_are_followed_but_not_for_ever()
    {
        await using var watched = await WatchedPortal.StartAsync();
        watched.Host.Answer = http =>
        {
            http.Response.Redirect("/encore.csv");
            return Task.CompletedTask;
        };

        var visit = await watched.WatchAsync();

        Assert.Equal(VisitOutcome.Failed, visit.Outcome);
        Assert.Contains("renvoie ailleurs plus de 5 fois", visit.Text.French, StringComparison.Ordinal);
        Assert.Equal(6, watched.Host.Requests.Count);
    }

    [Theory]
    [InlineData("http://127.0.0.2:{0}/secret")]
    [InlineData("http://localhost:{0}/secret")]
    [InlineData("http://[::1]:{0}/secret")]
    [InlineData("http://[::ffff:127.0.0.2]:{0}/secret")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.1/")]
    public async Task A_redirection_to_a_private_address_is_not_followed(string to)
    {
        using var inner = new TcpListener(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
        inner.Start();
        var port = ((IPEndPoint)inner.LocalEndpoint).Port;
        await using var watched = await WatchedPortal.StartAsync(s => s with { ReachableHosts = ["127.0.0.1/32"] });
        watched.Host.Answer = http =>
        {
            http.Response.Redirect(to.Replace("{0}", $"{port}", StringComparison.Ordinal));
            return Task.CompletedTask;
        };

        var visit = await watched.WatchAsync();

        // The name of this machine may lead to the one address that is permitted here.
        if (!to.Contains("localhost", StringComparison.Ordinal))
        {
            Assert.Contains("réseau privé", visit.Text.French, StringComparison.Ordinal);
            Assert.False(inner.Pending(), "A connection was opened.");
        }

        Assert.Equal(VisitOutcome.Failed, visit.Outcome);
    }

    [Fact]
    public async Task A_private_address_is_not_visited_unless_it_is_permitted()
    {
        await using var watched = await WatchedPortal.StartAsync(s => s with { ReachableHosts = [] });
        watched.Host.Give(WatchedPortal.Rows(1, 6));

        var visit = await watched.WatchAsync();

        Assert.Equal(VisitOutcome.Failed, visit.Outcome);
        Assert.Contains("--reach 127.0.0.1", visit.Text.French, StringComparison.Ordinal);
        Assert.Empty(watched.Host.Requests);
    }

    [Fact]
    public async Task A_web_page_in_place_of_the_file_is_no_new_version()
    {
        await using var watched = await WatchedPortal.StartAsync();
        watched.Host.Answer = async http =>
        {
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync("<h1>Connexion</h1>", Ct);
        };
        var visit = await watched.WatchAsync();
        Assert.Equal(VisitOutcome.Failed, visit.Outcome);
        Assert.Contains("rend une page web", visit.Text.French, StringComparison.Ordinal);
    }

    private static async Task AssertNothingIsLeftAsync(WatchedPortal watched)
    {
        Assert.Equal(1, (await watched.PublishedAsync()).Number);
        Assert.Empty(Directory.GetDirectories(Path.Combine(watched.Portal.DataDirectory, "uploads")));
    }

    private static RequestDelegate StatusAsync(int status) =>
        http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };
}
