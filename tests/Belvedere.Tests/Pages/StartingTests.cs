using System.Net;
using Belvedere.Server;

namespace Belvedere.Tests.Pages;

public sealed class StartingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Until_the_slices_have_started_no_route_answers_with_content()
    {
        using var folder = new TemporaryFolder();
        await PortalTemplate.CopyToAsync(folder.Path, Ct);
        await using var app = Portal.CreateWebApplication(
            new Settings
            {
                DataDirectory = folder.Path,
                Port = 0,
                ReferenceDirectory = "",
            }
        );
        await app.StartAsync(Ct);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        string[] paths = ["/", "/territoires", "/territoires/04070-digne-les-bains", "/comparer", "/indicateurs"];
        foreach (var path in paths.Append("/api/territoires?q=digne").Append("/donnees"))
        {
            using var early = await client.GetAsync(path, Ct);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);
            Assert.NotNull(early.Headers.RetryAfter);
        }

        using (var early = await client.GetAsync("/healthz", Ct))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);
        }

        await Portal.StartAsync(app.Services, Ct);
        foreach (var path in paths.Append("/healthz"))
        {
            using var ready = await client.GetAsync(path, Ct);
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        }
    }
}
