using System.Diagnostics;
using System.Text.Json;

namespace Belvedere.Tests.Ogc;

/// <summary>Clients that nobody of this project wrote, unchanged, against a running portal.</summary>
[Collection(GeoPortal.Name)]
public sealed class PublicClientTests(GeoPortal geo)
{
    [Fact]
    public async Task Public_clients_read_collections_features_and_tiles()
    {
        Assert.SkipUnless(
            Directory.Exists(RepositoryRoot.PathOf("node_modules", "@camptocamp", "ogc-client")),
            "The public clients are absent: run npm ci."
        );
        var ct = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.PathOf(),
        };
        start.ArgumentList.Add(RepositoryRoot.PathOf("tests", "clients", "geo-clients.mjs"));
        start.ArgumentList.Add(geo.Portal.Address.ToString().TrimEnd('/'));
        start.ArgumentList.Add("carres");
        using var node = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        var output = node.StandardOutput.ReadToEndAsync(ct);
        var errors = node.StandardError.ReadToEndAsync(ct);
        await node.WaitForExitAsync(ct);
        Assert.True(node.ExitCode == 0, await errors);
        using var json = JsonDocument.Parse((await output).Trim().Split('\n')[^1]);
        var results = json.RootElement;
        Assert.Equal(7, results.GetProperty("ogcClient").GetProperty("items").GetInt32());
        Assert.Equal(4, results.GetProperty("ogcClient").GetProperty("first").GetInt32());
        Assert.Equal(5, results.GetProperty("ogcClientBox").GetInt32());
        Assert.Equal(GeoPortal.Squares, results.GetProperty("featureService").GetProperty("matched").GetInt32());
        Assert.Equal(4096, results.GetProperty("tile").GetProperty("extent").GetInt32());
    }
}
