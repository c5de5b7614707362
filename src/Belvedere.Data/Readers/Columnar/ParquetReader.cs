using System.Globalization;
using System.Text;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Data.Readers.Geographic;
using Belvedere.Data.Readers.Spooling;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Data.Rows.Running;

namespace Belvedere.Data.Readers.Columnar;

/// <summary>Parquet and GeoParquet, by an instance of the engine that may read this one file.</summary>
internal sealed class ParquetReader : ISourceReader
{
    private const long MaximumBytes = 1024L * 1024 * 1024;

    public bool Recognises(SourceFile file) => !file.IsGzip && file.Head.Span.StartsWith("PAR1"u8);

    public SpooledTable Read(SourceFile file, CancellationToken ct)
    {
        file.CheckSize(MaximumBytes);
        var settings = new DuckDbSettings
        {
            AllowedDirectories = [Path.GetDirectoryName(Path.GetFullPath(file.Path)) ?? "/"],
            MemoryLimitMegabytes = 256,
            Threads = 1,
        };
        try
        {
            using var engine = DuckDbInstance.Open(settings);
            using var connection = engine.Connect();
            using var stop = new QueryStop(connection, budget: null, TimeProvider.System);
            using var watch = stop.Watch(ct);
            var geometries = Geometries(connection, file, stop, ct);
            return Read(connection, file, geometries, stop, ct);
        }
        catch (DuckDbException damaged)
        {
            ct.ThrowIfCancellationRequested();
            throw new UnreadableSourceException(Problems.SourceDamaged(), damaged);
        }
    }

    private static SpooledTable Read(
        ConnectionHandle connection,
        SourceFile file,
        Dictionary<string, Projection?> geometries,
        QueryStop stop,
        CancellationToken ct
    )
    {
        var sql = new SqlText().Append("SELECT * FROM ").Source(file.Path).ToStatement();
        var started = QueryExecution.Run(connection, sql, streams: true, stop, ct);
        if (!started.IsSuccess)
        {
            // Nothing is computed here: what the engine cannot compute of a whole file is damage.
            throw new UnreadableSourceException(
                started.Problem.Code == Problems.QueryNotComputable("").Code
                    ? Problems.SourceDamaged()
                    : started.Problem
            );
        }

        using var rows = started.Value.Rows;
        var columns = started.Value.Columns;
        var types = Enumerable.Range(0, rows.ColumnCount).Select(rows.TypeOf).ToList();
        var cells = columns
            .Select(
                (column, i) =>
                    geometries.TryGetValue(column.Name, out var projection) || column.RawKind == "BLOB"
                        ? new GeometryCells(i, projection)
                        : null
            )
            .ToList();
        using var spool = new Spool(file, ct);
        var row = new SpoolRow();
        var hasLong = new bool[columns.Count];
        while (rows.Fetch() is { } handle)
        {
            using var chunk = new RowChunk(handle, columns, types);
            for (var r = 0; r < chunk.Count; r++)
            {
                for (var c = 0; c < columns.Count; c++)
                {
                    if (!chunk.IsNull(c, r))
                    {
                        Take(chunk, c, r, columns[c], cells[c], row, hasLong);
                    }
                }

                spool.Add(row);
            }
        }

        if (rows.Error is { } error)
        {
            throw new DuckDbException(error);
        }

        var header = new SpoolRow();
        for (var c = 0; c < columns.Count; c++)
        {
            header.Set(c, columns[c].Name);
        }

        return spool.Complete([header], new RowLines(firstRow: 0)) with
        {
            HasNamedColumns = true,
            Types = [.. columns.Select((column, c) => TypeOf(column.Type, cells[c], hasLong[c]))],
            Remarks = [.. cells.SelectMany(cell => cell?.Remarks() ?? [])],
        };
    }

