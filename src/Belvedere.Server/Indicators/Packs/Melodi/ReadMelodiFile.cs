using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Belvedere.Core;
using Belvedere.Data.Readers;
using Belvedere.Data.Readers.Archives;
using Belvedere.Server.Indicators.Packs.Remote;

namespace Belvedere.Server.Indicators.Packs.Melodi;

/// <summary>
/// Reads the complete file of a cube, a zip of two CSV files, row by row: all the levels and all the codes are in it, of
/// which the communes and the codes of the manifest are kept. The file is the producer’s own, untouched; what was known
/// when it was fetched stands beside it, and without that its own metadata tell.
/// </summary>
internal sealed class ReadMelodiFile(PackFile file, MelodiCube cube, MelodiCells cells)
{
    public const string DataEnding = "_data.csv";
    public const string MetadataEnding = "_metadata.csv";

    /// <summary>After the name of the file: what was asked, and what was announced.</summary>
    public const string NoteSuffix = ".request.json";

    /// <summary>The area of a request for the whole file.</summary>
    public const string Whole = "FRANCE";

    private const char Separator = ';';

    private readonly List<(int Column, byte[][] Codes)> filters = [];
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> codes = new(StringComparer.Ordinal);

    /// <summary>Reads the file, or the part of it that was asked.</summary>
    /// <param name="departements">The only ones to keep; all when empty.</param>
    /// <param name="geographyYear">Of the manifest, for a file that came without a note.</param>
    public async Task<Result<SourceReading>> RunAsync(
        string path,
        IReadOnlyList<string> departements,
        int geographyYear,
        CancellationToken ct
    )
    {
        var asked = await RequestAsync(path, departements, ct);
        if (!asked.IsSuccess)
        {
            return asked.Problem;
        }

        var request = asked.Value;
        var year = request.GeographyYear ?? geographyYear;
        string? CodeOf(string dimension) => codes.GetValueOrDefault(dimension);
        var read = await ZippedText.ReadAsync(
            path,
            DataEnding,
            Separator,
            new ReaderLimits(),
            header => Open(header, request),
            row => Take(row, request, year, CodeOf),
            ct
        );
        if (!read.IsSuccess)
        {
            return Unreadable(read.Problem);
        }

        var announced = request.Announced.Values.Sum();
        return read.Value < announced ? Problems.PackIncomplete(cube.Key, file.Name, (int)read.Value, announced)
            : cells.Taken == 0 ? Problems.PackCubeEmpty(cube.Key, file.Name)
            : ReadMelodiCube.Reading(file, cells, request, cells.Taken);
    }

    private async Task<Result<ApiRequest>> RequestAsync(
        string path,
        IReadOnlyList<string> departements,
        CancellationToken ct
    )
    {
        if (
            File.Exists(path + NoteSuffix)
            && JsonSerializer.Deserialize<ApiRequest>(await File.ReadAllTextAsync(path + NoteSuffix, ct)) is { } noted
        )
        {
            return noted.Dataset == cube.Key ? noted with { Departements = departements } : OfAnother(noted.Dataset);
        }

        var names = ZippedText.Names(path);
        if (!names.IsSuccess)
        {
            return Unreadable(names.Problem);
        }

        if (!names.Value.Any(n => IsOf(cube.Key, n)))
        {
            return OfAnother(string.Join(", ", names.Value.Take(3)));
        }

        var range = await MetadataAsync(path, ct);
        Result<MelodiFilters> found = range.IsSuccess ? range.Value.Filters(cube, file) : range.Problem;
        return found.IsSuccess
            ? new ApiRequest(cube.Key, "", [Whole], found.Value.Codes)
            {
                Departements = departements,
                Remarks = found.Value.Remarks,
            }
            : found.Problem;
    }

    // DS_RP_LOGEMENT_PRINC_2022_data.csv: some names hold the year, some do not.
    private static bool IsOf(string cube, string name) =>
        Path.GetFileName(name).StartsWith($"{cube}_", StringComparison.Ordinal)
        && name.EndsWith(DataEnding, StringComparison.OrdinalIgnoreCase);

