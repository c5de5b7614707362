using System.Globalization;
using System.Text.Json;
using Belvedere.Core.Query;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The pages around a page of <c>datastore_search</c>: the same address, from another row.</summary>
internal sealed class CkanLinks(HttpRequest request, DatastoreRequest asked)
{
    private const string Offset = "offset";

    // Of the request as it came: links may be written after it has ended.
    private readonly List<KeyValuePair<string, string?>> kept =
    [
        .. request
            .Query.Where(p => p.Key != Offset)
            .Select(p => KeyValuePair.Create(p.Key, (string?)p.Value.ToString())),
    ];

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("_links");
        json.WriteString("start", AddressOf(0));
        json.WriteString("next", AddressOf(asked.Offset + (long)asked.Limit));
        if (asked.Offset > 0)
        {
            json.WriteString("prev", AddressOf(Math.Max(0, asked.Offset - (long)asked.Limit)));
        }

        json.WriteEndObject();
    }

    private string AddressOf(long offset)
    {
        var parameters =
            offset == 0
                ? kept
                : kept.Append(KeyValuePair.Create(Offset, (string?)offset.ToString(CultureInfo.InvariantCulture)));
        return $"{CkanEndpoints.Root}/datastore_search{QueryString.Create(parameters)}";
    }
}
