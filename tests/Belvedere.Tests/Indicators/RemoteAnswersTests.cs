using Belvedere.Server.Indicators.Packs.Remote;

namespace Belvedere.Tests.Indicators;

/// <summary>Against a real server on the loopback; the clock moves as far as each pause lasts.</summary>
public sealed class RemoteAnswersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Thirty requests a minute: the thirty-first waits for the first to be a minute old.</summary>
    [Fact]
    public async Task Keeps_to_the_pace_that_the_producer_allows()
    {
        var time = new SteppingTime();
        var pace = new RequestPace(30, time);
        for (var i = 0; i < 30; i++)
        {
            await pace.WaitAsync(Ct);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Empty(time.Pauses);
        await pace.WaitAsync(Ct);
        Assert.Equal([TimeSpan.FromSeconds(30)], time.Pauses);
        for (var i = 0; i < 60; i++)
        {
            await pace.WaitAsync(Ct);
        }

        // Ninety-one requests take three minutes at least.
        Assert.True(time.Elapsed >= TimeSpan.FromMinutes(3), $"{time.Elapsed}");
    }

    [Fact]
    public async Task Waits_as_long_as_it_is_asked_and_longer_each_time()
    {
        var time = new SteppingTime();
        var requests = 0;
        await using var server = await ServeAsync(async http =>
        {
            switch (++requests)
            {
                case 1:
                    http.Response.StatusCode = 429;
                    http.Response.Headers.RetryAfter = "7";
                    break;
                case 2:
                    http.Response.StatusCode = 503;
                    break;
                case 3:
                    http.Response.ContentLength = 100;
                    await http.Response.WriteAsync("half", Ct);
                    http.Abort();
                    break;
                default:
                    await http.Response.WriteAsync("whole", Ct);
                    break;
            }
        });
        using var folder = new TemporaryFolder();
        var target = folder.PathOf("answer");
        Assert.Null(await SaveAsync(server, time, target));
        Assert.Equal("whole", await File.ReadAllTextAsync(target, Ct));
        Assert.Equal([7, 14, 28], time.Pauses.Select(p => (int)p.TotalSeconds));
    }

    [Fact]
    public async Task Asks_again_for_an_answer_that_cannot_be_read_then_gives_up_and_says_why()
    {
        var time = new SteppingTime();
        var requests = 0;
        await using var server = await ServeAsync(http =>
        {
            requests++;
            return http.Response.WriteAsync("cut", Ct);
        });
        using var folder = new TemporaryFolder();
        var problem = await SaveAsync(server, time, folder.PathOf("answer"));
        Assert.Equal("pack-download-failed", problem!.Code);
        Assert.Contains("coupée", problem.Detail.French, StringComparison.Ordinal);
        Assert.Equal(6, requests);
        Assert.False(File.Exists(folder.PathOf("answer")));
    }

    [Fact]
    public async Task Does_not_repeat_what_no_repetition_will_change()
    {
        var requests = 0;
        await using var server = await ServeAsync(http =>
        {
            requests++;
            http.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        using var folder = new TemporaryFolder();
        Assert.Equal("not-found", (await SaveAsync(server, new SteppingTime(), folder.PathOf("answer")))!.Code);
        Assert.Equal(1, requests);
    }

    private static async Task<Core.Problem?> SaveAsync(WebApplication server, TimeProvider time, string target)
    {
        using var http = new HttpClient();
        return await new RemoteAnswers(http, time, new RequestPace(30, time)).SaveAsync(
            new Uri(server.Urls.First()),
            target,
            path => File.ReadAllText(path) == "whole",
            status =>
                status == System.Net.HttpStatusCode.NotFound
                    ? new Core.Problem("not-found", 404, Core.LocalizedText.Same(""), Core.LocalizedText.Same(""))
                    : null,
            Ct
        );
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
}
