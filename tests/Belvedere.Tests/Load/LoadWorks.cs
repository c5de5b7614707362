using System.Globalization;

namespace Belvedere.Tests.Load;

/// <summary>What readers ask of one large table, in the proportions of a busy day.</summary>
internal static class LoadWorks
{
    private const string Dataset = "/api/explore/v2.1/catalog/datasets/charge";

    /// <summary>The name of a work and its request.</summary>
    public static (string Work, string Path) Next(Random random) =>
        random.Next(200) switch
        {
            < 50 => (
                "page",
                $"{Dataset}/records?limit=100&order_by=id&where={Text($"nature=\"{Nature(random)}\" and date_operation>=date'{random.Next(2015, 2025)}-03-01'")}"
            ),
            < 80 => (
                "lookup",
                $"{Dataset}/records?limit=100&order_by={Text("-date_operation")}&where={Text($"code_commune=\"{LoadTable.Commune(random)}\"")}"
            ),
            < 95 => (
                "count",
                $"{Dataset}/records?limit=0&where={Text($"nature=\"{Nature(random)}\" and montant>{random.Next(50_000)}")}"
            ),
            < 105 => (
                "group",
                $"{Dataset}/records?select={Text("count(*), sum(montant)")}&group_by=nature&where={Text($"date_operation>=date'{random.Next(2015, 2025)}'")}"
            ),
            < 112 => (
                "facets",
                $"{Dataset}/facets?facet=nature&facet=date_operation&where={Text($"montant>{random.Next(50_000)}")}"
            ),
            < 122 => ("text", $"{Dataset}/records?limit=100&where={Text($"\"{Word(random)} {Word(random)}\"")}"),
            < 140 => ("tabular", $"/api/resources/charge/data?page_size=50&nature__exact={Text(Nature(random))}"),
            < 155 => (
                "ckan",
                $"/api/3/action/datastore_search?resource_id=charge&limit=50&filters={Text($"{{\"code_commune\":\"{LoadTable.Commune(random)}\"}}")}"
            ),
            < 165 => ("ogc", $"/ogc/collections/charge/items?limit=200&bbox={Box(random)}"),
            < 175 => ("tile", Tile(random)),
            < 182 => ("export csv", Export(random, "csv")),
            < 188 => ("export json", Export(random, "json")),
            < 193 => ("export xlsx", Export(random, "xlsx")),
            < 198 => ("export parquet", Export(random, "parquet")),
            // The whole table, once in a while.
            _ => ("export whole", $"{Dataset}/exports/{(random.Next(2) == 0 ? "csv" : "jsonl")}"),
        };

    private static string Export(Random random, string format) =>
        $"{Dataset}/exports/{format}?limit=20000&where={Text($"nature=\"{Nature(random)}\"")}";

    private static string Box(Random random)
    {
        var (west, south) = (-1 + (random.NextDouble() * 7), 42.5 + (random.NextDouble() * 7));
        return string.Create(CultureInfo.InvariantCulture, $"{west:F4},{south:F4},{west + 0.5:F4},{south + 0.35:F4}");
    }

    private static string Tile(Random random)
    {
        var zoom = random.Next(8, 12);
        var side = 1 << zoom;
        var (longitude, latitude) = (-1 + (random.NextDouble() * 8), 42.5 + (random.NextDouble() * 8));
        var x = (int)((longitude + 180) / 360 * side);
        var y = (int)((1 - (Math.Asinh(Math.Tan(latitude * Math.PI / 180)) / Math.PI)) / 2 * side);
        return string.Create(CultureInfo.InvariantCulture, $"/tiles/charge/{zoom}/{x}/{y}.mvt");
    }

    private static string Nature(Random random) => LoadTable.Natures[random.Next(LoadTable.Natures.Length)];

    private static string Word(Random random) => LoadTable.Words[random.Next(LoadTable.Words.Length)];

    private static string Text(string value) => Uri.EscapeDataString(value);
}
