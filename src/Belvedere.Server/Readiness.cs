namespace Belvedere.Server;

/// <summary>Whether every slice has started. <c>/healthz</c> answers 200 from then on.</summary>
public sealed class Readiness
{
    private volatile bool ready;

    public bool IsReady => ready;

    public void Set() => ready = true;
}
