using Belvedere.Core;

namespace Belvedere.Server.Pages;

/// <summary>The last net: a bug answers 500 with a sentence, its trace goes to the log and never to the reader.</summary>
public sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client left: nobody is there to read an answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            LogUnexpected(logger, exception, http.Request.Method, http.Request.Path);
            http.Response.Clear();
            await ProblemAnswer.WriteAsync(http, Problems.Unexpected());
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Unexpected failure on {Method} {Path}")]
    private static partial void LogUnexpected(ILogger logger, Exception exception, string method, string path);
}
