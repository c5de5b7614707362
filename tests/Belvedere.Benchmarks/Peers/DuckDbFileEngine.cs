using System.Text;
using System.Text.Json;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Benchmarks.Peers;

/// <summary>DuckDB on its own format behind the thin server.</summary>
internal sealed class DuckDbFileEngine : ITableEngine, IDisposable
{
    private const string TextWhere = "contains(mots, $1) AND contains(mots, $2)";

    private readonly DuckDbFile file;
    private readonly SessionPool<DuckDbSession> sessions;

    public DuckDbFileEngine(string path)
    {
        file = DuckDbFile.Open(path, toRead: true);
        sessions = new SessionPool<DuckDbSession>(file.Connect);
    }

    public TableStatements Statements { get; } =
        new()
        {
            // The table is in the order of its numbers, and the engine keeps that order: it stops at the hundredth row.
            Page = $"SELECT {TableStatements.Columns} FROM operation WHERE {TableStatements.SinceWhere} LIMIT 100",
            // The hundred are found on three columns, then read: half the time of sorting ten.
            Top =
                $"SELECT {TableStatements.Columns} FROM operation WHERE id IN (SELECT id FROM operation WHERE {TableStatements.SinceWhere} ORDER BY montant DESC, id LIMIT 100) ORDER BY montant DESC, id",
            Lookup =
                $"SELECT {TableStatements.Columns} FROM operation_by_commune WHERE {TableStatements.LookupWhere} ORDER BY date_operation DESC, id LIMIT 100",
            Text = $"SELECT {TableStatements.Columns} FROM operation WHERE {TextWhere} LIMIT 100",
            TextCount = $"SELECT count(*) FROM operation WHERE {TextWhere}",
            TextValues = (a, b) => [$" {Folded(a)} ", $" {Folded(b)} "],
            YearFacet =
                "SELECT CAST(year(date_operation) AS VARCHAR), count(*) FROM operation WHERE montant > $1 GROUP BY year(date_operation) ORDER BY 1",
        };

    public Task WriteRowsAsync(Utf8JsonWriter json, string sql, IReadOnlyList<object> values, CancellationToken ct)
    {
        json.WriteStartArray();
        sessions.Use(session =>
        {
            session.Read(sql, values, (chunk, columns) => WriteChunk(json, chunk, columns));
            return 0;
        });
        json.WriteEndArray();
        return Task.CompletedTask;
    }

    public async Task<long> CountAsync(string sql, IReadOnlyList<object> values, CancellationToken ct)
    {
        var count = 0L;
        sessions.Use(session =>
        {
            session.Read(sql, values, (chunk, _) => chunk.TryInteger(0, 0, out count));
            return count;
        });
        return await Task.FromResult(count);
    }

    public Task<IReadOnlyList<(string Value, long Count)>> CountsAsync(
        string sql,
        IReadOnlyList<object> values,
        CancellationToken ct
    )
    {
        var counts = new List<(string, long)>();
        sessions.Use(session =>
        {
            session.Read(
                sql,
                values,
                (chunk, _) =>
                {
                    for (var row = 0; row < chunk.Count; row++)
                    {
                        chunk.TryInteger(1, row, out var count);
                        counts.Add((Encoding.UTF8.GetString(chunk.Text(0, row)), count));
                    }
                }
            );
            return 0;
        });
        return Task.FromResult<IReadOnlyList<(string, long)>>(counts);
    }

    /// <summary>The engine’s own COPY to a file in memory, and the file to the client.</summary>
    public async Task ExportAsync(HttpResponse response, CancellationToken ct)
    {
        response.ContentType = "text/csv";
        var path = Path.Combine("/dev/shm", $"belvedere-bench-{Guid.NewGuid():N}.csv");
        try
        {
            sessions.Use(session =>
            {
                session.Run(
                    $"COPY (SELECT {TableStatements.Columns} FROM operation) TO '{path}' (FORMAT csv, HEADER, DELIMITER ';')"
                );
                return 0;
            });
            await response.SendFileAsync(path, ct);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public void Dispose()
    {
        sessions.Dispose();
        file.Dispose();
    }

    private static void WriteChunk(Utf8JsonWriter json, RowChunk chunk, DuckDbColumns columns)
    {
        for (var row = 0; row < chunk.Count; row++)
        {
            json.WriteStartObject();
            for (var column = 0; column < columns.Names.Count; column++)
            {
                json.WritePropertyName(columns.Names[column]);
                WriteCell(json, chunk, column, row, columns.Types[column]);
            }

            json.WriteEndObject();
        }
    }

    private static void WriteCell(Utf8JsonWriter json, RowChunk chunk, int column, int row, DuckDbType type)
    {
        if (chunk.IsNull(column, row))
        {
            json.WriteNullValue();
            return;
        }

        switch (type)
        {
            case DuckDbType.Varchar:
                json.WriteStringValue(chunk.Text(column, row));
                break;
            case DuckDbType.Date:
                DayJson.Write(json, chunk.Date(column, row));
                break;
            case DuckDbType.Double:
                json.WriteNumberValue(chunk.Decimal(column, row));
                break;
            default:
                chunk.TryInteger(column, row, out var whole);
                json.WriteNumberValue(whole);
                break;
        }
    }

    /// <summary>As the column of folded labels was written.</summary>
    private static string Folded(string word) =>
        string.Concat(
            word.ToLowerInvariant()
                .Normalize(NormalizationForm.FormD)
                .Where(letter => char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark)
        );
}
