namespace Belvedere.Data.Files;

/// <summary>
/// What keeps something of the rows of revisions in memory: answers, tiles, open files. Nobody is served a revision that is
/// withdrawn, and nothing of it stays here either.
/// </summary>
public interface IRevisionMemory
{
    /// <summary>Lets everything go: what is asked for again is made or opened again.</summary>
    void Forget();
}
