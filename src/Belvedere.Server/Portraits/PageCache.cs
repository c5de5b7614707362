using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Caching.Memory;

namespace Belvedere.Server.Portraits;

/// <summary>
/// Pages that are the same for every reader, rendered once by (address, language, edition) and kept compressed within a
/// bound. A new edition makes new keys; the old pages fall out by themselves.
/// </summary>
public sealed class PageCache : IDisposable
{
    // 64 MiB of compressed pages: some three thousand portraits.
    private const long MostBytes = 64L << 20;

    private readonly MemoryCache pages = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>Answers with the page, or 304 when the reader already has it.</summary>
    /// <param name="key">All that the page depends on.</param>
    public async Task AnswerAsync<TPage>(HttpContext http, string key, Func<IDictionary<string, object?>> parameters)
        where TPage : IComponent
    {
        if (!pages.TryGetValue(key, out CachedPage? page) || page is null)
        {
            page = await RenderAsync<TPage>(http, parameters());
            pages.Set(
                key,
                page,
                new MemoryCacheEntryOptions { Size = page.Gzip.Length, SlidingExpiration = TimeSpan.FromHours(6) }
            );
        }

        await page.WriteAsync(http);
    }

    public void Dispose() => pages.Dispose();

    private static async Task<CachedPage> RenderAsync<TPage>(HttpContext http, IDictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(
            http.RequestServices,
            http.RequestServices.GetRequiredService<ILoggerFactory>()
        );
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
            return CachedPage.Of(root.WriteHtmlTo);
        });
    }

    private sealed record CachedPage(byte[] Gzip, string Tag)
    {
        // A page is compressed in a few pieces rather than in hundreds.
        private const int BufferSize = 16 * 1024;

        // Compressed as it is written: a page is never whole in memory as text.
        public static CachedPage Of(Action<TextWriter> write)
        {
            using var compressed = new MemoryStream();
            using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            using (var writer = new StreamWriter(gzip, bufferSize: BufferSize))
            {
                write(writer);
            }

            var bytes = compressed.ToArray();

            // Weak: the same page compressed or not.
            return new CachedPage(bytes, $"W/\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
        }

        public async Task WriteAsync(HttpContext http)
        {
            var headers = http.Response.Headers;
            headers.ETag = Tag;
            headers.CacheControl = "public, no-cache";
            headers.Vary = "Accept-Encoding";
            if (http.Request.Headers.IfNoneMatch.Any(m => m?.Contains(Tag, StringComparison.Ordinal) == true))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            http.Response.ContentType = "text/html; charset=utf-8";
            if (
                http.Request.Headers.AcceptEncoding.Any(e =>
                    e?.Contains("gzip", StringComparison.OrdinalIgnoreCase) == true
                )
            )
            {
                headers.ContentEncoding = "gzip";
                headers.ContentLength = Gzip.Length;
                await http.Response.Body.WriteAsync(Gzip, http.RequestAborted);
                return;
            }

            using var gzip = new GZipStream(new MemoryStream(Gzip), CompressionMode.Decompress);
            await gzip.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
    }
}
