using System.Text.Json;
using Npgsql;

namespace Belvedere.Benchmarks.Peers;

/// <summary>PostgreSQL behind the thin server: pooled connections, statements prepared once on each.</summary>
internal sealed class PostgresEngine(string connectionString) : ITableEngine, IAsyncDisposable
{
    private const string TextWhere = "to_tsvector('mots', libelle) @@ plainto_tsquery('mots', $1)";

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = true,
            MaxPoolSize = 32,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 1,
        }.ToString()
    );

    public TableStatements Statements { get; } =
        new()
        {
            // Materialised: the planner would otherwise walk the rows in order and make the words of each, eight times
            // slower than the index and a sort of what it finds.
            Text =
                $"WITH found AS MATERIALIZED (SELECT {TableStatements.Columns} FROM operation WHERE {TextWhere}) SELECT * FROM found ORDER BY id LIMIT 100",
            TextCount = $"SELECT count(*) FROM operation WHERE {TextWhere}",
            TextValues = (a, b) => [$"{a} {b}"],
            YearFacet =
                "SELECT date_part('year', date_operation)::int::text, count(*) FROM operation WHERE montant > $1 GROUP BY date_part('year', date_operation) ORDER BY 1",
        };

    public async Task WriteRowsAsync(
        Utf8JsonWriter json,
        string sql,
        IReadOnlyList<object> values,
        CancellationToken ct
    )
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var names = Enumerable
            .Range(0, reader.FieldCount)
            .Select(i => JsonEncodedText.Encode(reader.GetName(i)))
            .ToArray();
        var types = Enumerable.Range(0, reader.FieldCount).Select(reader.GetFieldType).ToArray();
        json.WriteStartArray();
        while (await reader.ReadAsync(ct))
        {
            json.WriteStartObject();
            for (var column = 0; column < names.Length; column++)
            {
                json.WritePropertyName(names[column]);
                WriteCell(json, reader, column, types[column]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public async Task<long> CountAsync(string sql, IReadOnlyList<object> values, CancellationToken ct)
    {
        await using var command = Command(sql, values);
        return (long)
            (
                await command.ExecuteScalarAsync(ct)
            )! /* a count is never null */
        ;
    }

    public async Task<IReadOnlyList<(string Value, long Count)>> CountsAsync(
        string sql,
        IReadOnlyList<object> values,
        CancellationToken ct
    )
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var counts = new List<(string, long)>();
        while (await reader.ReadAsync(ct))
        {
            counts.Add((reader.GetString(0), reader.GetInt64(1)));
        }

        return counts;
    }

    /// <summary>The bytes of the engine’s own COPY, as they come.</summary>
    public async Task ExportAsync(HttpResponse response, CancellationToken ct)
    {
        response.ContentType = "text/csv";
        await using var connection = await source.OpenConnectionAsync(ct);
        using var copy = (StreamReader)
            await connection.BeginTextExportAsync(
                $"COPY operation ({TableStatements.Columns}) TO STDOUT (FORMAT csv, HEADER, DELIMITER ';')",
                ct
            );
        // A row is a message of the protocol: they are gathered before they are sent on.
        var buffer = new byte[1 << 16];
        int read;
        while ((read = copy.BaseStream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            await response.Body.WriteAsync(buffer.AsMemory(0, read), ct);
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    internal NpgsqlCommand Command(string sql, IReadOnlyList<object> values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    internal static void WriteCell(Utf8JsonWriter json, NpgsqlDataReader reader, int column, Type type)
    {
        if (reader.IsDBNull(column))
        {
            json.WriteNullValue();
        }
        else if (type == typeof(string))
        {
            json.WriteStringValue(reader.GetString(column));
        }
        else if (type == typeof(double))
        {
            json.WriteNumberValue(reader.GetDouble(column));
        }
        else if (type == typeof(DateTime) || type == typeof(DateOnly))
        {
            DayJson.Write(json, reader.GetFieldValue<DateOnly>(column));
        }
        else
        {
            json.WriteNumberValue(reader.GetInt64(column));
        }
    }
}
