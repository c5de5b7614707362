using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Packs.Remote;

namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>Reads the archive of the pages that Melodi answered.</summary>
internal sealed partial class ReadMelodiPages(PackFile file, MelodiCube cube, MelodiCells cells)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private int rows;

    public async Task<Result<SourceReading>> RunAsync(string path, CancellationToken ct)
    {
        await using var archive = await ZipFile.OpenReadAsync(path, ct);
        var request = await AnswerFolder.RequestAsync(archive, ct);
        if (request is null || request.Dataset != cube.Key)
        {
            return Problems.PackFileUnreadable(
                file.Name,
                $"archive d’un autre cube / of another cube ({request?.Dataset})."
            );
        }

        asked.UnionWith(request.Departements);
        foreach (var entry in archive.Entries.Where(e => e.Name != AnswerFolder.RequestName))
        {
            await using var stream = await entry.OpenAsync(ct);
            using var page = await JsonDocument.ParseAsync(stream, cancellationToken: ct);
            foreach (var observation in MelodiPage.Observations(page.RootElement).EnumerateArray())
            {
                rows++;
                Take(observation);
            }
        }

        if (rows != request.Announced.Values.Sum())
        {
            return Problems.PackIncomplete(cube.Key, file.Name, rows, request.Announced.Values.Sum());
        }

        foreach (var (area, _) in request.Announced.Where(a => a.Value == 0))
        {
            cells.Remarks.Count("empty-area", area);
        }

        return ReadMelodiCube.Reading(file, cells, request, rows);
    }

    private void Take(JsonElement observation)
    {
        var dimensions = observation.GetProperty("dimensions");
        var place = Text(dimensions, "GEO");
        var match = Place().Match(place);
        if (!match.Success || !IsOfLevel(match.Groups["level"].Value, match.Groups["code"].Value))
        {
            cells.Remarks.Count("wrong-code", place);
            return;
        }

        var attributes = observation.TryGetProperty("attributes", out var found) ? found : default;
        cells.Take(
            new MelodiObservation(
                int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture),
                match.Groups["level"].Value,
                match.Groups["code"].Value,
                Text(dimensions, "TIME_PERIOD"),
                Text(attributes, "OBS_STATUS"),
                Text(attributes, "CONF_STATUS"),
                Value(observation, place),
                dimension => dimensions.TryGetProperty(dimension, out _) ? Text(dimensions, dimension) : null
            )
        );
    }

    private double? Value(JsonElement observation, string place)
    {
        var measures = observation.TryGetProperty("measures", out var all) ? all.EnumerateObject().ToArray() : [];
        if (measures.Length > 1)
        {
            cells.Remarks.Count("several-measures", place);
        }

        return
            measures.Length == 1
            && measures[0].Value.TryGetProperty("value", out var number)
            && number.ValueKind == JsonValueKind.Number
            ? number.GetDouble()
            : null;
    }

    private bool IsOfLevel(string level, string code) =>
        file.Level switch
        {
            Level.Commune => level is "COM" or "ARM"
                && (asked.Count == 0 || asked.Any(d => code.StartsWith(d, StringComparison.Ordinal))),
            Level.Epci => level == "EPCI",
            Level.Departement => level == "DEP",
            _ => level == "REG",
        };

    private static string Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            ? value.GetString() ?? ""
            : "";

    [GeneratedRegex(
        "^(?<year>[0-9]{4})-(?<level>[A-Z0-9]+)-(?<code>[0-9AB]+)$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Place();
}
