using System.Collections.Concurrent;
using System.Text;

namespace Belvedere.Tests.Ingest.Watching;

/// <summary>Another organisation's web server, on the loopback: it answers what the test says.</summary>
internal sealed class RemoteHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private RemoteHost(WebApplication app)
    {
        this.app = app;
        Address = new Uri(app.Urls.First());
    }

    public Uri Address { get; }

    /// <summary>What it answers from now on.</summary>
    public RequestDelegate Answer { get; set; } = _ => Task.CompletedTask;

    /// <summary>Each request it had: its path with its query, and its condition.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<RemoteHost> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var remote = builder.Build();
        RemoteHost? host = null;
        remote.Run(http =>
        {
            host!.Requests.Enqueue(
                $"{http.Request.Path}{http.Request.QueryString} {http.Request.Headers.IfNoneMatch} {http.Request.Headers.Range}".TrimEnd()
            );
            return host.Answer(http);
        });
        await remote.StartAsync(ct);
        return host = new RemoteHost(remote);
    }

    /// <summary>Gives a file, with its mark: whoever knows the mark is told that nothing changed.</summary>
    public void Give(string csv, string? etag = null) =>
        Answer = async http =>
        {
            if (etag is not null)
            {
                http.Response.Headers.ETag = etag;
                if (http.Request.Headers.IfNoneMatch == etag)
                {
                    http.Response.StatusCode = StatusCodes.Status304NotModified;
                    return;
                }
            }

            http.Response.ContentType = "text/csv; charset=utf-8";
            await http.Response.WriteAsync(csv, Encoding.UTF8, http.RequestAborted);
        };

    public async ValueTask DisposeAsync()
    {
        // What still waits for an endless answer is not waited for.
        using var hurry = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await app.StopAsync(hurry.Token);
        await app.DisposeAsync();
    }
}
