using System.Globalization;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Core.Query;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The parameters of an action of CKAN, from the address or from a body of JSON: names and values.</summary>
internal sealed class CkanParameters(JsonElement body)
{
    /// <summary>The text of a parameter; null when it is absent.</summary>
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
        var filters = Find("filters") is { } given ? Unwrapped(given) : default;
        if ((limit.Problem ?? offset.Problem) is { } problem)
        {
            return problem;
        }

        if (filters.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Object))
        {
            return Problems.ActionParameter(
                "filters",
                filters.GetRawText(),
                new(
                    "un objet JSON, par exemple {\"champ\": \"valeur\"},",
                    "a JSON object, such as {\"field\": \"value\"},"
                )
            );
        }

        var words = Find("q") is { } q ? Unwrapped(q) : default;
        var byField = words.ValueKind == JsonValueKind.Object;
        return new DatastoreRequest
        {
            Filters =
                filters.ValueKind == JsonValueKind.Undefined ? [] : filters.EnumerateObject().Select(Filter).ToList(),
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

    public bool IsTrue(string name, bool absent) => Text(name) is { } text ? text is "true" or "True" or "1" : absent;

    private JsonElement? Find(string name) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
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

    private static KeyValuePair<string, IReadOnlyList<string>> Filter(JsonProperty property) =>
        KeyValuePair.Create<string, IReadOnlyList<string>>(
            property.Name,
            property.Value.ValueKind == JsonValueKind.Array
                ? property.Value.EnumerateArray().Select(Written).ToList()
                : [Written(property.Value)]
        );

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
