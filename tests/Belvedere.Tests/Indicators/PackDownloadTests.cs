using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Tests.Indicators;

/// <summary>Against a real server on the loopback, one that cuts connections.</summary>
public sealed class PackDownloadTests
{
    private const int Size = 400_000;
    private const int CutEvery = 150_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Resumes_where_the_connection_was_cut()
    {
        var content = Content(seed: 1);
        var ranges = new List<string>();
        await using var server = await ServeAsync(async http =>
        {
            ranges.Add(http.Request.Headers.Range.ToString());
            await AnswerAsync(http, content, "\"v1\"", cuts: true);
        });
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "file");
        var progress = new Record();
        var problem = await DownloadAsync(server, target, 10 * Size, progress);
        Assert.Null(problem);
        Assert.Equal(content, await File.ReadAllBytesAsync(target, Ct));
        Assert.Equal("", ranges[0]);
        Assert.StartsWith("bytes=", ranges[1], StringComparison.Ordinal);
        Assert.Equal(Size, progress.Last!.ReceivedBytes);
        Assert.False(File.Exists(target + ".partial"));
    }

    [Fact]
    public async Task Starts_again_when_the_file_changed_meanwhile()
    {
        byte[] first = Content(seed: 1),
            second = Content(seed: 2);
        var requests = 0;
        await using var server = await ServeAsync(http =>
            requests++ == 0
                ? AnswerAsync(http, first, "\"v1\"", cuts: true)
                : AnswerAsync(http, second, "\"v2\"", cuts: false)
        );
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "file");
        Assert.Null(await DownloadAsync(server, target, 10 * Size, new Record()));
        Assert.Equal(second, await File.ReadAllBytesAsync(target, Ct));
    }

    /// <summary>A server that gives another part than the one asked for: the whole is asked instead.</summary>
    [Fact]
    public async Task Asks_for_the_whole_when_the_part_is_not_the_one_asked_for()
    {
        var content = Content(seed: 1);
        var requests = 0;
        await using var server = await ServeAsync(http =>
        {
            if (requests++ == 1)
            {
                http.Response.StatusCode = 206;
                http.Response.Headers.ETag = "\"v1\"";
                http.Response.Headers.ContentRange = $"bytes 7-{content.Length - 1}/{content.Length}";
                return Task.CompletedTask;
            }

            return AnswerAsync(http, content, "\"v1\"", cuts: requests == 1);
        });
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "file");
        Assert.Null(await DownloadAsync(server, target, 10 * Size, new Record()));
        Assert.Equal(content, await File.ReadAllBytesAsync(target, Ct));
    }

    [Theory]
    [InlineData(404, "pack-download-failed")]
    [InlineData(403, "pack-download-failed")]
    public async Task Says_what_the_server_refused(int status, string code)
    {
        await using var server = await ServeAsync(http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var folder = new TemporaryFolder();
        Assert.Equal(code, (await DownloadAsync(server, Path.Combine(folder.Path, "file"), Size, new Record()))!.Code);
    }

    [Fact]
    public async Task Stops_a_file_that_is_far_too_large()
    {
        await using var server = await ServeAsync(http => AnswerAsync(http, Content(seed: 1), "\"v1\"", cuts: false));
        using var folder = new TemporaryFolder();
        Assert.Equal(
            "pack-too-large",
            (await DownloadAsync(server, Path.Combine(folder.Path, "file"), Size / 2, new Record()))!.Code
        );
        Assert.False(File.Exists(Path.Combine(folder.Path, "file")));
    }

    private static async Task<Core.Problem?> DownloadAsync(
        WebApplication server,
        string target,
        long mostBytes,
        IProgress<PackProgress> progress
    )
    {
        using var http = new HttpClient();
        return await new PackDownload(http, TimeProvider.System).RunAsync(
            new PackDownload.Wanted(new Uri(server.Urls.First()), target, mostBytes),
            progress,
            Ct
        );
    }

    private static byte[] Content(int seed)
    {
        var content = new byte[Size];
        new Random(seed).NextBytes(content);
        return content;
    }

    private static async Task AnswerAsync(HttpContext http, byte[] content, string tag, bool cuts)
    {
        var start = 0;
        var range = http.Request.GetTypedHeaders().Range?.Ranges.FirstOrDefault();
        if (range?.From is { } from && http.Request.Headers.IfRange == tag)
        {
            start = (int)from;
            http.Response.StatusCode = 206;
            http.Response.Headers.ContentRange = $"bytes {start}-{content.Length - 1}/{content.Length}";
        }

        http.Response.Headers.ETag = tag;
        http.Response.ContentLength = content.Length - start;
        var length = cuts ? Math.Min(CutEvery, content.Length - start) : content.Length - start;
        await http.Response.Body.WriteAsync(content.AsMemory(start, length), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        if (start + length < content.Length)
        {
            http.Abort();
        }
    }

    private static async Task<WebApplication> ServeAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(Ct);
        return app;
    }

    private sealed class Record : IProgress<PackProgress>
    {
        public PackProgress? Last { get; private set; }

        public void Report(PackProgress value) => Last = value;
    }
}
