using System.Globalization;
using System.Text;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Readers;

namespace Belvedere.Tests.Readers.Corpus;

/// <summary>
/// The page that lists what is understood of each real messy file: <c>docs/messy-files.md</c>. Names and facts, no content.
/// <c>BELVEDERE_BLESS=1</c> writes it again.
/// </summary>
public sealed class MessyFilesTests
{
    private const int MaxColumns = 15;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Why a refusal is right, by the code of its problem.
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["source-not-text"] = "not delimited text: this reader must not guess at its bytes",
        ["source-empty"] = "there is nothing to publish",
        ["source-without-rows"] = "a header alone says nothing",
        ["too-few-cells"] = "guessing which cell is missing would move values to other columns",
        ["too-many-cells"] = "dropping the cells in excess would lose values",
        ["quote-never-closed"] = "everything after the quote would become one cell",
        ["source-has-nul-bytes"] = "no text holds NUL",
    };

    [Fact]
    public async Task The_page_says_what_is_understood_of_each_file()
    {
        var folder = TestData.Path("messy");
        var page = new StringBuilder(
            """
            # Messy files

            What the readers understand of each file of the test data, or why their refusal is right.
            Written by `MessyFilesTests` (`./dev bless`); names and facts only.

            | File | Encoding | Separator | Rows | Columns and types, or refusal |
            |---|---|---|---:|---|

            """
        );
        foreach (
            var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        )
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            page.Append(CultureInfo.InvariantCulture, $"| {name.Replace("|", "\\|", StringComparison.Ordinal)} ");
            page.Append(await UnderstoodAsync(path)).Append('\n');
        }

        var kept = RepositoryRoot.PathOf("docs", "messy-files.md");
        if (Environment.GetEnvironmentVariable(Snapshot.Bless) == "1")
        {
            await File.WriteAllTextAsync(kept, page.ToString(), Ct);
        }

        Assert.Equal(File.Exists(kept) ? await File.ReadAllTextAsync(kept, Ct) : "", page.ToString());
    }

    private static async Task<string> UnderstoodAsync(string path)
    {
        using var work = new TemporaryFolder();
        var progress = new Progress<IngestProgress>();
        var limits = new ReaderLimits();
        var source = await TableSource.OpenAsync(path, Path.GetFileName(path), work.Path, limits, progress, Ct);
        if (!source.IsSuccess)
        {
            return Refusal(source.Problem);
        }

        using var opened = source.Value;
        var dates = new FrenchDate(2026);
        var read = await CsvTable.ProfileAsync(opened, limits, dates, Recipe.Empty, progress, Ct);
        if (!read.IsSuccess)
        {
            return Refusal(read.Problem);
        }

        var table = read.Value;
        var columns = table.Columns.Take(MaxColumns).Select(c => $"`{c.Column.Name}` {Meaning(c)}");
        var more = table.Columns.Count > MaxColumns ? $", and {table.Columns.Count - MaxColumns} more" : "";
        var separator = table.Separator switch
        {
            '\t' => "tab",
            '|' => "\\|",
            var other => other.ToString(),
        };
        return $"| {table.Encoding.Name} | {separator} | {table.RowCount} | {table.Columns.Count}: {string.Join(", ", columns)}{more} |";
    }

    private static string Meaning(ColumnReading reading) =>
        reading.Column.Concept is { } concept ? $"{reading.Column.Type} ({concept})" : reading.Column.Type.ToString();

    private static string Refusal(Problem problem)
    {
        Assert.True(Reasons.TryGetValue(problem.Code, out var reason), $"No reason is written for {problem.Code}.");
        var line = problem.Line is { } number ? $", line {number}" : "";
        return $"| | | | refused: {problem.Title.English}{line} (`{problem.Code}`); {reason} |";
    }
}
