using System.Net;
using Belvedere.Server.Catalogue;
using Belvedere.Tests.Query;

namespace Belvedere.Tests.Apis;

/// <summary>Every address of data, every parameter, hostile texts: an answer or a refusal, and never a word of the engine.</summary>
public sealed class InjectionTests
{
    private static readonly string[] Prefixes = ["/api/", "/ogc", "/tiles", "/donnees", "/data"];

    private static readonly string[] Parameters =
    [
        "select",
        "where",
        "group_by",
        "order_by",
        "limit",
        "offset",
        "refine",
        "exclude",
        "facet",
        "lang",
        "timezone",
        "include_links",
        "include_app_metas",
        "use_labels",
        "delimiter",
        "list_separator",
        "quote_all",
        "with_bom",
        "epsg",
        "parquet_compression",
        "page",
        "page_size",
        "columns",
        "sort",
        "or",
        "q",
        "nom__exact",
        "nom__contains",
        "n__greater",
        "nom__sort",
        "code__groupby",
        "n__sum",
        "resource_id",
        "filters",
        "fields",
        "bbox",
        "datetime",
        "f",
        "sortby",
        "nom",
        "n",
        "jour",
        "tri",
        "colonne",
        "valeur",
        "filtre",
        "champs",
    ];

    private static readonly string[] Hostile =
    [
        "'; DROP TABLE r; --",
        "\" UNION SELECT * FROM read_csv('/etc/hostname') --",
        "nom` = 1) OR 1=1 --",
        "1); ATTACH '/tmp/x.db' AS x; SELECT (1",
        "r.\"_row\" > 0",
        "$1 ? :name \\",
        "{\"nom\":\"x' OR 1=1 --\"}",
        "../../belvedere.db",
    ];

    private static readonly string[] Leaks =
    [
        "read_parquet",
        "Parser Error",
        "Binder Error",
        "Catalog Error",
        "DuckDb",
        "SQLite Error",
        "Npgsql",
        "   at Belvedere",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_parameter_of_any_address_reaches_the_engine_as_text()
    {
        await using var portal = await StartAsync();
        var turn = 0;
        foreach (var route in Routes(portal))
        {
            foreach (var name in Parameters)
            {
                var hostile = Uri.EscapeDataString(Hostile[turn++ % Hostile.Length]);
                await AskAsync(portal, $"{Filled(route, "mixte")}?{name}={hostile}");
            }

            foreach (var hostile in Hostile)
            {
                await AskAsync(portal, Filled(route, Uri.EscapeDataString(hostile)));
                await AskAsync(
                    portal,
                    $"{Filled(route, "mixte")}?{Uri.EscapeDataString(hostile)}={Uri.EscapeDataString(hostile)}"
                );
            }
        }

        Assert.True(turn > 5 * Parameters.Length, "The addresses of data were not found.");
    }

    [Fact]
    public async Task Every_clause_takes_every_hostile_text()
    {
        await using var portal = await StartAsync();
        foreach (var clause in (string[])["select", "where", "group_by", "order_by", "refine", "exclude", "limit"])
        {
            foreach (var hostile in Hostile)
            {
                string[] texts =
                [
                    hostile,
                    $"nom = '{hostile}'",
                    $"`{hostile}`",
                    $"nom as `{hostile}`",
                    $"nom:{hostile}",
                ];
                foreach (var text in texts)
                {
                    await AskAsync(
                        portal,
                        $"/api/explore/v2.1/catalog/datasets/mixte/records?{clause}={Uri.EscapeDataString(text)}"
                    );
                }
            }
        }
    }

    private static async Task AskAsync(RunningPortal portal, string path)
    {
        using var response = await portal.Client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        Assert.True(response.StatusCode < HttpStatusCode.InternalServerError, $"{(int)response.StatusCode} {path}");
        var body = await response.Content.ReadAsStringAsync(Ct);
        Assert.All(Leaks, leak => Assert.False(body.Contains(leak, StringComparison.Ordinal), $"{leak} in {path}"));
    }

    /// <summary>The addresses of data that answer to GET, as the program declares them.</summary>
    private static IEnumerable<string> Routes(RunningPortal portal) =>
        portal
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/'))
            .Where(route => Prefixes.Any(p => route.StartsWith(p, StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    /// <summary>A route with its parts: the dataset, a known format, a number for the others.</summary>
    private static string Filled(string route, string dataset) =>
        string.Join('/', route.Split('/').Select(part => FilledPart(part, dataset)));

    private static string FilledPart(string part, string dataset)
    {
        var (start, end) = (part.IndexOf('{', StringComparison.Ordinal), part.LastIndexOf('}'));
        if (start < 0 || end < start)
        {
            return part;
        }

        var name = part[start..end];
        var value =
            name.Contains("format", StringComparison.Ordinal) ? "csv"
            : name is "{z" or "{x" or "{y" or "{recordId" or "{featureId" ? "1"
            : dataset;
        return part[..start] + value + part[(end + 1)..];
    }

    private static async Task<RunningPortal> StartAsync()
    {
        var portal = await RunningPortal.StartAsync(Ct);
        await portal.PublishTableAsync(
            new DatasetDescription("mixte") { Title = "Table mixte" },
            "Commune d’exemple",
            MixedTable.WithPlaces,
            MixedTable.RowsWithPlaces(30)
        );
        return portal;
    }
}
