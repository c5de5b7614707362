using System.Globalization;

namespace Belvedere.Benchmarks.Works;

/// <summary>The works over HTTP, each with up to 200 sets of parameters drawn with a fixed seed.</summary>
public static class HttpWorks
{
    private const int ParameterSets = 200;

    private static readonly string[] Kinds =
    [
        "A206",
        "A401",
        "A404",
        "A501",
        "A504",
        "B201",
        "B203",
        "B301",
        "C101",
        "C104",
        "D201",
        "D221",
        "D232",
        "D233",
        "D301",
        "F101",
        "F102",
        "F103",
    ];

    private static readonly string[] Words =
    [
        "digne",
        "saint",
        "st-jouvent",
        "par",
        "m",
        "la",
        "marseille",
        "04000",
        "yonne",
        "provence alpes",
        "l'isle",
        "chateau",
        "bourg en bresse",
        "200067437",
    ];

    public static IReadOnlyList<HttpWork> All(string dataset) =>
        [
            Records(
                dataset,
                "page",
                (d, k, n) => ($"typequ=\"{k}\" and nb_equip>={n}", $"kind={k}&least={n}", "limit=100")
            ),
            Records(
                dataset,
                "count",
                (d, k, n) => ($"typequ=\"{k}\" and nb_equip>{n}", $"kind={k}&more={n}", "limit=1")
            ),
            Records(
                dataset,
                "lookup",
                (d, k, n) => ($"dep=\"{d}\" and typequ=\"{k}\"", $"dep={d}&kind={k}", "limit=100")
            ),
            Export(dataset, "csv"),
            Export(dataset, "json"),
            Export(dataset, "parquet"),
            new(
                "portrait",
                "portrait-cold",
                Communes().Select(c => new RequestPair($"/territoires/{c}", $"/territory?code={c}")).ToList(),
                Comparable: false
            ),
            new(
                "portrait",
                "portrait-warm",
                [new("/territoires/04070-digne-les-bains", "/territory?code=04070")],
                Comparable: false
            ),
            new(
                "search",
                "search",
                Words
                    .Select(Uri.EscapeDataString)
                    .Select(w => new RequestPair($"/api/territoires?q={w}", $"/search?q={w}"))
                    .ToList(),
                Comparable: false
            ),
        ];

    private static HttpWork Export(string dataset, string format) =>
        new(
            "exports",
            $"export-{format}",
            [new($"/api/explore/v2.1/catalog/datasets/{dataset}/exports/{format}", $"/export/{format}")],
            Comparable: false
        )
        {
            IsWholeTable = true,
        };

    private static HttpWork Records(
        string dataset,
        string name,
        Func<string, string, int, (string Where, string Peer, string Page)> ask
    )
    {
        var chance = new Random(2018);
        var requests = Enumerable
            .Range(0, ParameterSets)
            .Select(_ => ask(Departement(chance), Kinds[chance.Next(Kinds.Length)], chance.Next(1, 12)))
            .Select(r => new RequestPair(
                $"/api/explore/v2.1/catalog/datasets/{dataset}/records?where={Uri.EscapeDataString(r.Where)}&{r.Page}",
                $"/{name}?{r.Peer}&{r.Page}"
            ))
            .ToList();
        return new HttpWork("records", name, requests, Comparable: true);
    }

    private static string Departement(Random chance)
    {
        var number = chance.Next(1, 96);
        return number == 20 ? "2A" : number.ToString("00", CultureInfo.InvariantCulture);
    }

    /// <summary>Communes of several départements, each asked for once or nearly so: their portraits are not drawn yet.</summary>
    private static IEnumerable<string> Communes() => Repository.Communes().Where((_, i) => i % 7 == 3);
}
