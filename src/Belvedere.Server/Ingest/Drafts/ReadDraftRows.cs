using Belvedere.Data.Files;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.Pages;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>The first rows of a draft, as they were typed.</summary>
public sealed class ReadDraftRows(ReadExample rows, RevisionFiles files)
{
    private const int ShownRows = 20;

    /// <summary>The rows; null when they cannot be read, or when another reading has just replaced them.</summary>
    public async Task<RowPage?> RunAsync(WrittenTable table, CancellationToken ct)
    {
        try
        {
            var first = await rows.FirstAsync(table.ToRevision(), ShownRows, ct);
            return first.IsSuccess ? first.Value : null;
        }
        catch (DuckDbException) when (!File.Exists(files.FullPath(table.RowsPath)))
        {
            // The page is of the reading before: it says so to who acts on it.
            return null;
        }
    }
}
