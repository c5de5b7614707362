using System.Globalization;
using System.Text;
using Belvedere.Core.Query;
using Belvedere.Tests.Query;

namespace Belvedere.Tests.Apis;

/// <summary>Requests that a stranger may send to the dataset « mixte »: queries, damaged or not, noise, and any bytes.</summary>
internal sealed class FuzzedRequest(Random random)
{
    private const string Dataset = "/api/explore/v2.1/catalog/datasets/mixte";

    private static readonly string[] TabularOperators =
    [
        "exact",
        "differs",
        "isnull",
        "contains",
        "in",
        "less",
        "greater",
        "strictly_less",
        "sort",
        "groupby",
        "sum",
        "avg",
        "nothing",
    ];

    private static readonly string[] Fields = ["nom", "code", "n", "m", "vrai", "jour", "moment", "lieu", "absent"];

    private readonly FuzzedQuery fuzzed = new(random);

    /// <summary>One request.</summary>
    /// <param name="Dialect">Whose shape a refusal must have: explore, tabular, ckan or ogc.</param>
    public sealed record Request(string Dialect, string Path);

    public Request Next() =>
        random.Next(12) switch
        {
            <= 3 => new("explore", $"{Dataset}/records?{Query(Text())}"),
            4 => new(
                "explore",
                $"{Dataset}/exports/{Pick("csv", "json", "jsonl", "geojson", "xlsx", "parquet", "kml", "gpx", "shp", "fgb", "mvt", "ical", "turtle", "rdfxml", "jsonld")}?{Query(Text())}"
            ),
            5 => new("explore", $"{Dataset}/facets?facet={Value(Facet())}&{Query(Text() with { Select = null })}"),
            6 => new(
                "explore",
                $"/api/explore/v2.1/catalog/{Pick("datasets", "facets", "exports/csv", "exports/ttl", "exports/rss")}?{Query(Text())}"
            ),
            7 => new(
                "explore",
                $"{Dataset}/records?{Pick("where", "select", "lang", "timezone", "limit", "refine", "group_by")}={Bytes()}"
            ),
            8 or 9 => new("tabular", $"/api/resources/mixte/data?{Tabular()}"),
            10 => new("ckan", $"/api/3/action/datastore_search?resource_id=mixte&{Ckan()}"),
            _ => new("ogc", $"/ogc/collections/mixte/items?{Ogc()}"),
        };

    private QueryText Text() => random.Next(3) == 0 ? fuzzed.FromNoise() : fuzzed.FromGrammar();

    private string Facet() =>
        random.Next(3) switch
        {
            0 => fuzzed.Noise(),
            1 => fuzzed.Damaged("facet(name=\"jour\", hierarchical=true, sort=\"-count\", limit=3)"),
            _ => Pick(Fields),
        };

    private string Tabular() =>
        random.Next(4) == 0
            ? $"{Pick("or", "columns", "page", "page_size", "q")}={Value(fuzzed.Damaged("nom__exact.École,and(n__greater.3,m__less.5)"))}"
            : $"{Pick(Fields)}__{Pick(TabularOperators)}={Value(Cell())}";

    private string Ckan() =>
        $"{Pick("filters", "q", "fields", "sort", "limit", "offset", "distinct")}="
        + Value(random.Next(2) == 0 ? fuzzed.Damaged("{\"code\":[\"04070\",\"2A004\"],\"n\":3}") : Cell());

    private string Ogc() =>
        $"{Pick("bbox", "datetime", "limit", "offset", "sortby", "nom", "n", "jour", "f", "crs")}="
        + Value(random.Next(2) == 0 ? fuzzed.Damaged("5,43,6.5,44.25") : Cell());

    private string Cell() =>
        random.Next(3) switch
        {
            0 => fuzzed.Noise(),
            1 => Pick("École", "04070", "3", "-1", "1e400", "2024-01-02", "2023-12-20/2024-01-05", "true", ""),
            _ => fuzzed.Damaged("n desc, nom"),
        };

    private string Query(QueryText text)
    {
        var parameters = new StringBuilder("lang=fr");
        Add("select", text.Select);
        Add("group_by", text.GroupBy);
        Add("order_by", text.OrderBy);
        Add("limit", text.Limit);
        Add("offset", text.Offset);
        foreach (var where in text.Where)
        {
            Add("where", where);
        }

        foreach (var refine in text.Refine)
        {
            Add("refine", refine);
        }

        foreach (var exclude in text.Exclude)
        {
            Add("exclude", exclude);
        }

        return parameters.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parameters.Append('&').Append(name).Append('=').Append(Value(value));
            }
        }
    }

    /// <summary>A text in an address; half a surrogate pair goes as the bytes that a careless program would write.</summary>
    private static string Value(string text)
    {
        var written = new StringBuilder();
        foreach (var rune in text)
        {
            if (char.IsSurrogate(rune))
            {
                written.Append(CultureInfo.InvariantCulture, $"%ED%{0xA0 + (rune & 0x1F):X2}%80");
            }
            else
            {
                written.Append(Uri.EscapeDataString(rune.ToString()));
            }
        }

        return written.ToString();
    }

    private string Bytes() =>
        string.Concat(
            Enumerable
                .Range(0, random.Next(40))
                .Select(_ => string.Create(CultureInfo.InvariantCulture, $"%{random.Next(256):X2}"))
        );

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
