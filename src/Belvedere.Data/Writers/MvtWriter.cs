using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Data.Rows;
using Belvedere.Data.Tiles;

namespace Belvedere.Data.Writers;

/// <summary>
/// One Mapbox vector tile (2.1), that of the whole world (0/0/0), with one layer of every row that has a geometry: its
/// rank is its number, its columns are its tags. Positions are in Web Mercator on 2^24 = 16,777,216 units, about 2.4 m at
/// the equator; nothing is cut nor simplified, what is smaller than a unit is nothing, latitudes end at ±85.0511. A row of
/// several kinds of geometry is a feature of each kind, with the same number. Without any feature the tile is empty, as the
/// format asks. The length of the layer comes before it: features and values wait in unfinished files of this process.
/// </summary>
public sealed class MvtWriter : IRowWriter
{
    /// <summary>From the corner of the world, a tile of this zoom has 4,096 units, and there are 4,096 across.</summary>
    private static readonly TileAddress Grid = new(12, 0, 0);

    private static readonly ulong Extent = (1UL << Grid.Zoom) * TileAddress.Extent;

    private static readonly ShapeKind[] Kinds = [ShapeKind.Point, ShapeKind.LineString, ShapeKind.Polygon];

    public RowWriterInfo Info { get; } =
        new("mvt", LocalizedText.Same("MVT"), "application/vnd.mapbox-vector-tile", "mvt") { NeedsGeometry = true };

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        var folder = options.WorkDirectory ?? throw new ArgumentException("MVT needs a work folder.", nameof(options));
        await using var features = Spool(folder);
        await using var values = Spool(folder);
        await SpoolAsync(rows, features, values, options.Zone, ct);
        if (features.Length > 0)
        {
            await AssembleAsync(rows.Columns, features, values, output, ct);
        }

        await output.FlushAsync(ct);
    }

    private static FileStream Spool(string folder) =>
        new(
            Path.Combine(folder, $"{Guid.NewGuid():N}.export.partial"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                BufferSize = 0,
                Options = FileOptions.DeleteOnClose,
            }
        );

    private static async Task SpoolAsync(
        RowReader rows,
        FileStream features,
        FileStream values,
        TimeZoneInfo zone,
        CancellationToken ct
    )
    {
        using var featureBytes = new ByteWriter(features);
        using var valueBytes = new ByteWriter(values);
        var layer = new Layer(featureBytes, new SpooledValues(valueBytes), GeometryRow.IndexOf(rows.Columns), zone);
        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                layer.Add(chunk, row);
                if (featureBytes.IsFull || valueBytes.IsFull)
                {
                    await featureBytes.SendAsync(ct);
                    await valueBytes.SendAsync(ct);
                }
            }
        }

        await featureBytes.SendAsync(ct);
        await valueBytes.SendAsync(ct);
    }

    private static async Task AssembleAsync(
        IReadOnlyList<RowColumn> columns,
        FileStream features,
        FileStream values,
        Stream output,
        CancellationToken ct
    )
    {
        var (start, keys, head) = (new ProtoBuffer(), new ProtoBuffer(), new ProtoBuffer());
        start.Number(TileMessage.VersionField, TileMessage.Version);
        start.Text(TileMessage.NameField, DrawnTile.LayerName);
        start.Number(TileMessage.ExtentField, Extent);
        foreach (var column in columns.Take(GeometryRow.IndexOf(columns)))
        {
            keys.Text(TileMessage.KeyField, column.Name);
        }

        head.BytesHead(TileMessage.LayerField, start.Length + features.Length + keys.Length + values.Length);
        await output.WriteAsync(head.Written.ToArray(), ct);
        await output.WriteAsync(start.Written.ToArray(), ct);
        await output.WriteAsync(keys.Written.ToArray(), ct);
        features.Position = 0;
        await features.CopyToAsync(output, ct);
        values.Position = 0;
        await values.CopyToAsync(output, ct);
    }

    /// <summary>Writes the features of each row; the geometry is the last column, those before it are the fields.</summary>
    private sealed class Layer(ByteWriter features, SpooledValues values, int geometry, TimeZoneInfo zone)
    {
        private readonly TileGeometry drawing = new(Grid, step: 1, isCut: false);
        private readonly ProtoBuffer record = new();
        private readonly List<int> tags = [];
        private long rank;

        internal void Add(RowChunk chunk, int row)
        {
            rank++;
            if (chunk.IsNull(geometry, row))
            {
                return;
            }

            var parts = Shape.FromWkb(chunk.Text(geometry, row)).Parts();
            tags.Clear();
            foreach (var kind in Kinds)
            {
                var commands = drawing.Draw(parts, kind);
                if (commands.IsEmpty)
                {
                    continue;
                }

                if (tags.Count == 0)
                {
                    AddTags(chunk, row);
                }

                record.Clear();
                record.Bytes(TileMessage.FeatureField, TileMessage.Feature(rank, kind, commands, [.. tags]));
                features.Bytes(record.Written);
            }
        }

        private void AddTags(RowChunk chunk, int row)
        {
            for (var column = 0; column < geometry; column++)
            {
                var cell = chunk.Value(column, row) switch
                {
                    DateTime instant => RowJson.Instant(instant, zone),
                    Shape shape => shape.ToGeoJson(),
                    var other => other,
                };
                if (TileMessage.ToValue(cell) is { } value)
                {
                    tags.Add(column);
                    tags.Add(values.NumberOf(value));
                }
            }
        }
    }
}
