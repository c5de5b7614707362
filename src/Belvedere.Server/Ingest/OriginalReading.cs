using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Ingest;

/// <summary>How an original is read.</summary>
/// <param name="SourceName">Its name as its owner knows it.</param>
/// <param name="Folder">Folder of its rows among those of the revisions: the dataset, or the draft.</param>
/// <param name="Recipe">The fixes to apply, in their order, and those that must find something to do.</param>
internal sealed record OriginalReading(string SourceName, string Folder, LoadRecipe Recipe)
{
    /// <summary>What readers see of the dataset: headers that drift from it are pointed at.</summary>
    public Revision? Published { get; init; }

    /// <summary>The schema to check the source against; null when it is checked once it is published.</summary>
    public DeclaredSchema? Declared { get; init; }
}
