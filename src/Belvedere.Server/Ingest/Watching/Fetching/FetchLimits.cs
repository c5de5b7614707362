namespace Belvedere.Server.Ingest.Watching.Fetching;

/// <summary>How long a source may take, and how often it is asked again within one check.</summary>
public sealed record FetchLimits
{
    /// <summary>To open a connection.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Without a byte, from the request to the end of the file.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For the whole file: a slow source must end before the next ones are due.</summary>
    public TimeSpan Whole { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Redirections followed, each checked like the first address.</summary>
    public int Redirects { get; init; } = 5;

    /// <summary>Times that a file cut short is taken up where it was.</summary>
    public int Resumes { get; init; } = 3;
}