    private async Task<Result<MelodiRange>> MetadataAsync(string path, CancellationToken ct)
    {
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var (variable, code) = (-1, -1);
        var read = await ZippedText.ReadAsync(
            path,
            MetadataEnding,
            Separator,
            new ReaderLimits(),
            header =>
            {
                (variable, code) = (header.ToList().IndexOf("COD_VAR"), header.ToList().IndexOf("COD_MOD"));
                return variable < 0 || code < 0
                    ? Problems.PackCubeChanged(cube.Key, "COD_VAR, COD_MOD", [], header)
                    : null;
            },
            row =>
            {
                var name = row.Text(variable);
                if (!found.TryGetValue(name, out var list))
                {
                    found[name] = list = [];
                }

                list.Add(row.Text(code));
            },
            ct
        );
        return read.IsSuccess ? MelodiRange.Of(found) : Unreadable(read.Problem);
    }

    private Problem? Open(IReadOnlyList<string> header, ApiRequest request)
    {
        for (var i = 0; i < header.Count; i++)
        {
            columns[header[i]] = i;
        }

        string[] needed = ["GEO", "GEO_OBJECT", "TIME_PERIOD", "OBS_VALUE", .. cube.DimensionsOf(file)];
        if (needed.FirstOrDefault(n => !columns.ContainsKey(n)) is { } lost)
        {
            return Problems.PackCubeChanged(cube.Key, lost, [], header);
        }

        // A dimension of one code is not always written.
        filters.AddRange(
            request
                .Codes.Where(c => columns.ContainsKey(c.Key))
                .Select(c => (columns[c.Key], c.Value.Select(Encoding.UTF8.GetBytes).ToArray()))
        );
        return null;
    }

    private void Take(DelimitedText.Row row, ApiRequest request, int year, Func<string, string?> codeOf)
    {
        var level = row[columns["GEO_OBJECT"]];
        if (!level.SequenceEqual("COM"u8) && !level.SequenceEqual("ARM"u8))
        {
            return;
        }

        foreach (var (column, wanted) in filters)
        {
            if (!IsOneOf(row[column], wanted))
            {
                return;
            }
        }

        var code = row.Text(columns["GEO"]);
        if (
            request.Departements.Count > 0
            && !request.Departements.Any(d => code.StartsWith(d, StringComparison.Ordinal))
        )
        {
            return;
        }

        foreach (var dimension in cube.DimensionsOf(file))
        {
            codes[dimension] = row.Text(columns[dimension]);
        }

        cells.Take(
            new MelodiObservation(
                year,
                Encoding.UTF8.GetString(level),
                code,
                row.Text(columns["TIME_PERIOD"]),
                Text(row, "OBS_STATUS"),
                Text(row, "CONF_STATUS"),
                Value(row, code),
                codeOf
            )
        );
    }

    private static bool IsOneOf(ReadOnlySpan<byte> cell, byte[][] wanted)
    {
        foreach (var code in wanted)
        {
            if (cell.SequenceEqual(code))
            {
                return true;
            }
        }

        return false;
    }

    private double? Value(DelimitedText.Row row, string code)
    {
        var cell = row[columns["OBS_VALUE"]];
        if (cell.IsEmpty)
        {
            return null;
        }

        if (
            Utf8Parser.TryParse(cell, out double value, out var length)
            && length == cell.Length
            && double.IsFinite(value)
        )
        {
            return value;
        }

        cells.Remarks.Count("wrong-number", $"{code} « {Encoding.UTF8.GetString(cell)} »");
        return null;
    }

    private string Text(DelimitedText.Row row, string column) =>
        columns.TryGetValue(column, out var i) ? row.Text(i) : "";

    private Problem OfAnother(string found) =>
        Problems.PackFileUnreadable(file.Name, $"archive d’un autre cube / of another cube ({found}).");

    // A problem of the pack says its own name; one of the file is told with that of the file.
    private Problem Unreadable(Problem problem) =>
        problem.Code.StartsWith("pack-", StringComparison.Ordinal)
            ? problem
            : Problems.PackFileUnreadable(file.Name, $"{problem.Detail.French} / {problem.Detail.English}");
}
