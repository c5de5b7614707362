using System.Buffers.Binary;
using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Data.Rows;
using Microsoft.Data.Sqlite;

namespace Belvedere.Data.Writers;

/// <summary>
/// GeoPackage 1.3: one layer of features in a SQLite file, geometries as well-known binary under their header. Written to
/// an unfinished file of this process, sent, and removed.
/// </summary>
public sealed class GeoPackageWriter : IRowWriter
{
    private const string Layer = "objets";

    public RowWriterInfo Info { get; } =
        new("gpkg", LocalizedText.Same("GeoPackage"), "application/geopackage+sqlite3", "gpkg")
        {
            NeedsGeometry = true,
            IsReadInParts = true,
        };

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        var folder =
            options.WorkDirectory ?? throw new ArgumentException("GeoPackage needs a work folder.", nameof(options));
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.export.partial");
        try
        {
            await WriteFileAsync(rows, path, ct);
            await using var file = File.OpenRead(path);
            await file.CopyToAsync(output, ct);
            await output.FlushAsync(ct);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task WriteFileAsync(RowReader rows, string path, CancellationToken ct)
    {
        SQLitePCL.Batteries_V2.Init();
        var geometry = GeometryRow.IndexOf(rows.Columns);
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()
        );
        await connection.OpenAsync(ct);
        await RunAsync(connection, GeoPackageTables.Common, ct);
        await RunAsync(connection, GeoPackageTables.Layer(Layer, rows.Columns, geometry), ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var insert = connection.CreateCommand();
        insert.CommandText = GeoPackageTables.Insert(Layer, rows.Columns);
        foreach (var i in Enumerable.Range(0, rows.Columns.Count))
        {
            insert.Parameters.Add(new SqliteParameter($"@p{i}", value: null));
        }

        var box = Box.Nothing;
        await foreach (var chunk in rows.ReadChunksAsync(ct))
        {
            for (var row = 0; row < chunk.Count; row++)
            {
                for (var i = 0; i < rows.Columns.Count; i++)
                {
                    insert.Parameters[i].Value = Value(chunk, i, row, geometry, ref box) ?? DBNull.Value;
                }

                await insert.ExecuteNonQueryAsync(ct);
            }
        }

        await using var extent = connection.CreateCommand();
        extent.CommandText = "UPDATE gpkg_contents SET min_x = @w, min_y = @s, max_x = @e, max_y = @n";
        extent.Parameters.AddWithValue("@w", Side(box, box.West));
        extent.Parameters.AddWithValue("@s", Side(box, box.South));
        extent.Parameters.AddWithValue("@e", Side(box, box.East));
        extent.Parameters.AddWithValue("@n", Side(box, box.North));
        await extent.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static object Side(Box box, double side) => box.IsNothing ? DBNull.Value : side;

    private static object? Value(RowChunk chunk, int column, int row, int geometry, ref Box box)
    {
        if (column == geometry && !chunk.IsNull(column, row))
        {
            var shape = Shape.FromWkb(chunk.Text(column, row));
            box = box.With(shape.Box);
            return Blob(shape);
        }

        return chunk.Value(column, row) switch
        {
            bool truth => truth ? 1L : 0L,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            Shape shape => shape.ToGeoJson(),
            var other => other,
        };
    }

    /// <summary>« GP », version, flags (little-endian, with a box), SRID, box, then the well-known binary.</summary>
    private static byte[] Blob(Shape shape)
    {
        var bytes = new byte[40 + shape.Wkb.Length];
        var box = shape.Box;
        bytes[0] = (byte)'G';
        bytes[1] = (byte)'P';
        bytes[3] = 0b0000_0011;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), 4326);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8), box.West);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(16), box.East);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(24), box.South);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(32), box.North);
        shape.Wkb.Span.CopyTo(bytes.AsSpan(40));
        return bytes;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }
}
