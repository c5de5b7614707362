using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;
using Microsoft.Extensions.Caching.Memory;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>Where and when a collection is; null where no row has a place or an instant.</summary>
/// <param name="From">DateOnly or DateTime (UTC).</param>
/// <param name="To">As <paramref name="From"/>.</param>
public sealed record CollectionExtent(Box? Box, object? From, object? To);

/// <summary>The extent of each revision, read once: a revision never changes.</summary>
public sealed class CollectionExtents(QueryRows rows) : IRevisionMemory, IDisposable
{
    private const int Kept = 20_000;

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Kept });

    public async Task<Result<CollectionExtent>> OfAsync(Revision revision, CancellationToken ct)
    {
        if (known.TryGetValue(revision.Id, out CollectionExtent? kept) && kept is not null)
        {
            return kept;
        }

        var geometry = TableGeometry.Of(revision.Schema);
        var time = TimeOf(revision.Schema);
        if (geometry is null && time is null)
        {
            return new CollectionExtent(null, null, null);
        }

        var read = await rows.ExtentAsync(revision, geometry, time, ct);
        if (!read.IsSuccess)
        {
            return read.Problem;
        }

        var extent = ExtentOf(read.Value);
        known.Set(revision.Id, extent, new MemoryCacheEntryOptions { Size = 1 });
        return extent;
    }

    /// <summary>The column that tells when a feature is: the first instants, else the first days.</summary>
    public static Column? TimeOf(TableSchema schema) =>
        schema.Columns.FirstOrDefault(column => column.Type == ColumnType.DateTime)
        ?? schema.Columns.FirstOrDefault(column => column.Type == ColumnType.Date);

    public void Forget() => known.Clear();

    public void Dispose() => known.Dispose();

    private static CollectionExtent ExtentOf(object?[] row)
    {
        Box? box = row is [double west, double south, double east, double north, ..]
            ? new Box(west, south, east, north)
            : null;
        return new(box, row[4], row[5]);
    }
}
