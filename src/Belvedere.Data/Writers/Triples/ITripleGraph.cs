namespace Belvedere.Data.Writers.Triples;

/// <summary>Triples as a file, written as they come: the answer is never held whole.</summary>
public interface ITripleGraph : IDisposable
{
    /// <summary>Writes what is said of one thing: every triple has the same subject.</summary>
    void Write(IReadOnlyList<Triple> description);

    /// <summary>Sends what was written so far.</summary>
    Task SendAsync(CancellationToken ct);

    /// <summary>Ends the file and sends the rest.</summary>
    Task EndAsync(CancellationToken ct);
}
