using System.Buffers;
using System.Text;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;
using Belvedere.Data.Rows.DuckDb;
using Belvedere.Data.Rows.Writing;

namespace Belvedere.Data.Rows;

/// <summary>
/// Writes a revision: cells in the order of the columns, rows in the order of the file. Nothing is seen under the final
/// name before every row is on the disk; a writer that is disposed, or killed, before <see cref="CompleteAsync"/> leaves
/// nothing there. <see cref="EndRow"/> may wait for the disk: the writer belongs on a thread that may.
/// </summary>
/// <remarks>
/// The file has a leading column <c>_row</c>, the row's number from 1. A point is two columns, a shape five:
/// <see cref="GeoColumns"/> names them.
/// </remarks>
public sealed class RevisionWriter : IDisposable, IAsyncDisposable
{
    /// <summary>Name of the leading column: the row's number in the source, from 1.</summary>
    public const string RowNumberColumn = RowNumber.Name;

    // A load waits for it: the first level is quicker to write than the third, the engine’s own, for 4 % more bytes. The
    // encodings of the second version leave less to compress: a twelfth fewer bytes, and a sixth sooner written and read.
    private const string Compression = "zstd, COMPRESSION_LEVEL 1, PARQUET_VERSION v2";

    // Distinct values that are counted one by one: in a column, and in all the columns of a wide table, which bounds its memory.
    private const int MostExact = 10_000;
    private const int MostExactOfAll = 64 * MostExact;

    private readonly string partialPath;
    private readonly TableSchema schema;
    private readonly ParquetFile file;
    private readonly ColumnCells[] cells;
    private int position;
    private long rowCount;

    private RevisionWriter(string partialPath, TableSchema schema)
    {
        this.partialPath = partialPath;
        this.schema = schema;
        var mostExact = Math.Min(MostExact, MostExactOfAll / Math.Max(1, schema.Columns.Count));
        file = ParquetFile.Create(partialPath, FedColumns(schema), Compression);
        cells = new ColumnCells[schema.Columns.Count];
        // The first column is the number of the row.
        var place = 1;
        for (var i = 0; i < cells.Length; i++)
        {
            var width = GeoColumns.Width(schema.Columns[i].Type);
            cells[i] = new ColumnCells(file.Rows.Chunk, place, width, new ValueCount(mostExact));
            place += width;
        }
    }

    /// <summary>Rows ended so far.</summary>
    public long RowCount => rowCount;

    /// <summary>Where the next row is in its chunk.</summary>
    private int NextRow => file.Rows.RowCount;

    /// <summary>Begins a revision under a name of its own.</summary>
    /// <param name="workDirectory">Folder of this process on the same disk as the revisions; see <see cref="WorkFolder"/>.</param>
    /// <param name="schema">The columns, in the order in which cells will come.</param>
    public static RevisionWriter Create(string workDirectory, TableSchema schema)
    {
        Directory.CreateDirectory(workDirectory);
        return new(Path.Combine(Path.GetFullPath(workDirectory), $"{Guid.NewGuid():N}.parquet.partial"), schema);
    }

    /// <summary>
    /// The cells of one column, for who fills several rows column after column: each column by one thread at a time, with
    /// the rows that <see cref="Reserve"/> gave, in their order.
    /// </summary>
    internal ColumnCells Column(int index) => cells[index];

    /// <summary>
    /// The next rows, to be filled column after column; as many of those that are wanted as one chunk has room for. More may be
    /// reserved before they are ended.
    /// </summary>
    internal ReservedRows Reserve(int wanted)
    {
        var rows = file.Reserve(wanted);
        for (var i = 0; i < rows.Count; i++)
        {
            rows.Chunk.BigInt(0, rows.First + i, ++rowCount);
        }

        return rows;
    }

    /// <summary>Ends rows each of whose columns was filled: those that were reserved first are ended first.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    internal void End(in ReservedRows filled) => file.End(filled);

    /// <summary>An empty cell, of any type.</summary>
    public void AppendNull()
    {
        Next.Null(NextRow);
        position++;
    }

    /// <summary>A text cell.</summary>
    /// <exception cref="ArgumentException">The bytes are not valid UTF-8.</exception>
    public void AppendText(ReadOnlySpan<byte> utf8)
    {
        Next.Text(NextRow, utf8, isChecked: false);
        position++;
    }

