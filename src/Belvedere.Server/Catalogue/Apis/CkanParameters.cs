using System.Globalization;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Query;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The parameters of an action of CKAN, from the address or from a body of JSON: names and values.</summary>
internal sealed class CkanParameters(JsonElement body)
{
    /// <summary>What <c>datastore_search</c> takes.</summary>
    public static readonly IReadOnlyList<string> OfSearch =
    [
        "resource_id",
        "id",
        "filters",
        "q",
        "plain",
        "language",
        "limit",
        "offset",
        "fields",
        "sort",
        "distinct",
        "include_total",
        "total_estimation_threshold",
        "records_format",
        "apikey",
    ];

    private static readonly string[] Truths = ["true", "yes", "t", "y", "1", "on"];

    /// <summary>
    /// A parameter with a value that <c>datastore_search</c> does not take: a misspelt filter would answer every row. A name
    /// with an underscore first only keeps caches away.
    /// </summary>
    public string? Unknown =>
        body.ValueKind == JsonValueKind.Object
            ? body.EnumerateObject()
                .Select(p => p.Name)
                .FirstOrDefault(name =>
                    !OfSearch.Contains(name, StringComparer.Ordinal) && !name.StartsWith('_') && Find(name) is not null
                )
            : null;

    public string? Resource => Text("resource_id") ?? Text("id");

    /// <summary>The text of a parameter; null when it is absent or empty.</summary>
    public string? Text(string name) =>
        Find(name) is { } value
            ? value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : value.GetRawText()
            : null;

    public Result<DatastoreRequest> ToDatastoreRequest()
    {
        var limit = Whole("limit", DatastoreRequest.DefaultLimit);
        var offset = Whole("offset", 0);
        var filters = ReadFilters();
        if ((limit.Problem ?? offset.Problem ?? filters.Problem) is { } problem)
        {
            return problem;
        }

        var words = Find("q") is { } q ? Unwrapped(q) : default;
        var byField = words.ValueKind == JsonValueKind.Object;
        return new DatastoreRequest
        {
            Filters = filters.Value,
            IsPlain = IsTrue("plain", absent: true),
            Words = byField ? null : Text("q"),
            WordsByField = byField
                ? words.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Written(p.Value))).ToList()
                : [],
            Fields = List("fields"),
            Sort = string.Join(',', List("sort")),
            Distinct = IsTrue("distinct", absent: false),
            // A limit above the greatest is the greatest, as CKAN does.
            Limit = Math.Min(limit.Value, DatastoreRequest.MaximumLimit),
            Offset = offset.Value,
        };
    }

    public bool IsTrue(string name, bool absent) =>
        Text(name) is { } text ? Truths.Contains(text, StringComparer.OrdinalIgnoreCase) : absent;

    private Result<List<KeyValuePair<string, IReadOnlyList<string?>>>> ReadFilters()
    {
        var read = new List<KeyValuePair<string, IReadOnlyList<string?>>>();
        if (Find("filters") is not { } given)
        {
            return read;
        }

        var filters = Unwrapped(given);
        if (filters.ValueKind != JsonValueKind.Object)
        {
            return Refused(filters);
        }

        foreach (var filter in filters.EnumerateObject())
        {
            var values =
                filter.Value.ValueKind == JsonValueKind.Array
                    ? [.. filter.Value.EnumerateArray()]
                    : new[] { filter.Value };
            if (values.Any(value => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
            {
                return Refused(filters);
            }

            read.Add(
                KeyValuePair.Create<string, IReadOnlyList<string?>>(filter.Name, [.. values.Select(WrittenOrNull)])
            );
        }

        return read;

        static Problem Refused(JsonElement filters) =>
            Problems.ActionParameter(
                "filters",
                filters.ValueKind == JsonValueKind.String ? filters.GetString() ?? "" : filters.GetRawText(),
                new(
                    "un objet JSON, par exemple {\"champ\": \"valeur\"} ou {\"champ\": [\"a\", \"b\"]},",
                    "a JSON object, such as {\"field\": \"value\"} or {\"field\": [\"a\", \"b\"]},"
                )
            );
    }

    /// <summary>An empty parameter is an absent one, as CKAN reads it.</summary>
    private JsonElement? Find(string name) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
        && !(value.ValueKind == JsonValueKind.String && value.GetString() is "")
            ? value
            : null;

    private Result<int> Whole(string name, int absent) =>
        Text(name) is not { } text ? absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Problems.ActionParameter(name, text, new("un nombre entier positif", "a positive whole number"));

    private List<string> List(string name) =>
        Find(name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(Written).ToList()
        : Written(value).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();

    private static string? WrittenOrNull(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? null : Written(value);

    private static string Written(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();

    /// <summary>An object may come as a text that holds JSON, in an address as in a body.</summary>
    private static JsonElement Unwrapped(JsonElement value)
    {
        if (
            value.ValueKind != JsonValueKind.String
            || value.GetString() is not { } text
            || !text.TrimStart().StartsWith('{')
        )
        {
            return value;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
