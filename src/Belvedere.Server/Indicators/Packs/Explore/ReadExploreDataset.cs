using System.Globalization;
using System.IO.Compression;
using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Data.Readers;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Indicators.Packs.Remote;

namespace Belvedere.Server.Indicators.Packs.Explore;

/// <summary>
/// Reads the archive of a dataset in long shape. A commune that absorbed others has one row for each body: amounts add
/// up, and the population of a body counts once whatever the number of its rows.
/// </summary>
internal sealed class ReadExploreDataset
{
    private readonly PackFile file;
    private readonly ExploreDataset dataset;
    private readonly Func<string, bool> isKnown;
    private readonly SourceRemarks remarks;

    // By series and year, then by territory, one cell for each body.
    private readonly Dictionary<(string Series, int Year), Dictionary<string, Dictionary<string, double>>> cells = [];
    private readonly HashSet<(string, int, string, string)> seen = [];
    private int rows;

    private ReadExploreDataset(PackFile file, ExploreDataset dataset, Func<string, bool> isKnown)
    {
        this.file = file;
        this.dataset = dataset;
        this.isKnown = isKnown;
        remarks = new(file.Level == Level.Commune ? SourceRemarks.OfCommunes : SourceRemarks.OfLargerTerritories);
    }

    public static async Task<Result<SourceReading>> ReadAsync(
        PackFile file,
        string path,
        int geographyYear,
        Func<string, bool> isKnown,
        CancellationToken ct
    )
    {
        try
        {
            return await new ReadExploreDataset(file, file.Explore!, isKnown).RunAsync(path, geographyYear, ct); // only they come here
        }
        catch (Exception wrong) when (wrong is InvalidDataException or System.Text.Json.JsonException)
        {
            return Problems.PackFileUnreadable(
                file.Name,
                "ce n’est pas une archive d’exports Opendatasoft / not an archive of Opendatasoft exports."
            );
        }
    }

    private async Task<Result<SourceReading>> RunAsync(string path, int geographyYear, CancellationToken ct)
    {
        await using var archive = await ZipFile.OpenReadAsync(path, ct);
        var request = await AnswerFolder.RequestAsync(archive, ct);
        if (request is null || request.Dataset != dataset.Key)
        {
            return Problems.PackFileUnreadable(
                file.Name,
                $"archive d’un autre jeu / of another dataset ({request?.Dataset})."
            );
        }

        foreach (
            var entry in archive.Entries.Where(e => e.Length > 0 && e.Name.EndsWith(".csv", StringComparison.Ordinal))
        )
        {
            if (await ReadAsync(await entry.OpenAsync(ct), request.Departements, ct) is { } wrong)
            {
                return wrong;
            }
        }

        if (rows != request.Announced.Values.Sum())
        {
            return Problems.PackIncomplete(dataset.Key, file.Name, rows, request.Announced.Values.Sum());
        }

        foreach (var (area, _) in request.Announced.Where(a => a.Value == 0))
        {
            remarks.Count("empty-area", area);
        }

        var asked = request.Departements.Count > 0 ? request.Departements.ToHashSet(StringComparer.Ordinal) : null;
        return remarks.Refusal(file.Name, rows) is { } refusal
            ? refusal
            : new SourceReading(Tables(geographyYear, asked), remarks.Texts(), rows, request.Version)
            {
                Departements = asked,
                Licence = request.Licence,
            };
    }

    private async Task<Problem?> ReadAsync(Stream export, IReadOnlyList<string> departements, CancellationToken ct)
    {
        var places = new List<(string Field, int Column)>();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var read = await DelimitedText.ReadAsync(
            export,
            ExploreDataset.Separator,
            new ReaderLimits(),
            header =>
            {
                places.AddRange(dataset.FieldsOf(file).Select(f => (f, header.ToList().IndexOf(f))));
                return places.Find(p => p.Column < 0).Field is { } lost
                    ? Problems.PackCubeChanged(dataset.Key, lost, [], header)
                    : null;
            },
            row =>
            {
                foreach (var (field, column) in places)
                {
                    texts[field] = row.Text(column);
                }

                Take(texts, departements);
            },
            ct
        );
        rows += read.IsSuccess ? (int)read.Value : 0;
        return read.IsSuccess ? null : read.Problem;
    }

