using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Packs;
using Belvedere.Server.Territories;
using Belvedere.Tests.Indicators;

namespace Belvedere.Tests.Portraits;

/// <summary>A portal with one département whose communes are squares on a grid: their contours are invented, their figures real.</summary>
public sealed class MapSite : IAsyncLifetime
{
    private const int Columns = 15;
    private readonly TemporaryFolder source = new();
    private RunningPortal? portal;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public HttpClient Client => portal!.Client; // started before any test

    public TerritoryDirectory Territories => portal!.Services.GetRequiredService<TerritoryDirectory>(); // the same

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(Ct);
        var communes = Territories.CommunesOf(new TerritoryId(Level.Departement, "04"));
        if (communes.Count == 0)
        {
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(source.Path, "contours")).FullName;
        var features = communes.Select(
            (c, i) => Square(c.Id.Code, c.Name, 5.6 + (i % Columns * 0.05), 43.8 + (i / Columns * 0.05))
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "communes-04-inventees.geojson"),
            $"{{\"type\":\"FeatureCollection\",\"features\":[{string.Join(',', features)}]}}",
            Ct
        );
        var installed = await portal
            .Services.GetRequiredService<InstallPack>()
            .RunAsync("contours-04", source.Path, new ObservatoryFixture.Silence(), Ct);
        Assert.True(installed.IsSuccess, installed.Problem?.Detail.French);
        await portal.Services.GetRequiredService<EditionRefresh>().RefreshAsync(Ct);
    }

    public async Task<HttpResponseMessage> GetAsync(string path)
    {
        Assert.SkipWhen(
            Territories.CommunesOf(new TerritoryId(Level.Departement, "04")).Count == 0,
            "The reference packages are not installed."
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        return await Client.SendAsync(request, Ct);
    }

    public async Task<string> TextAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode == status, $"{path} answers {(int)answer.StatusCode}: {text}");
        return text;
    }

    public async Task<IHtmlDocument> PageAsync(string path, HttpStatusCode status = HttpStatusCode.OK) =>
        new HtmlParser().ParseDocument(await TextAsync(path, status));

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }

        source.Dispose();
    }

    private static string Square(string code, string name, double west, double south) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{code}\",\"nom\":\"{name}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{west:0.00},{south:0.00}],[{west + 0.05:0.00},{south:0.00}],[{west + 0.05:0.00},{south + 0.05:0.00}],[{west:0.00},{south + 0.05:0.00}],[{west:0.00},{south:0.00}]]]}}}}"
        );
}
