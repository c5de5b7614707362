namespace Belvedere.Server.Jobs;

/// <summary>A file of jobs that wait for one another, and for no job of another lane.</summary>
public enum JobLane
{
    /// <summary>Work that fills the machine, one job at a time: it must leave the machine to the readers.</summary>
    Work,

    /// <summary>Work that mostly waits for another machine, a few jobs at a time: a slow one holds no import.</summary>
    Network,
}
