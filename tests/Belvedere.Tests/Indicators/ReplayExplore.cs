using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Belvedere.Tests.Indicators;

/// <summary>One row of a dataset in the long shape of the OFGL.</summary>
public sealed record AccountRow(
    string Code,
    string Departement,
    string Siren,
    int Year,
    string Aggregate,
    string Amount,
    string Population
);

/// <summary>
/// A server on the loopback that answers as an Opendatasoft portal does (Explore v2.1): the description of a dataset,
/// its codes, its count, its CSV exports with their mark and their semicolons.
/// </summary>
public sealed partial class ReplayExplore : IAsyncDisposable
{
    public static readonly string[] Aggregates =
    [
        "Dépenses de fonctionnement",
        "Recettes de fonctionnement",
        "Dépenses d'équipement",
        "Epargne brute",
        "Encours de dette",
    ];

    private static readonly Dictionary<string, string> CodeFields = new(StringComparer.Ordinal)
    {
        ["ofgl-base-communes-consolidee"] = "com_code",
        ["ofgl-base-gfp-consolidee"] = "epci_code",
        ["ofgl-base-departements"] = "dep_code",
        ["ofgl-base-regions-consolidee"] = "reg_code",
    };

    private readonly WebApplication app;

    private ReplayExplore(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    /// <summary>Rows by dataset.</summary>
    public Dictionary<string, List<AccountRow>> Rows { get; } = new(StringComparer.Ordinal);

    public List<string> Asked { get; } = [];

    public string Version { get; set; } = "2026-05-12T08:00:00+00:00";

    /// <summary>A field that the portal no longer has.</summary>
    public string? LostField { get; set; }

    /// <summary>A code that the portal no longer has.</summary>
    public string? LostCode { get; set; }

    /// <summary>Rows that are counted and not exported.</summary>
    public int Withheld { get; set; }

    public static async Task<ReplayExplore> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var replay = builder.Build();
        var server = new ReplayExplore(replay);
        replay.Run(server.AnswerAsync);
        await replay.StartAsync(ct);
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries); // of a request
        if (
            path is not ["explore", "catalog", "datasets", var key, ..]
            || !CodeFields.TryGetValue(key, out var codeField)
        )
        {
            http.Response.StatusCode = 404;
            return;
        }

        var where = http.Request.Query["where"].ToString();
        lock (Asked)
        {
            Asked.Add($"{string.Join('/', path[3..])} {where}");
        }

        // An integer beside a date is refused by the real portal.
        if (where.Contains("exer =", StringComparison.Ordinal))
        {
            http.Response.StatusCode = 400;
            return;
        }

        var departement = Departement().Match(where).Groups["code"].Value;
        var rows = Rows.GetValueOrDefault(key, [])
            .Where(r => departement.Length == 0 || r.Departement == departement)
            .ToArray();
        switch (path[4..])
        {
            case []:
                await http.Response.WriteAsync(Describe(codeField).ToJsonString(), http.RequestAborted);
                break;
            case ["records"] when http.Request.Query["group_by"].Count > 0:
                var codes = Aggregates.Append("Frais de personnel").Where(a => a != LostCode);
                await http.Response.WriteAsync(
                    new JsonObject
                    {
                        ["results"] = new JsonArray(
                            codes.Select(a => (JsonNode)new JsonObject { ["agregat"] = a }).ToArray()
                        ),
                    }.ToJsonString(),
                    http.RequestAborted
                );
                break;
            case ["records"]:
                await http.Response.WriteAsync(
                    new JsonObject { ["total_count"] = rows.Length, ["results"] = new JsonArray() }.ToJsonString(),
                    http.RequestAborted
                );
                break;
            default:
                await ExportAsync(http, rows.SkipLast(Withheld), codeField);
                break;
        }
    }

    private JsonObject Describe(string codeField)
    {
        string[] fields = ["exer", codeField, "siren", "agregat", "montant", "ptot", "type_de_budget"];
        return new()
        {
            ["fields"] = new JsonArray(
                fields.Where(f => f != LostField).Select(f => (JsonNode)new JsonObject { ["name"] = f }).ToArray()
            ),
            ["metas"] = new JsonObject
            {
                ["default"] = new JsonObject { ["data_processed"] = Version, ["license"] = "Licence Ouverte v2.0" },
            },
        };
    }

    private static Task ExportAsync(HttpContext http, IEnumerable<AccountRow> rows, string codeField)
    {
        var text = new StringBuilder("\uFEFF");
        var fields = http.Request.Query["select"].ToString().Split(',');
        text.AppendJoin(';', fields).Append('\n');
        foreach (var row in rows)
        {
            text.AppendJoin(
                    ';',
                    fields.Select(f =>
                        f switch
                        {
                            "exer" => row.Year.ToString(CultureInfo.InvariantCulture),
                            "siren" => row.Siren,
                            "agregat" => row.Aggregate,
                            "montant" => row.Amount,
                            "ptot" => row.Population,
                            _ when f == codeField => row.Code,
                            _ => "?",
                        }
                    )
                )
                .Append('\n');
        }

        http.Response.ContentType = "text/csv; charset=utf-8";
        return http.Response.WriteAsync(text.ToString(), http.RequestAborted);
    }

    [GeneratedRegex("dep_code = \"(?<code>[0-9AB]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Departement();
}
