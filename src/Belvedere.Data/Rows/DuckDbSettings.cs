namespace Belvedere.Data.Rows;

/// <summary>What an instance of the analytics engine may use.</summary>
public sealed record DuckDbSettings
{
    /// <summary>Folders whose files may be read, and nothing else on the machine.</summary>
    public IReadOnlyList<string> AllowedDirectories { get; init; } = [];

    /// <summary>Folder where a query larger than memory may spill; none when null. Owned by this process alone.</summary>
    public string? TemporaryDirectory { get; init; }

    /// <summary>
    /// Bound of the engine's own memory, in megabytes. The engine holds a block of 2,048 rows of each column that it reads:
    /// a table of ten thousand columns, the widest that is published, takes 450 alone.
    /// </summary>
    public int MemoryLimitMegabytes { get; init; } = 640;

    /// <summary>Threads of the engine's own scheduler.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Queries that run at once. More only queue: two cores give no more answers to sixteen than to four.</summary>
    public int ConcurrentQueries { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>Queries that may wait, and as many exports; the next one is refused at once.</summary>
    public int MaximumWaiting { get; init; } = 256;

    /// <summary>How long a query may wait for its turn, or for the memory that others hold, before it is refused.</summary>
    public TimeSpan MaximumWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Streamed results (exports) that may be open at once.</summary>
    public int MaximumStreams { get; init; } = 32;

    /// <summary>How long an export may wait for its place among them, and how much longer than a page for the rest: it is long itself.</summary>
    public TimeSpan MaximumStreamWait { get; init; } = TimeSpan.FromSeconds(60);
}
