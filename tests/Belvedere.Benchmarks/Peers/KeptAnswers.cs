using Belvedere.Benchmarks.Works;

namespace Belvedere.Benchmarks.Peers;

/// <summary>
/// What ours answered, kept as files before the measure and served by the thin server: the floor of tiles that are drawn
/// already, and of an answer that is asked again.
/// </summary>
internal static class KeptAnswers
{
    public static async Task KeepAsync(Uri ours, PeerWork work, string folder, CancellationToken ct)
    {
        using var client = new HttpClient();
        foreach (var pair in work.Requests)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(ours, pair.Ours));
            if (work.AcceptsGzip)
            {
                asked.Headers.AcceptEncoding.ParseAdd("gzip");
            }

            using var answer = await client.SendAsync(asked, ct);
            var path = Path.Combine(folder, pair.Peer.Split('?')[0].TrimStart('/'));
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
            await File.WriteAllBytesAsync(
                path,
                await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(ct),
                ct
            );
        }
    }

    /// <summary>Tiles from their files; the answer that is asked again from memory.</summary>
    public static void Map(IEndpointRouteBuilder routes, string folder)
    {
        routes.MapGet(
            "/tiles/{z:int}/{x:int}/{y:int}.mvt",
            (HttpContext http, int z, int x, int y) =>
                SendTileAsync(http, Path.Combine(folder, $"tiles/{z}/{x}/{y}.mvt"))
        );
        var page = Path.Combine(folder, "page");
        var bytes = File.Exists(page) ? File.ReadAllBytes(page) : [];
        routes.MapGet(
            "/page",
            (HttpContext http) =>
            {
                http.Response.ContentType = "application/json; charset=utf-8";
                http.Response.ContentLength = bytes.Length;
                return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
            }
        );
    }

    private static async Task SendTileAsync(HttpContext http, string path)
    {
        var bytes = await File.ReadAllBytesAsync(path, http.RequestAborted);
        if (bytes.Length == 0)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        http.Response.ContentType = "application/vnd.mapbox-vector-tile";
        http.Response.Headers.ContentEncoding = "gzip";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
