using System.Text;
using Belvedere.Core.Tables.Inference;
using CsvHelper;

namespace Belvedere.Data.Readers;

/// <summary>Where the table starts in a CSV file, and what separates its cells.</summary>
/// <param name="Separator">One of <c>, ; tab |</c>.</param>
/// <param name="TitleRows">Rows above the header that only hold a title.</param>
internal sealed record CsvLayout(char Separator, IReadOnlyList<string> TitleRows)
{
    private const int MaxTitleRows = 30;

    /// <summary>Reads the first rows. A row with one value above a wider row is a title.</summary>
    internal static async Task<CsvLayout> DetectAsync(
        OpenText source,
        char? separator,
        ReaderLimits limits,
        CancellationToken ct
    )
    {
        using var reader = CsvReader.Create(
            source.Text,
            separator is { } known ? Options(limits) with { Separator = known } : Options(limits),
            leaveOpen: true
        );
        var titles = new List<string>();
        while (titles.Count <= MaxTitleRows && await reader.ReadAsync(ct))
        {
            if (FilledCells(reader) >= 2)
            {
                return new CsvLayout(reader.Separator, titles);
            }

            titles.Add(OnlyCell(reader));
        }

        // Never two values side by side: a table of one column, whose header is its first row.
        return new CsvLayout(reader.Separator, []);
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

    private static string OnlyCell(CsvReader reader)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (CellText.Trim(reader.GetSpan(i)) is { Length: > 0 } cell)
            {
                return Encoding.UTF8.GetString(cell);
            }
        }

        return "";
    }
}
