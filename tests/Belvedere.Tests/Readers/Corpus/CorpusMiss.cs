namespace Belvedere.Tests.Readers.Corpus;

/// <summary>A column that is not read as its author meant it.</summary>
/// <param name="File">How the file is written.</param>
/// <param name="Column">Its header.</param>
/// <param name="Is">What it is.</param>
/// <param name="Read">What was read, or why the file was refused.</param>
internal sealed record CorpusMiss(string File, string Column, string Is, string Read)
{
    private static readonly string Listed = RepositoryRoot.PathOf("docs", "known-answer-misses.md");

    /// <summary>The misses that the documentation lists, each with its reason, in their order.</summary>
    internal static async Task<IReadOnlyList<string>> ListedAsync(CancellationToken ct)
    {
        var rows = (await System.IO.File.ReadAllLinesAsync(Listed, ct))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .ToList();
        Assert.All(rows, row => Assert.True(row.Length == 5 && row[4].Length > 0, string.Join(" | ", row)));
        return [.. rows.Select(row => string.Join(" | ", row[..4])).Order(StringComparer.Ordinal)];
    }

    /// <summary>As it is listed; the separator of the file may be a bar itself.</summary>
    public override string ToString() =>
        string.Join(
            " | ",
            new[] { File, Column, Is, Read }.Select(said => said.Replace("|", "bar", StringComparison.Ordinal))
        );
}
