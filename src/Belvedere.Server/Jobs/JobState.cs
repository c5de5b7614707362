namespace Belvedere.Server.Jobs;

/// <summary>Where a job is in its life. The first two are not over.</summary>
public enum JobState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}
