using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using SQLitePCL;

namespace Belvedere.Benchmarks.Peers;

/// <summary>SQLite behind the thin server, through its C interface: texts go from its pages to the answer as they are.</summary>
internal sealed class SqliteEngine(string path) : ITableEngine, IDisposable
{
    private const string TextWhere = "operation_text MATCH $1";

    private readonly SessionPool<SqliteSession> sessions = new(() => SqliteSession.OpenToRead(path));

    public TableStatements Statements { get; } =
        new()
        {
            Text =
                $"SELECT {TableStatements.Columns} FROM operation WHERE id IN (SELECT rowid FROM operation_text WHERE {TextWhere} ORDER BY rowid LIMIT 100) ORDER BY id",
            TextCount = $"SELECT count(*) FROM operation_text WHERE {TextWhere}",
            TextValues = (a, b) => [$"\"{a}\" \"{b}\""],
            YearFacet =
                "SELECT substr(date_operation, 1, 4), count(*) FROM operation WHERE montant > $1 GROUP BY 1 ORDER BY 1",
        };

    public Task WriteRowsAsync(Utf8JsonWriter json, string sql, IReadOnlyList<object> values, CancellationToken ct)
    {
        sessions.Use(session =>
        {
            var names = session.Names(sql);
            json.WriteStartArray();
            var count = session.Read(
                sql,
                values,
                row =>
                {
                    json.WriteStartObject();
                    for (var column = 0; column < names.Length; column++)
                    {
                        json.WritePropertyName(names[column]);
                        WriteCell(json, row, column);
                    }

                    json.WriteEndObject();
                }
            );
            json.WriteEndArray();
            return count;
        });
        return Task.CompletedTask;
    }

    public Task<long> CountAsync(string sql, IReadOnlyList<object> values, CancellationToken ct) =>
        Task.FromResult(
            sessions.Use(session =>
            {
                var count = 0L;
                session.Read(sql, values, row => count = raw.sqlite3_column_int64(row, 0));
                return count;
            })
        );

    public Task<IReadOnlyList<(string Value, long Count)>> CountsAsync(
        string sql,
        IReadOnlyList<object> values,
        CancellationToken ct
    ) =>
        Task.FromResult(
            sessions.Use(session =>
            {
                var counts = new List<(string, long)>();
                session.Read(
                    sql,
                    values,
                    row =>
                        counts.Add((raw.sqlite3_column_text(row, 0).utf8_to_string(), raw.sqlite3_column_int64(row, 1)))
                );
                return (IReadOnlyList<(string, long)>)counts;
            })
        );

    public async Task ExportAsync(HttpResponse response, CancellationToken ct)
    {
        response.ContentType = "text/csv";
        var pipe = response.BodyWriter;
        pipe.Write("id;code_commune;date_operation;montant;nature;libelle;siret;quantite;lat;lon\n"u8);
        sessions.Use(session =>
        {
            var rows = 0;
            return session.Read(
                $"SELECT {TableStatements.Columns} FROM operation ORDER BY id",
                [],
                row =>
                {
                    WriteLine(pipe, row);
                    if (++rows % 512 == 0)
                    {
                        // The engine reads on this thread: it waits for the client here.
                        pipe.FlushAsync(ct).AsTask().GetAwaiter().GetResult();
                    }
                }
            );
        });
        await pipe.FlushAsync(ct);
    }

    public void Dispose() => sessions.Dispose();

    /// <summary>The engine writes numbers as texts itself.</summary>
    private static void WriteLine(PipeWriter pipe, sqlite3_stmt row)
    {
        for (var column = 0; column < 10; column++)
        {
            if (column > 0)
            {
                pipe.Write(";"u8);
            }

            raw.sqlite3_column_text(row, column);
            var text = raw.sqlite3_column_blob(row, column);
            if (text.ContainsAny(";\"\n"u8))
            {
                pipe.Write("\""u8);
                pipe.Write(text.IndexOf((byte)'"') < 0 ? text : Doubled(text));
                pipe.Write("\""u8);
            }
            else
            {
                pipe.Write(text);
            }
        }

        pipe.Write("\n"u8);
    }

    private static byte[] Doubled(ReadOnlySpan<byte> text)
    {
        var doubled = new List<byte>(text.Length + 8);
        foreach (var letter in text)
        {
            doubled.Add(letter);
            if (letter == '"')
            {
                doubled.Add(letter);
            }
        }

        return [.. doubled];
    }

    private static void WriteCell(Utf8JsonWriter json, sqlite3_stmt row, int column)
    {
        switch (raw.sqlite3_column_type(row, column))
        {
            case raw.SQLITE_INTEGER:
                json.WriteNumberValue(raw.sqlite3_column_int64(row, column));
                break;
            case raw.SQLITE_FLOAT:
                json.WriteNumberValue(raw.sqlite3_column_double(row, column));
                break;
            case raw.SQLITE_TEXT:
                json.WriteStringValue(raw.sqlite3_column_blob(row, column));
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
