namespace Belvedere.Benchmarks;

/// <summary>Ours, or a peer, ready to answer: its server, and the engine that answers beside it if there is one.</summary>
public sealed record Competitor(string Name, MeasuredProcess Server, Uri Address, ProcessTree? Engine)
{
    public double CpuSeconds => Server.CpuSeconds + (Engine?.CpuSeconds ?? 0);

    public double PeakMegabytes => Server.PeakMegabytes + (Engine?.PeakMegabytes ?? 0);

    public void ResetPeak()
    {
        Server.ResetPeak();
        Engine?.ResetPeak();
    }

    public void Look()
    {
        Server.Look();
        Engine?.Look();
    }
}
