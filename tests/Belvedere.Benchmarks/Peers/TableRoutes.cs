using System.Text.Json;
using Belvedere.Data.Writers;

namespace Belvedere.Benchmarks.Peers;

/// <summary>The works of the table over HTTP: the same answers as the Explore API, from any of the engines.</summary>
internal static class TableRoutes
{
    public static void Map(IEndpointRouteBuilder routes, ITableEngine engine)
    {
        var sql = engine.Statements;
        routes.MapGet(
            "/page",
            (HttpContext http, string nature, DateOnly since) =>
                WriteRowsAsync(http, engine, sql.Page, sql.SinceCount, [nature, since])
        );
        routes.MapGet(
            "/top",
            (HttpContext http, string nature, DateOnly since) =>
                WriteRowsAsync(http, engine, sql.Top, sql.SinceCount, [nature, since])
        );
        routes.MapGet(
            "/lookup",
            (HttpContext http, string code) => WriteRowsAsync(http, engine, sql.Lookup, sql.LookupCount, [code])
        );
        routes.MapGet(
            "/lookup-10",
            (HttpContext http, string code) => WriteRowsAsync(http, engine, sql.ShortLookup, sql.LookupCount, [code])
        );
        routes.MapGet(
            "/text",
            (HttpContext http, string a, string b) =>
                WriteRowsAsync(http, engine, sql.Text, sql.TextCount, sql.TextValues(a, b))
        );
        routes.MapGet(
            "/group",
            (HttpContext http, DateOnly since) => WriteRowsAsync(http, engine, sql.Group, count: null, [since])
        );
        routes.MapGet(
            "/count",
            (HttpContext http, string nature, double above) => WriteCountAsync(http, engine, [nature, above])
        );
        routes.MapGet("/facet", (HttpContext http, double above) => WriteFacetsAsync(http, engine, [above]));
        routes.MapGet("/export", (HttpContext http) => engine.ExportAsync(http.Response, http.RequestAborted));
    }

    /// <summary>The rows of a statement.</summary>
    /// <param name="count">Asked only with <c>counted</c>, when answers are compared.</param>
    private static Task WriteRowsAsync(
        HttpContext http,
        ITableEngine engine,
        string rows,
        string? count,
        IReadOnlyList<object> values
    ) =>
        WriteAsync(
            http,
            async (json, ct) =>
            {
                if (count is not null && http.Request.Query.ContainsKey("counted"))
                {
                    json.WriteNumber("total_count", await engine.CountAsync(count, values, ct));
                }

                json.WritePropertyName("results");
                await engine.WriteRowsAsync(json, rows, values, ct);
            }
        );

    private static Task WriteCountAsync(HttpContext http, ITableEngine engine, IReadOnlyList<object> values) =>
        WriteAsync(
            http,
            async (json, ct) =>
            {
                json.WriteNumber("total_count", await engine.CountAsync(engine.Statements.Count, values, ct));
                json.WriteStartArray("results");
                json.WriteEndArray();
            }
        );

    private static Task WriteFacetsAsync(HttpContext http, ITableEngine engine, IReadOnlyList<object> values) =>
        WriteAsync(
            http,
            async (json, ct) =>
            {
                (string Name, string Sql)[] facets =
                [
                    ("nature", engine.Statements.NatureFacet),
                    ("code_commune", engine.Statements.CommuneFacet),
                    ("date_operation", engine.Statements.YearFacet),
                ];
                json.WriteStartArray("facets");
                foreach (var (name, sql) in facets)
                {
                    json.WriteStartObject();
                    json.WriteString("name", name);
                    json.WriteStartArray("facets");
                    foreach (var (value, count) in await engine.CountsAsync(sql, values, ct))
                    {
                        json.WriteStartObject();
                        json.WriteString("name", value);
                        json.WriteNumber("count", count);
                        json.WriteString("state", "displayed");
                        json.WriteString("value", value);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }
        );

    private static async Task WriteAsync(HttpContext http, Func<Utf8JsonWriter, CancellationToken, Task> write)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, RowJson.Options);
        json.WriteStartObject();
        await write(json, http.RequestAborted);
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
    }
}
