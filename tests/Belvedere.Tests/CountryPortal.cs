using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Belvedere.Tests;
using Belvedere.Tests.Territories;

[assembly: AssemblyFixture(typeof(CountryPortal))]

namespace Belvedere.Tests;

/// <summary>
/// One portal with every territory of France and nothing published, for the whole run: tests read it and change nothing.
/// Started by the first that asks.
/// </summary>
public sealed class CountryPortal : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private RunningPortal? portal;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Skips the running test where the reference packages are not installed.</summary>
    public async Task<RunningPortal> PortalAsync()
    {
        var reference = await TestContext.Current.GetFixture<ReferenceFixture>();
        var prepared = await reference!.GetAsync(Ct); // an assembly fixture
        await gate.WaitAsync(Ct);
        try
        {
            return portal ??= await RunningPortal.StartWithEveryTerritoryAsync(prepared.Directory, Ct);
        }
        finally
        {
            gate.Release();
        }
    }

    public async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        return await (await PortalAsync()).Client.SendAsync(request, Ct);
    }

    public async Task<string> TextAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    public async Task<IHtmlDocument> PageAsync(string path) => new HtmlParser().ParseDocument(await TextAsync(path));

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }

        gate.Dispose();
    }
}