    private void Take(Dictionary<string, string> row, IReadOnlyList<string> departements)
    {
        string Cell(string field) => row[field];
        var (code, entity, kind) = (Cell(dataset.CodeField), Cell(dataset.EntityField), Cell(dataset.CodesField));
        if (
            code.Length == 0
            || (departements.Count > 0 && !departements.Any(d => code.StartsWith(d, StringComparison.Ordinal)))
        )
        {
            remarks.Count("wrong-code", code);
            return;
        }

        // A date in the exports of some portals, a year in others.
        var when = Cell(dataset.YearField);
        if (
            when.Length is not (4 or 10)
            || !int.TryParse(when.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        )
        {
            remarks.Count("wrong-period", when);
            return;
        }

        if (!isKnown(code))
        {
            remarks.Count("unknown-code", code);
        }

        var isFirst = seen.Add((code, year, entity, kind));
        foreach (var series in file.Series)
        {
            var codes = series.Codes.GetValueOrDefault(dataset.CodesField);
            if (codes?.Contains(kind, StringComparer.Ordinal) == false)
            {
                continue;
            }

            if (!TryNumber(Cell(series.Column), out var value))
            {
                remarks.Count("wrong-number", $"{code} {year} {kind} « {Cell(series.Column)} »");
                continue;
            }

            if (series.IsPositive && value < 0)
            {
                remarks.Count(
                    "negative",
                    $"{code} {year} {series.Series} {value.ToString(CultureInfo.InvariantCulture)}"
                );
            }

            Keep(series, (code, year, entity), value, isRepeated: !isFirst, isShared: codes is null);
        }
    }

    // A shared cell, the population of a body, is the same on each of its rows.
    private void Keep(
        PackSeries series,
        (string Code, int Year, string Entity) key,
        double value,
        bool isRepeated,
        bool isShared
    )
    {
        if (!cells.TryGetValue((series.Series, key.Year), out var byCode))
        {
            cells[(series.Series, key.Year)] = byCode = new(StringComparer.Ordinal);
        }

        if (!byCode.TryGetValue(key.Code, out var bodies))
        {
            byCode[key.Code] = bodies = new(StringComparer.Ordinal);
        }

        if (!bodies.TryAdd(key.Entity, value) && !bodies[key.Entity].Equals(value))
        {
            remarks.Count("contradicted", $"{key.Code} {key.Year} {series.Series}");
        }
        else if (isRepeated && !isShared)
        {
            remarks.Count("repeated", $"{key.Code} {key.Year}");
        }
    }

    private PackTable[] Tables(int geographyYear, IReadOnlySet<string>? asked) =>
        cells
            .GroupBy(c => c.Key.Year)
            .OrderBy(g => g.Key)
            .Select(g => new PackTable(
                g.Key,
                geographyYear,
                g.ToDictionary(
                    c => c.Key.Series,
                    c =>
                        c.Value.ToDictionary(
                            t => t.Key,
                            t =>
                                t.Value.Values.FirstOrDefault(double.IsNaN) is var none && double.IsNaN(none)
                                    ? none
                                    : t.Value.Values.Sum(),
                            StringComparer.Ordinal
                        ),
                    StringComparer.Ordinal
                )
            )
            {
                Departements = asked,
            })
            .ToArray();

    // An amount that is not there is not a zero.
    private static bool TryNumber(string text, out double value)
    {
        if (text.Length == 0)
        {
            value = Missing.Because(AbsenceReason.NotPublished);
            return true;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }
}
