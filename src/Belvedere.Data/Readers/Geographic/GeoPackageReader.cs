using System.Globalization;
using Belvedere.Core;
using Belvedere.Data.Readers.Spooling;
using Belvedere.Data.Rows;
using Microsoft.Data.Sqlite;

namespace Belvedere.Data.Readers.Geographic;

/// <summary>GeoPackage (OGC 12-128r18): the largest layer, or the largest table without geometry.</summary>
internal sealed class GeoPackageReader : ISourceReader
{
    public bool Recognises(SourceFile file) =>
        !file.IsGzip
        && file.Head.Length >= 100
        && file.Head.Span.StartsWith("SQLite format 3\0"u8)
        && (
            file.Head.Span.Slice(68, 4).SequenceEqual("GPKG"u8)
            || file.Name.EndsWith(".gpkg", StringComparison.OrdinalIgnoreCase)
        );

    public SpooledTable Read(SourceFile file, CancellationToken ct)
    {
        SQLitePCL.Batteries_V2.Init();
        // Immutable: nothing is written beside an original, not even a journal.
        var address = new SqliteConnectionStringBuilder
        {
            DataSource = $"{new Uri(Path.GetFullPath(file.Path)).AbsoluteUri}?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        try
        {
            using var connection = new SqliteConnection(address.ToString());
            connection.Open();
            // A hostile file may have views and triggers that call functions: they are not trusted.
            Run(connection, "PRAGMA trusted_schema = 0; PRAGMA cell_size_check = 1; PRAGMA mmap_size = 0;");
            return Read(connection, file, ct);
        }
        catch (SqliteException damaged)
        {
            throw new UnreadableSourceException(Problems.SourceDamaged(), damaged);
        }
    }

    private static SpooledTable Read(SqliteConnection connection, SourceFile file, CancellationToken ct)
    {
        var layer = GeoPackageLayer.Largest(connection, ct);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {QuotedName.Of(layer.Table).Sql}";
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Where(i => !layer.IsKey(reader.GetName(i))).ToList();
        var types = columns.Select(i => GeoPackageLayer.TypeOf(reader.GetDataTypeName(i))).ToArray();
        var place = columns.FindIndex(i => reader.GetName(i) == layer.GeometryColumn);
        var geometry = place < 0 ? null : new GeometryCells(place, layer.Projection);
        using var spool = new Spool(file, ct);
        var row = new SpoolRow();
        while (reader.Read())
        {
            for (var c = 0; c < columns.Count; c++)
            {
                if (reader.IsDBNull(columns[c]))
                {
                    continue;
                }

                if (c == place)
                {
                    AddGeometry(reader.GetFieldValue<byte[]>(columns[c]), geometry, row);
                }
                else
                {
                    types[c] = Take(reader.GetValue(columns[c]), types[c], c, row);
                }
            }

            spool.Add(row);
        }

        var header = new SpoolRow();
        for (var c = 0; c < columns.Count; c++)
        {
            header.Set(c, reader.GetName(columns[c]));
        }

        if (geometry is not null)
        {
            types[place] = geometry.Type;
        }

        return spool.Complete([header], new RowLines(firstRow: 0)) with
        {
            HasNamedColumns = true,
            Types = types,
            Remarks = [.. layer.Remarks(), .. geometry?.Remarks() ?? []],
        };
    }

    /// <summary>Adds a value, and says what the column is now: SQLite does not hold a column to its type.</summary>
    private static DeclaredType Take(object value, DeclaredType type, int column, SpoolRow row)
    {
        switch (value)
        {
            case long truth when type == DeclaredType.Boolean:
                row.Set(column, truth != 0 ? "vrai" : "faux");
                return type;
            case long whole:
                row.Set(column, whole.ToString(CultureInfo.InvariantCulture));
                return type is DeclaredType.Integer && Math.Abs((double)whole) < 1e18 || type == DeclaredType.Decimal
                    ? type
                    : DeclaredType.Text;
            case double number when double.IsFinite(number):
                row.Set(column, number.ToString("R", CultureInfo.InvariantCulture));
                return type is DeclaredType.Integer or DeclaredType.Decimal ? DeclaredType.Decimal : DeclaredType.Text;
            case string text:
                row.Set(column, text);
                return type is DeclaredType.Integer or DeclaredType.Decimal or DeclaredType.Boolean && text.Length > 0
                    ? DeclaredType.Text
                    : type;
            default:
                return type;
        }
    }

    /// <summary>The well-known binary after the header: « GP », version, flags, system, box. Source: 2.1.3 of the standard.</summary>
    private static void AddGeometry(byte[] blob, GeometryCells? geometry, SpoolRow row)
    {
        if (geometry is null || blob.Length < 8 || blob[0] != 'G' || blob[1] != 'P')
        {
            geometry?.AddText("?"u8, row);
            return;
        }

        int[] boxes = [0, 32, 48, 48, 64];
        var box = (blob[3] >> 1) & 7;
        var isEmpty = (blob[3] & 0x10) != 0;
        var start = box < boxes.Length ? 8 + boxes[box] : blob.Length;
        if (!isEmpty)
        {
            geometry.Add(start < blob.Length ? blob[start..] : [], row);
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
