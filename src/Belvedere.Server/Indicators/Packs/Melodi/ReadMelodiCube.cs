using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Indicators.Packs.Remote;

namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>
/// Reads the archive of a cube as its manifest says. A value carries its reason of absence from the statuses of the
/// producer; what does not fit is refused or counted, never guessed.
/// </summary>
internal sealed partial class ReadMelodiCube
{
    private readonly PackFile file;
    private readonly MelodiCube cube;
    private readonly Func<string, bool> isKnown;
    private readonly SourceRemarks remarks;
    private readonly IReadOnlyList<(
        PackSeries Series,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Codes
    )> series;

    // By series and period, then by territory: one cell for each combination of codes, summed at the end.
    private readonly Dictionary<(string Series, int Year), Dictionary<string, Dictionary<string, double>>> cells = [];
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private int? geographyYear;
    private int rows;

    private ReadMelodiCube(PackFile file, MelodiCube cube, Func<string, bool> isKnown)
    {
        this.file = file;
        this.cube = cube;
        this.isKnown = isKnown;
        remarks = new(file.Level == Level.Commune ? SourceRemarks.OfCommunes : SourceRemarks.OfLargerTerritories);
        series = file.Series.Select(s => (s, cube.CodesOf(file, s))).ToArray();
    }

    /// <summary>Reads the answers kept in a file.</summary>
    /// <param name="isKnown">Whether a code is that of a territory of the level, today or in the past.</param>
    public static async Task<Result<SourceReading>> ReadAsync(
        PackFile file,
        string path,
        Func<string, bool> isKnown,
        CancellationToken ct
    )
    {
        var reader = new ReadMelodiCube(file, file.Melodi!, isKnown); // only cubes come here
        try
        {
            return await reader.RunAsync(path, ct);
        }
        catch (Exception wrong)
            when (wrong
                    is InvalidDataException
                        or JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
            )
        {
            return Problems.PackFileUnreadable(
                file.Name,
                "ce n’est pas une archive de pages de Melodi / not an archive of pages of Melodi."
            );
        }
    }

    private async Task<Result<SourceReading>> RunAsync(string path, CancellationToken ct)
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

        foreach (var remark in request.Remarks)
        {
            remarks.Say(remark);
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

        foreach (var (area, count) in request.Announced.Where(a => a.Value == 0))
        {
            remarks.Count("empty-area", area);
        }

        return remarks.Refusal(file.Name, rows) is { } refusal
            ? refusal
            : new SourceReading(Tables(), remarks.Texts(), rows, request.Version)
            {
                Departements = asked.Count > 0 ? asked : null,
                GeographyYear = geographyYear,
            };
    }

    private void Take(JsonElement observation)
    {
        var dimensions = observation.GetProperty("dimensions");
        var place = Text(dimensions, "GEO");
        var match = Place().Match(place);
        if (!match.Success || !IsOfLevel(match.Groups["level"].Value, match.Groups["code"].Value))
        {
            remarks.Count("wrong-code", place);
            return;
        }

        var code = match.Groups["code"].Value;
        var geography = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
        geographyYear ??= geography;
        if (geography != geographyYear)
        {
            remarks.Count("mixed-vintages", place);
            return;
        }

        var period = Text(dimensions, "TIME_PERIOD");
        if (!int.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || period.Length != 4)
        {
            remarks.Count("wrong-period", period);
            return;
        }

        if (!isKnown(code))
        {
            remarks.Count("unknown-code", code);
        }

        var cell = Cell(observation, place);
        foreach (var (wanted, codes) in series)
        {
            var missing = codes.Keys.FirstOrDefault(d => !dimensions.TryGetProperty(d, out _));
            if (missing is not null)
            {
                remarks.Count("missing-dimension", missing);
                return;
            }

            if (codes.All(c => c.Value.Contains(Text(dimensions, c.Key), StringComparer.Ordinal)))
            {
                Keep(wanted, year, code, string.Join('|', codes.Keys.Select(d => Text(dimensions, d))), cell, place);
            }
        }
    }

    private void Keep(PackSeries wanted, int year, string code, string combination, double cell, string place)
    {
        if (wanted.IsAdditive && cell < 0)
        {
            remarks.Count("negative", $"{place} {wanted.Series} {cell.ToString(CultureInfo.InvariantCulture)}");
        }

        var key = (wanted.Series, year);
        if (!cells.TryGetValue(key, out var byCode))
        {
            cells[key] = byCode = new(StringComparer.Ordinal);
        }

        if (!byCode.TryGetValue(code, out var parts))
        {
            byCode[code] = parts = new(StringComparer.Ordinal);
        }

        if (!parts.TryAdd(combination, cell))
        {
            remarks.Count(parts[combination].Equals(cell) ? "repeated" : "contradicted", $"{place} {year}");
        }
    }

    // A hidden value that is written all the same stays hidden.
    private double Cell(JsonElement observation, string place)
    {
        var attributes = observation.TryGetProperty("attributes", out var found) ? found : default;
        var status = Text(attributes, "OBS_STATUS");
        var confidence = Text(attributes, "CONF_STATUS");
        var measures = observation.TryGetProperty("measures", out var all) ? all.EnumerateObject().ToArray() : [];
        if (measures.Length > 1)
        {
            remarks.Count("several-measures", place);
        }

        double? value =
            measures.Length == 1
            && measures[0].Value.TryGetProperty("value", out var number)
            && number.ValueKind == JsonValueKind.Number
                ? number.GetDouble()
                : null;
        if (MelodiStatus.Absence(status, confidence, value is not null) is { } reason)
        {
            remarks.Absent(reason);
            return Missing.Because(reason);
        }

        remarks.Status(status);
        return value!.Value; // no reason of absence: there is a value
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

    // A combination that is missing makes the sum unknown; a hidden one hides it.
    private IReadOnlyList<PackTable> Tables()
    {
        var tables = new SortedDictionary<int, Dictionary<string, Dictionary<string, double>>>();
        foreach (var ((name, year), byCode) in cells)
        {
            var codes = series.First(s => s.Series.Series == name).Codes;
            var expected = codes.Values.Aggregate(1, (product, list) => product * list.Count);
            if (!tables.TryGetValue(year, out var table))
            {
                tables[year] = table = new(StringComparer.Ordinal);
            }

            table[name] = byCode.ToDictionary(
                c => c.Key,
                c => c.Value.Count < expected ? Missing.Because(AbsenceReason.NotPublished) : Sum(c.Value.Values),
                StringComparer.Ordinal
            );
        }

        return tables
            .Select(t => new PackTable(t.Key, geographyYear ?? 0, t.Value)
            {
                Departements = asked.Count > 0 ? asked : null,
            })
            .ToArray();
    }

    private static double Sum(IReadOnlyCollection<double> parts)
    {
        var absent = parts.FirstOrDefault(double.IsNaN);
        return double.IsNaN(absent) ? absent : parts.Sum();
    }

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
