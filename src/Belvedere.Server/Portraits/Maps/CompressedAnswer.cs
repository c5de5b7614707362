using System.IO.Compression;
using Belvedere.Server.Portraits.Interchange;

namespace Belvedere.Server.Portraits.Maps;

/// <summary>An answer of text, compressed as it is written for a reader who takes it: the values of the communes of the country are megabytes.</summary>
internal sealed class CompressedAnswer(IResult answer) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Vary = "Accept-Encoding";
        await CubeAnswer.SendAsync(
            httpContext,
            async output =>
            {
                var body = httpContext.Response.Body;
                httpContext.Response.Body = output;
                await answer.ExecuteAsync(httpContext);
                httpContext.Response.Body = body;
            },
            CompressionLevel.Optimal
        );
    }
}
