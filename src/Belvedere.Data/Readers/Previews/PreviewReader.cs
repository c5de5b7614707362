using System.Text;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Reports;

namespace Belvedere.Data.Readers.Previews;

/// <summary>
/// Shows some rows of a file and what its columns seem to be, in a moment: a sample of a large text is read by the very
/// code that reads the whole.
/// </summary>
public static class PreviewReader
{
    /// <summary>Size past which a file that is no text waits for its whole reading: it cannot be sampled.</summary>
    private const long MaxSpooledBytes = 2L * 1024 * 1024;

    private const int StartRows = 10;
    private const int PartRows = 4;
    private const int MaxCellBytes = 200;

    /// <summary>The preview; null when this kind of file has none at its size; or what is wrong with its first rows.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name as its owner knows it.</param>
    /// <param name="workDirectory">Where the passing files go.</param>
    public static async Task<Result<TablePreview?>> ReadAsync(
        string path,
        string name,
        string workDirectory,
        ReaderLimits limits,
        FrenchDate dates,
        CancellationToken ct
    )
    {
        var isText = await TableSource.IsTextAsync(path, name, workDirectory, limits, ct);
        var sizeBytes = new FileInfo(path).Length;
        if (!isText)
        {
            return sizeBytes <= MaxSpooledBytes
                ? await ReadWholeAsync(path, name, workDirectory, limits, dates, ct)
                : (TablePreview?)null;
        }

        var isWhole = sizeBytes <= TextSample.WholeBytes && !IsGzip(path);
        if (isWhole)
        {
            return await ReadWholeAsync(path, name, workDirectory, limits, dates, ct);
        }

        var sampled = await ReadSampleAsync(path, workDirectory, startOnly: false, limits, dates, ct);
        return sampled.IsSuccess
            ? sampled
            : await ReadSampleAsync(path, workDirectory, startOnly: true, limits, dates, ct);
    }

    private static async Task<Result<TablePreview?>> ReadSampleAsync(
        string path,
        string workDirectory,
        bool startOnly,
        ReaderLimits limits,
        FrenchDate dates,
        CancellationToken ct
    )
    {
        using var sample = TextSample.Take(path, workDirectory, startOnly);
        using var source = TableSource.Text(sample.Path);
        return await ReadAsync(source, sample, limits, dates, ct);
    }

    private static async Task<Result<TablePreview?>> ReadWholeAsync(
        string path,
        string name,
        string workDirectory,
        ReaderLimits limits,
        FrenchDate dates,
        CancellationToken ct
    )
    {
        var opened = await TableSource.OpenAsync(path, name, workDirectory, limits, Silent.Instance, ct);
        if (!opened.IsSuccess)
        {
            return opened.Problem;
        }

        using var source = opened.Value;
        return await ReadAsync(source, sample: null, limits, dates, ct);
    }

    private static async Task<Result<TablePreview?>> ReadAsync(
        TableSource source,
        TextSample? sample,
        ReaderLimits limits,
        FrenchDate dates,
        CancellationToken ct
    )
    {
        var profiled = await CsvTable.ProfileAsync(source, limits, dates, Recipe.Empty, Silent.Instance, ct);
        if (!profiled.IsSuccess)
        {
            return profiled.Problem;
        }

        var table = profiled.Value;
        return new TablePreview(
            [.. table.Columns.Take(TablePreview.MaxColumns).Select(reading => reading.Column)],
            await ReadRowsAsync(table, sample, ct)
        )
        {
            ColumnCount = table.Columns.Count,
            IsWhole = sample is null,
        };
    }

    private static async Task<IReadOnlyList<PreviewRow>> ReadRowsAsync(
        CsvTable table,
        TextSample? sample,
        CancellationToken ct
    )
    {
        var columns = Math.Min(table.Columns.Count(c => c.Source is null), TablePreview.MaxColumns);
        var (start, middle, end) = (new List<PreviewRow>(), new List<PreviewRow>(), new Queue<PreviewRow>());
        await using var rows = await table.OpenRowsAsync(IngestStep.Profile, Silent.Instance, ct);
        while (await rows.ReadAsync(ct))
        {
            var part =
                rows.Line >= sample?.EndLine ? FilePart.End
                : rows.Line >= sample?.MiddleLine ? FilePart.Middle
                : FilePart.Start;
            if (part == FilePart.Start && start.Count < StartRows)
            {
                start.Add(RowOf(rows, part, columns));
            }
            else if (part == FilePart.Middle && middle.Count < PartRows)
            {
                middle.Add(RowOf(rows, part, columns));
            }
            else if (part == FilePart.End)
            {
                end.Enqueue(RowOf(rows, part, columns));
                if (end.Count > PartRows)
                {
                    end.Dequeue();
                }
            }
        }

        return [.. start, .. middle, .. end];
    }

    private static PreviewRow RowOf(TableRows rows, FilePart part, int columns)
    {
        var cells = new string[columns];
        for (var i = 0; i < columns; i++)
        {
            var cell = CellText.Trim(rows.Cell(i));
            cells[i] =
                cell.Length <= MaxCellBytes
                    ? Encoding.UTF8.GetString(cell)
                    : $"{Encoding.UTF8.GetString(cell[..MaxCellBytes]).TrimEnd('\uFFFD')}…";
        }

        return new PreviewRow(part, cells);
    }

    private static bool IsGzip(string path)
    {
        using var file = File.OpenRead(path);
        return file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
    }

    /// <summary>A preview is over before anybody could be told how far it is.</summary>
    private sealed class Silent : IProgress<IngestProgress>
    {
        internal static readonly Silent Instance = new();

        public void Report(IngestProgress value) { }
    }
}
