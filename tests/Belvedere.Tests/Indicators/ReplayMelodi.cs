using System.Globalization;
using System.Text.Json.Nodes;

namespace Belvedere.Tests.Indicators;

/// <summary>
/// A server on the loopback that answers as INSEE's Melodi does: the catalogue, the range of a cube, its observations
/// page by page, in the shapes of the recorded answers. Its figures are made up, by a rule that a test can apply again.
/// </summary>
public sealed class ReplayMelodi : IAsyncDisposable
{
    public const string Modified = "2025-06-26T20:15:14";

    /// <summary>The populations of the censuses: a year has one of its two measures.</summary>
    public const string Populations = "DS_POPULATIONS_HISTORIQUES";

    /// <summary>Of the cubes of the census; those of businesses are yearly.</summary>
    public static readonly int[] Years = [2016, 2022];

    // Dimensions and codes of the real cubes.
    private static readonly Dictionary<string, string[]> Cubes = new(StringComparer.Ordinal)
    {
        ["DS_RP_LOGEMENT_PRINC"] =
        [
            "RP_MEASURE DWELLINGS DWELLINGS_POPSIZE DWELLINGS_ROOMS DWELLING_L_STAY",
            "OCS _T DW_MAIN DW_SEC_DW_OCC DW_VAC",
            "TSH _T 100 200 211 212_222 221 300",
            "TDW _T 1 2 3T6",
            "NOR _T R1 R2 R3 R4 R_GE5",
            "L_STAY _T Y_LT2 Y2T4 Y5T9",
            "NRG_SRC _T TOWN_GAS OIL ELC BOT_GAS OTH",
            "CARS _T C0 C1 C_GE1 C_GE2",
            "CARPARK _T 1",
            "BUILD_END _T Y_LT1919 Y1919T1945 Y1946T1970 Y1971T1990 Y1991T2005 Y2006TAAAA",
        ],
        ["DS_RP_LOGEMENT_COMPL"] =
        [
            "RP_MEASURE DWELLINGS",
            "OCS DW_MAIN",
            "OCC_IND _T STD_OCC MOD_OVER_OCC SEV_OVER_OCC MOD_UNDER_OCC",
        ],
        ["DS_RP_NAVETTES_PRINC"] =
        [
            "RP_MEASURE POP",
            "AGE Y_GE15",
            "EMPSTA_ENQ 1",
            "TRANS _T 1 2 3 3T4 4 5 6",
            "WORK_AREA _T 10 21 22 23 24T30",
        ],
        ["DS_RP_EMPLOI_LT_PRINC"] = ["RP_MEASURE NBEMP", "EMPFORM _T 1 2", "SEX _T F M", "WKTIME _T FT PT", "AGE _T"],
        ["DS_RP_EMPLOI_LR_PRINC"] =
        [
            "RP_MEASURE POP",
            "EMPSTA_ENQ _T 1 1T2 2 31",
            "AGE Y_GE15 Y15T64",
            "SEX _T F M",
            "EDUC _T 200_RP",
        ],
        ["DS_RP_ACTIVITE_PRINC"] =
        [
            "RP_MEASURE POP",
            "EMPSTA_ENQ 1",
            "AGE Y_GE15 Y15T24",
            "SEX _T F M",
            "EMPFORM _T 1 2 211 22T27",
            "WKTIME _T FT PT",
        ],
        ["DS_RP_DIPLOMES_PRINC"] = ["RP_MEASURE POP", "SEX _T F M", "EDUC _T 001T100_RP 200_RP 500T702_RP"],
        ["DS_RP_EDUCATION"] = ["RP_MEASURE POP", "SEX _T F M", "AGE Y15T17 Y18T24", "STUD _T 1"],
        ["DS_RP_POPULATION_PRINC"] = ["RP_MEASURE POP", "SEX _T F M", "AGE _T Y_LT15 Y_LT20 Y20T64 Y_GE65"],
        ["DS_RP_MIGRES_PRINC"] = ["RP_MEASURE POP", "AGE Y_GE1 Y1T14", "PREV_RES_AREA _T 11 12 20_30"],
        ["DS_SIDE_STOCKS_ET_COM"] = ["SIDE_MEASURE UNIT_LOC", "ACTIVITY _T BTE F"],
        ["DS_SIDE_STOCKS_UL_COM"] = ["SIDE_MEASURE LEGAL_UNIT", "ACTIVITY _T BTE F"],
        ["DS_SIDE_CREA_ENT_COM"] = ["SIDE_MEASURE BURE", "ACTIVITY _T BTE F", "LEGAL_FORM _T 10"],
        [Populations] = ["POPREF_MEASURE PMUN PSDC"],
    };

