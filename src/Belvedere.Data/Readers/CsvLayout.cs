using System.Text;
using Belvedere.Core.Tables.Inference;
using CsvHelper;

namespace Belvedere.Data.Readers;

/// <summary>Where the table starts in a CSV file, and what separates its cells.</summary>
/// <param name="Separator">One of <c>, ; tab |</c>.</param>
/// <param name="TitleRows">Rows above the header that only hold a title.</param>
internal sealed record CsvLayout(char Separator, IReadOnlyList<string> TitleRows)
{
    // The body is seen under the last row in which a header may be.
    private const int SampleRows = HeaderSearch.MaxRows + 30;

    /// <summary>Rows of the header: 0 when there is none, 2 when merged cells stand over the names.</summary>
    internal int HeaderRows { get; private init; } = 1;

    /// <summary>A recipe says how many rows the header has.</summary>
    internal bool IsChosen { get; private init; }

    /// <summary>Columns of a table without header.</summary>
    internal int Width { get; private init; }

    /// <summary>Reads the first rows and finds the header among them.</summary>
    /// <param name="separator">Of a spooled table; null to be found.</param>
    /// <param name="choice">What a recipe says; null when nothing does.</param>
    internal static async Task<CsvLayout> DetectAsync(
        OpenText source,
        char? separator,
        ReaderLimits limits,
        CancellationToken ct,
        LayoutChoice? choice = null
    )
    {
        using var reader = CsvReader.Create(
            source.Text,
            (separator ?? choice?.Separator) is { } known
                ? Options(limits) with
                {
                    Separator = known,
                }
                : Options(limits),
            leaveOpen: true
        );
        var rows = new List<string[]>();
        var skipped = choice?.SkippedRows ?? 0;
        while (rows.Count < SampleRows + skipped && await ReadSampleAsync(reader, rows.Count, ct))
        {
            rows.Add(Cells(reader));
        }

        var header = HeaderOf(rows, choice);
        // Never two values side by side: a table of one column, whose header is its first row.
        if (header is null)
        {
            return new CsvLayout(reader.Separator, []);
        }

        var titles = rows.Take(header.First).Select(row => string.Join(" ; ", row.Where(cell => cell.Length > 0)));
        return new CsvLayout(reader.Separator, [.. titles])
        {
            HeaderRows = header.Levels,
            IsChosen = choice?.HeaderRows is not null,
            Width = rows.Count == 0 ? 0 : rows.Max(row => row.Length),
        };
    }

    private static HeaderSearch? HeaderOf(List<string[]> rows, LayoutChoice? choice)
    {
        if (choice?.SkippedRows is not { } skipped)
        {
            var found = HeaderSearch.Find(rows);
            return choice?.HeaderRows is { } levels ? new HeaderSearch(found?.First ?? 0, levels) : found;
        }

        var under = HeaderSearch.Find([.. rows.Skip(skipped)]);
        return new HeaderSearch(skipped, choice.HeaderRows ?? (under is { First: 0 } ? under.Levels : 1));
    }

    internal static CsvReaderOptions Options(ReaderLimits limits) =>
        new()
        {
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = limits.MaxRecordBytes,
            BufferSize = 256 * 1024,
        };

    internal static int FilledCells(CsvReader reader)
    {
        var filled = 0;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            filled += CellText.Trim(reader.GetSpan(i)).Length > 0 ? 1 : 0;
        }

        return filled;
    }

    // A record too long after the first is told by the pass over the whole file, with its line.
    private static async Task<bool> ReadSampleAsync(CsvReader reader, int read, CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(ct);
        }
        catch (CsvFormatException) when (read > 0)
        {
            return false;
        }
    }

    private static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = Encoding.UTF8.GetString(CellText.Trim(reader.GetSpan(i)));
        }

        return cells;
    }
}