    private static void Take(
        RowChunk chunk,
        int c,
        int r,
        RowColumn column,
        GeometryCells? geometry,
        SpoolRow row,
        bool[] hasLong
    )
    {
        switch (column.Type)
        {
            case ColumnType.GeoShape:
                geometry?.Add(chunk.Text(c, r).ToArray(), row);
                break;
            case ColumnType.Text when geometry is not null:
                geometry.AddText(chunk.Text(c, r), row);
                break;
            case ColumnType.Integer when chunk.TryInteger(c, r, out var whole):
                hasLong[c] |= whole is >= 1_000_000_000_000_000_000 or <= -1_000_000_000_000_000_000;
                row.Set(c, whole.ToString(CultureInfo.InvariantCulture));
                break;
            case ColumnType.Integer:
                hasLong[c] = true;
                row.Set(c, chunk.Decimal(c, r).ToString("F0", CultureInfo.InvariantCulture));
                break;
            case ColumnType.Decimal when double.IsFinite(chunk.Decimal(c, r)):
                row.Set(c, chunk.Decimal(c, r).ToString("R", CultureInfo.InvariantCulture));
                break;
            case ColumnType.Decimal:
                break;
            case ColumnType.Boolean:
                row.Set(c, chunk.Boolean(c, r) ? "vrai" : "faux");
                break;
            case ColumnType.Date:
                row.Set(c, chunk.Date(c, r).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case ColumnType.DateTime:
                row.Set(c, chunk.Instant(c, r).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
                break;
            default:
                row.Set(c, chunk.Text(c, r));
                break;
        }
    }

    private static DeclaredType TypeOf(ColumnType type, GeometryCells? geometry, bool hasLong) =>
        geometry is not null
            ? geometry.Type
            : type switch
            {
                ColumnType.Integer => hasLong ? DeclaredType.Text : DeclaredType.Integer,
                ColumnType.Decimal => DeclaredType.Decimal,
                ColumnType.Boolean => DeclaredType.Boolean,
                ColumnType.Date => DeclaredType.Date,
                ColumnType.DateTime => DeclaredType.DateTime,
                _ => DeclaredType.Text,
            };

    /// <summary>The columns that GeoParquet declares, and the system of each.</summary>
    private static Dictionary<string, Projection?> Geometries(
        ConnectionHandle connection,
        SourceFile file,
        QueryStop stop,
        CancellationToken ct
    )
    {
        var sql = new SqlText()
            .Append("SELECT decode(value) FROM ")
            .Metadata(file.Path)
            .Append(" WHERE decode(key) = 'geo'")
            .ToStatement();
        var started = QueryExecution.Run(connection, sql, streams: false, stop, ct);
        var geometries = new Dictionary<string, Projection?>(StringComparer.Ordinal);
        if (!started.IsSuccess)
        {
            return geometries;
        }

        using var rows = started.Value.Rows;
        while (rows.Fetch() is { } handle)
        {
            using var chunk = new RowChunk(handle, started.Value.Columns, [DuckDbType.Varchar]);
            for (var r = 0; r < chunk.Count; r++)
            {
                AddGeometries(Encoding.UTF8.GetString(chunk.Text(0, r)), geometries);
            }
        }

        return geometries;
    }

    private static void AddGeometries(string geo, Dictionary<string, Projection?> geometries)
    {
        try
        {
            using var json = JsonDocument.Parse(geo);
            foreach (var column in json.RootElement.GetProperty("columns").EnumerateObject())
            {
                geometries[column.Name] =
                    column.Value.TryGetProperty("crs", out var crs)
                    && crs.ValueKind == JsonValueKind.Object
                    && crs.TryGetProperty("id", out var id)
                    && id.TryGetProperty("code", out var code)
                    && code.ValueKind == JsonValueKind.Number
                    && code.TryGetInt32(out var number)
                        ? Projection.Of(number)
                        : null;
            }
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UnreadableSourceException(Problems.SourceDamaged(), wrong);
        }
    }
}
