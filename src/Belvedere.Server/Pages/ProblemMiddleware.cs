using Belvedere.Core;
using Belvedere.Data.Files;

namespace Belvedere.Server.Pages;

/// <summary>
/// The last net: a bare error status gets its sentence, and a bug answers 500 with one; its trace goes to the log and
/// never to the reader.
/// </summary>
public sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (IsBareError(http.Response))
            {
                await ProblemAnswer.WriteAsync(http, Problems.ForStatus(http.Response.StatusCode, http.Request.Path));
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client left: nobody is there to read an answer.
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await ProblemAnswer.WriteAsync(http, Problems.ForStatus(exception.StatusCode, http.Request.Path));
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            LogUnexpected(logger, exception, http.Request.Method, http.Request.Path);
            http.Response.Clear();
            await ProblemAnswer.WriteAsync(
                http,
                FullDisk.IsCauseOf(exception) ? Problems.DiskFull() : Problems.Unexpected()
            );
        }
    }

    private static bool IsBareError(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 };

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Unexpected failure on {Method} {Path}")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string method, string path);
}
