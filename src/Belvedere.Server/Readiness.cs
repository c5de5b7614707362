namespace Belvedere.Server;

/// <summary>Whether every slice has started. <c>/healthz</c> answers 200 from then on.</summary>
public sealed class Readiness
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => reached.Task.IsCompleted;

    /// <summary>Ends when the portal is ready.</summary>
    public Task Reached => reached.Task;

    public void Set() => reached.TrySetResult();
}