    public void AppendText(string text)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        AppendText(buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    public void AppendInteger(long value)
    {
        Next.Integer(NextRow, value);
        position++;
    }

    public void AppendDecimal(double value)
    {
        Next.Decimal(NextRow, value);
        position++;
    }

    public void AppendBoolean(bool value)
    {
        Next.Boolean(NextRow, value);
        position++;
    }

    public void AppendDate(DateOnly value)
    {
        Next.Date(NextRow, value);
        position++;
    }

    /// <summary>An instant cell, kept to the microsecond.</summary>
    /// <exception cref="ArgumentException">The instant is in local time.</exception>
    public void AppendInstant(DateTime utc)
    {
        Next.Instant(NextRow, utc);
        position++;
    }

    public void AppendPoint(double latitude, double longitude)
    {
        Next.Point(NextRow, latitude, longitude);
        position++;
    }

    /// <summary>A shape cell; null for an empty geometry.</summary>
    public void AppendShape(Shape? shape)
    {
        Next.Shape(NextRow, shape);
        position++;
    }

    /// <summary>Ends a row.</summary>
    /// <exception cref="InvalidOperationException">The row has not one cell for each column.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public void EndRow()
    {
        if (position != cells.Length)
        {
            throw new InvalidOperationException($"A row has {position} cells of {cells.Length}.");
        }

        position = 0;
        file.End(Reserve(1));
    }

    /// <summary>Ends the table: every row is on the disk under <paramref name="parquetPath"/> when this returns.</summary>
    /// <exception cref="InvalidOperationException">The last row was not ended.</exception>
    /// <exception cref="IOException">A revision of that name exists, or the disk failed.</exception>
    public async Task<RevisionStatistics> CompleteAsync(string parquetPath, CancellationToken ct)
    {
        if (position != 0)
        {
            throw new InvalidOperationException(
                $"The last row has {position} cells of {cells.Length} and was not ended."
            );
        }

        await file.CompleteAsync(ct);
        DurableFile.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(parquetPath)) ?? "/");
        DurableFile.Publish(partialPath, parquetPath);
        return new(
            rowCount,
            new FileInfo(parquetPath).Length,
            [.. schema.Columns.Zip(cells.Select(column => column.Count), StatisticsOf)]
        );
    }

    public void Dispose()
    {
        file.Dispose();
        File.Delete(partialPath);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private ColumnStatistics StatisticsOf(Column column, ValueCount count) =>
        new(column.Name, rowCount - count.Count, count.Distinct, count.IsExact);

    private ColumnCells Next
    {
        get
        {
            if (position >= cells.Length)
            {
                throw new InvalidOperationException($"A row has more than {cells.Length} cells.");
            }

            cells[position].Into(file.Rows.Chunk);
            return cells[position];
        }
    }

    private static List<FedColumn> FedColumns(TableSchema schema)
    {
        var columns = new List<FedColumn> { new(RowNumberColumn, DuckDbType.BigInt) };
        foreach (var column in schema.Columns)
        {
            switch (column.Type)
            {
                case ColumnType.GeoPoint:
                    columns.Add(new(GeoColumns.Latitude(column.Name), DuckDbType.Double));
                    columns.Add(new(GeoColumns.Longitude(column.Name), DuckDbType.Double));
                    break;
                case ColumnType.GeoShape:
                    columns.Add(new(column.Name, DuckDbType.Blob));
                    columns.AddRange(
                        GeoColumns.Sides(column.Name).Select(side => new FedColumn(side, DuckDbType.Double))
                    );
                    break;
                default:
                    columns.Add(new(column.Name, TypeOf(column.Type)));
                    break;
            }
        }

        return columns;
    }

    private static DuckDbType TypeOf(ColumnType type) =>
        type switch
        {
            ColumnType.Text => DuckDbType.Varchar,
            ColumnType.Integer => DuckDbType.BigInt,
            ColumnType.Decimal => DuckDbType.Double,
            ColumnType.Boolean => DuckDbType.Boolean,
            ColumnType.Date => DuckDbType.Date,
            ColumnType.DateTime => DuckDbType.Timestamp,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of one column."),
        };
}
