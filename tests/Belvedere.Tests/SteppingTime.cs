namespace Belvedere.Tests;

/// <summary>A clock that jumps to the end of every pause as soon as it is asked for.</summary>
public sealed class SteppingTime : TimeProvider
{
    private readonly StillTime clock = new();
    private readonly DateTimeOffset start;

    public SteppingTime() => start = clock.GetUtcNow();

    /// <summary>Every pause that was asked for, in order.</summary>
    public List<TimeSpan> Pauses { get; } = [];

    public TimeSpan Elapsed => clock.GetUtcNow() - start;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public void Advance(TimeSpan step) => clock.Advance(step);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            Pauses.Add(dueTime);
            clock.Advance(dueTime);
        }

        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
