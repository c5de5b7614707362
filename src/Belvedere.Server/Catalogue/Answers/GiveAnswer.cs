using Belvedere.Core;
using Belvedere.Server.Catalogue.Apis;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Primitives;

namespace Belvedere.Server.Catalogue.Answers;

/// <summary>Gives a request of a data API its answer: the kept one, or a new one.</summary>
internal sealed class GiveAnswer(AnswerCache cache, IResponseCompressionProvider compression)
{
    /// <summary>Below this a body travels in the same packet, compressed or not.</summary>
    public const int LeastCompressedBytes = 1_024;

    private static readonly StringValues Revalidated = "public, no-cache";
    private static readonly StringValues ByCoding = "Accept-Encoding";

    /// <summary>Answers the request.</summary>
    /// <param name="key">By <see cref="AnswerKey"/>: all that the answer depends on.</param>
    /// <param name="understand">Reads the parameters; called only when the answer is not kept.</param>
    /// <returns>Null when the answer is sent; otherwise the problem, for the caller to write as its dialect prescribes.</returns>
    public async ValueTask<Problem?> RunAsync(HttpContext http, string key, Func<Result<AnswerComputation>> understand)
    {
        if (cache.TryFind(key, out var kept))
        {
            await SendAsync(http, key, kept);
            return null;
        }

        var computation = understand();
        if (!computation.IsSuccess)
        {
            return computation.Problem;
        }

        if (computation.Value.IsLasting && IsKnownBefore(http, key))
        {
            return null;
        }

        var answer = computation.Value.IsLasting
            ? await cache.ComputeAsync(key, computation.Value, http.RequestAborted)
            : await cache.ComputeAsync(computation.Value, tag: null, http.RequestAborted);
        if (!answer.IsSuccess)
        {
            return answer.Problem;
        }

        await SendAsync(http, key, answer.Value);
        return null;
    }

    /// <summary>Whether the client has this answer already, which then need not be computed.</summary>
    private static bool IsKnownBefore(HttpContext http, string key)
    {
        if (
            http.Request.Headers.IfNoneMatch.Count == 0
            || !EntityTag.IsKnown(http.Request, http.Response, AnswerKey.TagOf(key))
        )
        {
            return false;
        }

        AddVary(http.Response.Headers);
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private async ValueTask SendAsync(HttpContext http, string key, Answer answer)
    {
        var response = http.Response;
        var coded = CodedFor(http, key, answer);
        if (IsKnown(http, answer, coded))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        var bytes = coded?.Bytes ?? answer.Body;
        response.ContentType = answer.ContentType;
        response.ContentLength = bytes.Length;
        if (coded is not null)
        {
            response.Headers.ContentEncoding = coded.Coding;
        }

        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
        }
    }

    /// <summary>Says how the answer may be kept by the client, and whether it is there already.</summary>
    private static bool IsKnown(HttpContext http, Answer answer, CodedBody? coded)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = Revalidated;
        AddVary(headers);
        if (answer.Tag is not { } tag)
        {
            return false;
        }

        var isKnown = EntityTag.IsKnown(http.Request, http.Response, tag);
        if (coded is not null)
        {
            // A strong tag promises the same bytes, and these are not those of the plain answer (RFC 9110, 8.8.3.3).
            headers.ETag = $"W/{tag}";
        }

        return isKnown;
    }

    private static void AddVary(IHeaderDictionary headers) =>
        headers.Vary = headers.Vary.Count == 0 ? ByCoding : StringValues.Concat(headers.Vary, ByCoding);

    private CodedBody? CodedFor(HttpContext http, string key, Answer answer)
    {
        if (
            answer.Body.Length < LeastCompressedBytes
            || !compression.CheckRequestAcceptsCompression(http)
            || compression.GetCompressionProvider(http) is not { } provider
        )
        {
            return null;
        }

        if (answer.FindCoded(provider.EncodingName) is { } made)
        {
            return made;
        }

        var coded = new CodedBody(provider.EncodingName, Compressed(provider, answer.Body));
        cache.KeepCoded(key, answer, coded);
        return coded;
    }

    private static byte[] Compressed(ICompressionProvider provider, byte[] body)
    {
        using var bytes = new MemoryStream();
        using (var coder = provider.CreateStream(bytes))
        {
            coder.Write(body);
        }

        return bytes.ToArray();
    }
}
