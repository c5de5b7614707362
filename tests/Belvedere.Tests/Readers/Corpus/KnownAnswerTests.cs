using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Readers;

namespace Belvedere.Tests.Readers.Corpus;

/// <summary>
/// Some hundreds of small files whose columns are known because a person wrote them. At least ninety-nine columns in a
/// hundred are exactly right: header, type, concept and count of rows; <c>docs/known-answer-misses.md</c> lists the others.
/// </summary>
public sealed class KnownAnswerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Columns_of_known_files_are_read_as_their_authors_meant()
    {
        var misses = new List<CorpusMiss>();
        var (files, columns) = (0, 0);
        foreach (var file in CorpusFile.All())
        {
            files++;
            columns += file.Columns.Count;
            misses.AddRange(await MissesAsync(file));
        }

        var report =
            $"{columns - misses.Count} of {columns} columns right in {files} files\n{string.Join('\n', misses)}";
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(files >= 300, report);
        Assert.True(misses.Count * 100 <= columns, report);
        // A new miss is looked into, and a mended one leaves the list.
        Assert.Equal(
            await CorpusMiss.ListedAsync(Ct),
            misses.Select(miss => miss.ToString()).Order(StringComparer.Ordinal)
        );
    }

    /// <summary>The columns that are wrong.</summary>
    private async Task<IReadOnlyList<CorpusMiss>> MissesAsync(CorpusFile file)
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
            return [.. file.Columns.Select(c => new CorpusMiss(file.Name, c.Header, Told(c), read.Problem.Code))];
        }

        var table = read.Value;
        var misses = new List<CorpusMiss>();
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
                    new CorpusMiss(
                        file.Name,
                        label,
                        Told(expected),
                        $"« {column?.Label} » {column?.Type} {column?.Concept}, {table.RowCount} rows, {table.Encoding.Name}"
                    )
                );
            }
        }

        return misses;
    }

    private static string Told(CorpusColumn column) => $"{column.Type} {column.Concept}".TrimEnd();
}
