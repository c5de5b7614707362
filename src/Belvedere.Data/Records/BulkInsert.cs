using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Belvedere.Data.Records;

/// <summary>Many rows into one table, inside the caller's transaction: one prepared statement on SQLite, COPY on PostgreSQL.</summary>
public static class BulkInsert
{
    /// <summary>What a column holds. Both databases store it as the migrations declare it.</summary>
    public enum ColumnKind
    {
        Text,
        Integer,
        BigInteger,
        Date,
    }

    public sealed record Column(string Name, ColumnKind Kind);

    /// <summary>Inserts every row, or throws and leaves the transaction to be rolled back.</summary>
    /// <param name="cells">The values of a row, in the order of the columns: null, string, int, long or DateOnly.</param>
    public static async Task RunAsync<T>(
        DbConnection connection,
        DbTransaction transaction,
        string table,
        IReadOnlyList<Column> columns,
        IReadOnlyList<T> rows,
        Func<T, object?[]> cells,
        CancellationToken ct
    )
    {
        if (connection is NpgsqlConnection postgres)
        {
            await CopyAsync(postgres, table, columns, rows, cells, ct);
        }
        else
        {
            Insert((SqliteConnection)connection, (SqliteTransaction)transaction, table, columns, rows, cells, ct);
        }
    }

    private static void Insert<T>(
        SqliteConnection connection,
        SqliteTransaction transaction,
        string table,
        IReadOnlyList<Column> columns,
        IReadOnlyList<T> rows,
        Func<T, object?[]> cells,
        CancellationToken ct
    )
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"INSERT INTO {table} ({Names(columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        foreach (var (column, index) in columns.Select((column, index) => (column, index)))
        {
            command.Parameters.Add(
                $"@p{index}",
                column.Kind is ColumnKind.Text or ColumnKind.Date ? SqliteType.Text : SqliteType.Integer
            );
        }

        command.Prepare();
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            var values = cells(row);
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i] switch
                {
                    null => DBNull.Value,
                    DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    var value => value,
                };
            }

            command.ExecuteNonQuery();
        }
    }

    private static async Task CopyAsync<T>(
        NpgsqlConnection connection,
        string table,
        IReadOnlyList<Column> columns,
        IReadOnlyList<T> rows,
        Func<T, object?[]> cells,
        CancellationToken ct
    )
    {
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY {table} ({Names(columns)}) FROM STDIN (FORMAT BINARY)",
            ct
        );
        foreach (var row in rows)
        {
            await writer.StartRowAsync(ct);
            var values = cells(row);
            for (var i = 0; i < values.Length; i++)
            {
                await WriteAsync(writer, columns[i].Kind, values[i], ct);
            }
        }

        await writer.CompleteAsync(ct);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter writer, ColumnKind kind, object? value, CancellationToken ct) =>
        value is null
            ? writer.WriteNullAsync(ct)
            : kind switch
            {
                ColumnKind.Text => writer.WriteAsync((string)value, NpgsqlDbType.Text, ct),
                ColumnKind.Integer => writer.WriteAsync((int)value, NpgsqlDbType.Integer, ct),
                ColumnKind.BigInteger => writer.WriteAsync((long)value, NpgsqlDbType.Bigint, ct),
                _ => writer.WriteAsync((DateOnly)value, NpgsqlDbType.Date, ct),
            };

    private static string Names(IReadOnlyList<Column> columns) => string.Join(", ", columns.Select(c => c.Name));
}
