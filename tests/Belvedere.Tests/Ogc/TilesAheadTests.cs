using System.IO.Compression;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.Indexes;
using Belvedere.Data.Tiles;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.Apis;

namespace Belvedere.Tests.Ogc;

/// <summary>The tiles that are drawn before anybody asks for them.</summary>
[Collection(GeoPortal.Name)]
public sealed class TilesAheadTests(GeoPortal geo)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_those_of_the_engine_and_only_the_crowded_ones()
    {
        var revision = await RevisionAsync();
        var drawn = await DrawnAsync(revision);
        var geometry = TableGeometry.Of(revision.Schema)!; // a column of shapes
        var parquet = Of<RevisionFiles>().FullPath(revision.RowsPath);
        Assert.NotNull(drawn.Find(new TileAddress(0, 0, 0)));
        var seen = 0;
        foreach (var address in Below(new TileAddress(5, 16, 11)).Prepend(new TileAddress(0, 0, 0)))
        {
            var asked = await TileDrawing.DrawAsync(
                Of<DuckDbEngine>(),
                parquet,
                revision.Schema,
                geometry,
                address,
                Ct
            );
            var ahead = drawn.Find(address);
            Assert.Equal(asked.Value.RowCount >= TilesAhead.LeastRows(geometry), ahead is not null);
            if (ahead is not null)
            {
                seen++;
                Assert.Equal(asked.Value.RowCount, ahead.RowCount);
                Assert.Equal(asked.Value.ShownCount, ahead.ShownCount);
                Assert.Equal(asked.Value.HasFields, ahead.HasFields);
                Assert.Equal(asked.Value.Bytes, Expanded(ahead.Gzip));
            }
        }

        Assert.True(seen > 10, $"{seen} tiles were drawn ahead.");
    }

    /// <summary>A tile and those under it, three zooms down.</summary>
    private static IEnumerable<TileAddress> Below(TileAddress top) =>
        top.Zoom == 8 ? [top] : top.Quarters().SelectMany(Below).Prepend(top);

    private async Task<Revision> RevisionAsync() =>
        (await Of<PublishedDatasets>().FindAsync("carres", Ct)).Value.Revision;

    /// <summary>Asks the rows, whose index is then built, and waits for the tiles.</summary>
    private async Task<TileFile> DrawnAsync(Revision revision)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        end.CancelAfter(Patience);
        while (true)
        {
            Of<RevisionIndexes>().Find(revision.RowsPath, revision.Schema, revision.RowCount);
            if (Of<TileFiles>().Find(revision.RowsPath) is { } drawn)
            {
                return drawn;
            }

            await Task.Delay(100, end.Token);
        }
    }

    private T Of<T>()
        where T : notnull => geo.Portal.Services.GetRequiredService<T>();

    private static byte[] Expanded(ReadOnlyMemory<byte> gzip)
    {
        using var expanded = new MemoryStream();
        using var bytes = new GZipStream(new MemoryStream(gzip.ToArray()), CompressionMode.Decompress);
        bytes.CopyTo(expanded);
        return expanded.ToArray();
    }
}
