using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Readers;

namespace Belvedere.Tests.Readers.Corpus;

/// <summary>
/// Some hundreds of small files whose columns are known because a person wrote them. At least ninety-nine columns in a
/// hundred are exactly right: header, type, concept and count of rows; the others are listed.
/// </summary>
public sealed class KnownAnswerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Columns_of_known_files_are_read_as_their_authors_meant()
    {
        var misses = new List<string>();
        var (files, columns, missed) = (0, 0, 0);
        foreach (var file in CorpusFile.All())
        {
            files++;
            columns += file.Columns.Count;
            var found = await MissesAsync(file);
            missed += found.Count;
            misses.AddRange(found.Select(miss => $"{file.Name}: {miss}"));
        }

        var report = $"{columns - missed} of {columns} columns right in {files} files\n{string.Join('\n', misses)}";
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(files >= 300, report);
        Assert.True(missed * 100 <= columns, report);
    }

    /// <summary>One line for each column that is wrong.</summary>
    private async Task<IReadOnlyList<string>> MissesAsync(CorpusFile file)
    {
        var path = folder.PathOf("known.csv");
        await File.WriteAllBytesAsync(path, file.Bytes(), Ct);
        var read = await CsvTable.ProfileAsync(
            path,
            new ReaderLimits(),
            new FrenchDate(2026),
            Recipe.Empty.WithoutTotals(),
            new Progress<IngestProgress>(),
            Ct
        );
        if (!read.IsSuccess)
        {
            return [.. file.Columns.Select(c => $"{c.Header}: refused, {read.Problem.Detail.English}")];
        }

        var table = read.Value;
        var misses = new List<string>();
        foreach (var (expected, label, i) in file.Columns.Zip(file.Labels, Enumerable.Range(0, file.Columns.Count)))
        {
            var column = i < table.Columns.Count ? table.Columns[i].Column : null;
            var isRight =
                column is not null
                && (column.Label, column.Type, column.Concept) == (label, expected.Type, expected.Concept)
                && table.RowCount == CorpusFile.Rows
                && table.Separator == file.Separator;
            if (!isRight)
            {
                misses.Add(
                    $"{label} {expected.Type} {expected.Concept}, read « {column?.Label} » {column?.Type} {column?.Concept}, {table.RowCount} rows, {table.Encoding.Name}"
                );
            }
        }

        return misses;
    }
}
