using System.IO.Compression;

namespace Belvedere.Server.Catalogue.Tiles;

/// <summary>A tile, compressed for who accepts it.</summary>
internal sealed class TileAnswer(ReadOnlyMemory<byte> gzip) : IResult
{
    private const string MediaType = "application/vnd.mapbox-vector-tile";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaType;
        response.Headers.Vary = "Accept-Encoding";
        if (TakesGzip(httpContext.Request))
        {
            response.Headers.ContentEncoding = "gzip";
            response.ContentLength = gzip.Length;
            await response.BodyWriter.WriteAsync(gzip, httpContext.RequestAborted);
            return;
        }

        await using var plain = new GZipStream(new MemoryStream(gzip.ToArray()), CompressionMode.Decompress);
        await plain.CopyToAsync(response.Body, httpContext.RequestAborted);
    }

    private static bool TakesGzip(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        var said =
            accepted.FirstOrDefault(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(coding => coding.Value == "*");
        return said is { Quality: not 0 };
    }
}
