using System.Text;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Benchmarks.Peers;

/// <summary>One connection to the engine, with its statements prepared once.</summary>
internal sealed unsafe class DuckDbSession(ConnectionHandle connection) : IDisposable
{
    private readonly Dictionary<string, Prepared> statements = new(StringComparer.Ordinal);

    public void Run(string sql) => DuckDbInstance.Run(connection, sql);

    /// <summary>Shows each chunk of the answer of a SELECT.</summary>
    public void Read(string sql, IReadOnlyList<object> values, Action<RowChunk, DuckDbColumns> read)
    {
        var prepared = Statement(sql);
        for (var i = 0; i < values.Count; i++)
        {
            Bind(prepared.Handle, (ulong)i + 1, values[i]);
        }

        if (DuckDbNative.PendingPrepared(prepared.Handle, out var pending) != 0)
        {
            using (pending)
            {
                throw new DuckDbException(DuckDbText.ReadError(DuckDbNative.PendingError(pending)));
            }
        }

        using (pending)
        {
            var failed = DuckDbNative.ExecutePending(pending, out var result) != 0;
            using var rows = new DuckDbRows(result);
            if (failed)
            {
                throw new DuckDbException(rows.Error ?? "");
            }

            var types = Enumerable.Range(0, rows.ColumnCount).Select(rows.TypeOf).ToList();
            while (rows.Fetch() is { } fetched)
            {
                using var chunk = new RowChunk(fetched, prepared.Columns, types);
                read(chunk, new DuckDbColumns(prepared.Names, types));
            }
        }
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Handle.Dispose();
        }

        connection.Dispose();
    }

    private Prepared Statement(string sql)
    {
        if (!statements.TryGetValue(sql, out var prepared))
        {
            var handle = DuckDbStatement.Prepare(connection, sql);
            prepared = new Prepared(handle, [.. DuckDbStatement.Columns(handle).Select(c => c.Name)]);
            statements[sql] = prepared;
        }

        return prepared;
    }

    private static void Bind(PreparedHandle statement, ulong index, object value)
    {
        switch (value)
        {
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                fixed (byte* start = bytes)
                {
                    _ = DuckDbNative.BindVarchar(statement, index, start, (ulong)bytes.Length);
                }

                break;
            case double number:
                _ = DuckDbNative.BindDouble(statement, index, number);
                break;
            case DateOnly day:
                _ = DuckDbNative.BindDate(statement, index, DuckDbTime.ToDays(day));
                break;
            default:
                throw new ArgumentException($"A value of type {value.GetType().Name} cannot be bound.", nameof(value));
        }
    }

    /// <summary>A statement and its columns: their types are read from each chunk.</summary>
    private sealed record Prepared(PreparedHandle Handle, IReadOnlyList<string> Names)
    {
        public IReadOnlyList<RowColumn> Columns { get; } =
        [.. Names.Select(name => new RowColumn(name, ColumnType.Text, ""))];
    }
}

/// <summary>What an answer holds.</summary>
internal sealed record DuckDbColumns(IReadOnlyList<string> Names, IReadOnlyList<DuckDbType> Types);
