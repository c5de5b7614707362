using System.Globalization;
using System.Text.Json.Nodes;

namespace Belvedere.Tests.Indicators;

/// <summary>The catalogue of the repository with one field changed.</summary>
internal static class BrokenCatalogue
{
    /// <summary>The text of a file of the catalogue.</summary>
    public static string Open(string name) =>
        File.ReadAllText(RepositoryRoot.PathOf("src", "Belvedere.Server", "Indicators", "Catalogue", $"{name}.json"));

    /// <summary>Opens every file as it is, but for a field of one.</summary>
    /// <param name="code">The indicator, or null for a field of the file itself.</param>
    /// <param name="field">Names and places, separated by dots.</param>
    /// <param name="json">The value, or null to remove the field.</param>
    public static Func<string, string> Change(string file, string? code, string field, string? json) =>
        name =>
        {
            if (name != file)
            {
                return Open(name);
            }

            var root = JsonNode.Parse(Open(name))!.AsObject(); // not “null”
            var place = code is null ? (JsonNode)root : root["indicators"]!.AsArray().Single(i => Code(i) == code)!; // one of them
            var steps = field.Split('.');
            foreach (var step in steps[..^1])
            {
                place = place is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : place[step]!; // a field that is there
            }

            if (json is null)
            {
                place.AsObject().Remove(steps[^1]);
            }
            else
            {
                place[steps[^1]] = JsonNode.Parse(json);
            }

            return root.ToJsonString();
        };

    private static string? Code(JsonNode? indicator) => indicator?["code"]?.GetValue<string>();
}
