using System.Text.Json;

namespace Belvedere.Benchmarks.Peers;

/// <summary>An engine that answers the works of the table, told what to do in SQL written by hand for it.</summary>
internal interface ITableEngine
{
    TableStatements Statements { get; }

    /// <summary>Writes the rows of a statement as an array of flat objects.</summary>
    /// <param name="values">Of the marks <c>$1</c>, <c>$2</c>…: texts, numbers and days.</param>
    Task WriteRowsAsync(Utf8JsonWriter json, string sql, IReadOnlyList<object> values, CancellationToken ct);

    /// <summary>The one number that a statement gives.</summary>
    Task<long> CountAsync(string sql, IReadOnlyList<object> values, CancellationToken ct);

    /// <summary>Values and their counts.</summary>
    Task<IReadOnlyList<(string Value, long Count)>> CountsAsync(
        string sql,
        IReadOnlyList<object> values,
        CancellationToken ct
    );

    /// <summary>Sends the whole table as CSV, its cells between semicolons.</summary>
    Task ExportAsync(HttpResponse response, CancellationToken ct);
}
