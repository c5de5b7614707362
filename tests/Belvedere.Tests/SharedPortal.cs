namespace Belvedere.Tests;

/// <summary>One portal for the tests of a class that read it and change nothing: starting it costs more than most of them.</summary>
public sealed class SharedPortal : IAsyncLifetime
{
    private RunningPortal? portal;

    public RunningPortal Portal => portal ?? throw new InvalidOperationException("The portal has not started.");

    public HttpClient Client => Portal.Client;

    public async ValueTask InitializeAsync() =>
        portal = await RunningPortal.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => portal?.DisposeAsync() ?? ValueTask.CompletedTask;
}