    private readonly WebApplication app;
    private readonly Func<string, IReadOnlyList<string>> communes;

    private ReplayMelodi(WebApplication app, Func<string, IReadOnlyList<string>> communes)
    {
        this.app = app;
        this.communes = communes;
    }

    /// <summary>Of a mirror: the API is under <c>/melodi</c>.</summary>
    public string Address => app.Urls.First();

    /// <summary>Every request for observations, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Rows of one answer, as the real API has its own limit.</summary>
    public int PageSize { get; set; } = 700;

    public string Version { get; set; } = Modified;

    /// <summary>Called before each answer: true when it answered by itself.</summary>
    public Func<HttpContext, Task<bool>>? Before { get; set; }

    /// <summary>The populations of a commune: year, measure, value; made up unless a test says otherwise.</summary>
    public Func<string, IEnumerable<(int Year, string Measure, double Value)>> Censuses { get; set; } = MadeUp;

    /// <summary>The complete files, for the cubes that offer one; none unless a test says otherwise.</summary>
    public ReplayedFile? File { get; set; }

    /// <summary>What is wrong with the range of a cube.</summary>
    public Action<JsonArray>? Range { get; set; }

    /// <summary>What is wrong with the observations of a département.</summary>
    public Action<List<JsonObject>>? Observations { get; set; }

    /// <summary>Rows that are announced and never come.</summary>
    public int Withheld { get; set; }

    /// <summary>Starts a replay of the API.</summary>
    /// <param name="communes">Codes of the communes of a département.</param>
    public static async Task<ReplayMelodi> StartAsync(
        Func<string, IReadOnlyList<string>> communes,
        CancellationToken ct
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var replay = builder.Build();
        var server = new ReplayMelodi(replay, communes);
        replay.Run(server.AnswerAsync);
        await replay.StartAsync(ct);
        return server;
    }

    /// <summary>The rule of the made-up figures: a size for each place and year, a share for each code but the total.</summary>
    public static double Value(string cube, string place, int year, IEnumerable<string> codes)
    {
        var value = 200 + (Hash(cube + place) % 5000) + (year % 100);
        var share = 1.0;
        foreach (var code in codes.Where(c => c != "_T").Order(StringComparer.Ordinal))
        {
            share *= (5 + (Hash(place + code) % 40)) / 100.0;
        }

        return Math.Round(value * share, 2);
    }

    /// <summary>Those of a real cube, with what is fixed in every observation.</summary>
    public static IReadOnlyDictionary<string, string[]> Dimensions(string cube) =>
        Cubes[cube].Select(d => d.Split(' ')).ToDictionary(d => d[0], d => d[1..], StringComparer.Ordinal);

    public void Reset() =>
        (Before, Range, Observations, Withheld, Version, PageSize, Censuses, File) = (
            null,
            null,
            null,
            0,
            Modified,
            700,
            MadeUp,
            null
        );

    private static IEnumerable<(int Year, string Measure, double Value)> MadeUp(string commune) =>
        from year in new[] { 1968, 1975, 1982, 1990, 1999, 2006, 2017, 2023 }
        select (year, year < 2006 ? "PSDC" : "PMUN", Math.Floor(Value(Populations, commune, year, [])));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        if (Before is not null && await Before(http))
        {
            return;
        }

