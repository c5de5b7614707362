namespace Belvedere.Server.Indicators;

/// <summary>Each request sees the newest edition.</summary>
internal sealed class EditionMiddleware(RequestDelegate next, EditionRefresh refresh, Readiness readiness)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (readiness.IsReady)
        {
            await refresh.FollowAsync(http.RequestAborted);
        }

        await next(http);
    }
}

/// <summary>Puts <see cref="EditionMiddleware"/> before the pages.</summary>
internal sealed class EditionStartup : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.UseMiddleware<EditionMiddleware>();
            next(app);
        };
}
