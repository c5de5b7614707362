using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Readers;
using Belvedere.Data.Rows;

namespace Belvedere.Tests.Readers.Mutations;

/// <summary>Reads a file as a load does, to its last row.</summary>
internal static class WholeReading
{
    /// <summary>What became of the file: read, read and written, or the code of its refusal.</summary>
    /// <param name="name">Its name as its owner knows it.</param>
    /// <param name="writes">Its rows are written as a revision too.</param>
    public static async Task<string> RunAsync(string path, string name, bool writes, CancellationToken ct)
    {
        using var work = new TemporaryFolder();
        var limits = new ReaderLimits();
        var progress = new Progress<IngestProgress>();
        var opened = await TableSource.OpenAsync(path, name, work.Path, limits, progress, ct);
        if (!opened.IsSuccess)
        {
            return Refusal(opened.Problem);
        }

        using var source = opened.Value;
        var dates = new FrenchDate(2026);
        var table = await CsvTable.ProfileAsync(source, limits, dates, Recipe.Empty, progress, ct);
        if (!table.IsSuccess)
        {
            return Refusal(table.Problem);
        }

        if (!writes)
        {
            return "read";
        }

        await using var writer = RevisionWriter.Create(work.Path, table.Value.Schema);
        await table.Value.WriteAsync(writer, progress, ct);
        var written = await writer.CompleteAsync(work.PathOf("lignes.parquet"), ct);
        Assert.Equal(table.Value.RowCount, written.RowCount);
        return "read and written";
    }

    private static string Refusal(Problem problem)
    {
        Assert.InRange(problem.Status, 400, 499);
        Assert.False(problem.Code.StartsWith("query-", StringComparison.Ordinal), "The sentence is about no query.");
        Assert.True(problem.Detail.French.Length > 0 && problem.Detail.English.Length > 0, problem.Code);
        return problem.Code;
    }
}