        var path = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries); // of a request
        if (path is ["melodi", "file", _, _] && File is { } file)
        {
            await file.AnswerAsync(http);
            return;
        }

        if (path is not ["melodi", _, _] || !Cubes.ContainsKey(path[2]))
        {
            http.Response.StatusCode = 500;
            await http.Response.WriteAsync("Le serveur a rencontré une erreur inattendue.", http.RequestAborted);
            return;
        }

        http.Response.Headers.CacheControl = "no-cache, no-store, max-age=0, must-revalidate";
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(
            (
                path[1] switch
                {
                    "catalog" => Entry(path[2]),
                    "range" => RangeOf(path[2]),
                    _ => Page(path[2], http.Request),
                }
            ).ToJsonString(),
            http.RequestAborted
        );
    }

    // The fields that the catalogue of January 2026 has.
    private JsonObject Entry(string cube)
    {
        var entry = new JsonObject
        {
            ["identifier"] = cube,
            ["modified"] = Version,
            ["spatialTemporal"] = "2025-01-01T01:00:00",
        };
        if (File is { } file)
        {
            entry["numObservations"] = file.Announced;
            entry["product"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = $"{cube}_FR",
                    ["format"] = "XLSX",
                    ["accessURL"] = "https://api.insee.fr/",
                },
                new JsonObject
                {
                    ["id"] = $"{cube}_CSV_FR",
                    ["format"] = "CSV",
                    ["accessURL"] = $"https://api.insee.fr/melodi/file/{cube}/{cube}_CSV_FR",
                    ["packageFormat"] = "application/zip",
                    ["byteSize"] = file.Bytes.Length,
                    ["language"] = "FR",
                }
            );
        }

        return entry;
    }

    private JsonObject RangeOf(string cube)
    {
        var dimensions = new JsonArray(
            Dimension("GEO", "geo", ["04"]),
            Dimension("FREQ", "modalites", ["A"]),
            Dimension("TIME_PERIOD", "date", Years.Select(y => $"{y}").ToArray()),
            Dimension("MEASURE", "mesures", ["OBS_VALUE_NIVEAU"]),
            Dimension("OBS_STATUS_FR", "modalites", ["D", "PROV"])
        );
        foreach (var (name, codes) in Dimensions(cube))
        {
            dimensions.Add((JsonNode)Dimension(name, "modalites", codes));
        }

        Range?.Invoke(dimensions);
        return new JsonObject { ["code"] = cube, ["range"] = dimensions };
    }

    private static JsonObject Dimension(string name, string type, string[] codes) =>
        new()
        {
            ["concept"] = new JsonObject { ["code"] = name },
            ["type"] = type,
            ["values"] = new JsonArray(codes.Select(c => (JsonNode)new JsonObject { ["code"] = c }).ToArray()),
        };

    private JsonObject Page(string cube, HttpRequest request)
    {
        var area = request.Query["GEO"].ToString();
        var page = int.Parse(request.Query["page"].ToString(), CultureInfo.InvariantCulture);
        lock (Asked)
        {
            Asked.Add($"{cube} {area} {page}");
        }

        var all = communes(area["DEP-".Length..area.IndexOf('*', StringComparison.Ordinal)])
            .SelectMany(c => Rows(cube, c, request))
            .ToList();
        Observations?.Invoke(all);
        return new JsonObject
        {
            ["identifier"] = cube,
            ["observations"] = new JsonArray(
                all.Skip((page - 1) * PageSize).Take(PageSize).Select(o => (JsonNode)o).ToArray()
            ),
            ["paging"] = new JsonObject
            {
                ["first"] = $"https://api.insee.fr/melodi/data/{cube}?page=1",
                ["count"] = all.Count + Withheld,
            },
        };
    }

    private IEnumerable<JsonObject> Rows(string cube, string commune, HttpRequest request) =>
        cube == Populations
            ? Censuses(commune)
                .Where(c => request.Query["POPREF_MEASURE"].Contains(c.Measure))
                .Select(c => Row(commune, c.Year, [("POPREF_MEASURE", c.Measure)], c.Value))
            : MadeUpRows(cube, commune, request);

    private static IEnumerable<JsonObject> MadeUpRows(string cube, string commune, HttpRequest request)
    {
        var dimensions = Dimensions(cube);
        IEnumerable<string[]> combinations =
        [
            [],
        ];
        foreach (var (name, codes) in dimensions)
        {
            var asked = request.Query[name].OfType<string>().ToArray();
            combinations = combinations.SelectMany(c =>
                codes.Where(code => asked.Length == 0 || asked.Contains(code)).Select(code => c.Append(code).ToArray())
            );
        }

        foreach (var codes in combinations)
        {
            foreach (var year in Years)
            {
                yield return Row(
                    commune,
                    year,
                    dimensions.Keys.Zip(codes),
                    Value(cube, commune, year, Shares(dimensions, codes))
                );
            }
        }
    }

    private static JsonObject Row(
        string commune,
        int year,
        IEnumerable<(string Dimension, string Code)> codes,
        double value
    )
    {
        var place = new JsonObject
        {
            ["GEO"] = $"2025-COM-{commune}",
            ["FREQ"] = "A",
            ["TIME_PERIOD"] = $"{year}",
        };
        foreach (var (name, code) in codes)
        {
            place[name] = code;
        }

        return new JsonObject
        {
            ["dimensions"] = place,
            ["measures"] = new JsonObject { ["OBS_VALUE_NIVEAU"] = new JsonObject { ["value"] = value } },
            ["attributes"] = new JsonObject { ["OBS_STATUS"] = "A", ["CONF_STATUS"] = "F" },
        };
    }

    // A code that every observation has is no share of anything.
    private static IEnumerable<string> Shares(IReadOnlyDictionary<string, string[]> dimensions, string[] codes) =>
        dimensions.Zip(codes).Where(d => d.First.Value.Contains("_T")).Select(d => d.Second);

    private static int Hash(string text) =>
        text.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter) & 0x7FFFFFF) % 100_003;
}
