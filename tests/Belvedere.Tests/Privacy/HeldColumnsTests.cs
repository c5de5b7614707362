using Belvedere.Core.Privacy;
using Belvedere.Tests.Readers;

namespace Belvedere.Tests.Privacy;

/// <summary>
/// What the gate holds of real files, column by column: a person has read the list and found each line right. An ordinary
/// file that is held is a defect; so is one that tells of persons and passes.
/// </summary>
public sealed class HeldColumnsTests
{
    private static readonly string[] Folders = ["messy", "derived", "indicators", "cog", "bench"];
    private static readonly string[] Endings = [".csv", ".csv.gz", ".xlsx", ".xls", ".ods", ".parquet", ".tsv"];

    /// <summary>Larger files are of the same kinds, and read by the benchmarks.</summary>
    private const long MostBytes = 4_000_000;

    [Fact]
    public async Task The_columns_of_real_files_that_are_held_are_those_of_the_list()
    {
        var files = Folders.SelectMany(folder => Files(TestData.Path(folder))).Order(StringComparer.Ordinal).ToList();
        Assert.True(files.Count > 50, $"{files.Count} files");
        Snapshot.Match("privacy/held-columns.txt", await ListAsync(files));
    }

    [Fact]
    public async Task No_sample_is_held()
    {
        var files = Files(RepositoryRoot.PathOf("samples")).ToList();
        Assert.NotEmpty(files);
        Assert.EndsWith("0 columns held\n", await ListAsync(files), StringComparison.Ordinal);
    }

    private static async Task<string> ListAsync(IReadOnlyList<string> files)
    {
        var lines = new List<string>();
        var read = 0;
        foreach (var path in files)
        {
            var table = await SourceTable.ProfileAsync(path);
            if (!table.IsSuccess)
            {
                continue;
            }

            read++;
            lines.AddRange(
                table
                    .Value.Remarks.Select(remark => remark.Held)
                    .OfType<HeldColumn>()
                    .Select(held => $"{Path.GetFileName(path)} | {held.Label} | {held.Matter}")
            );
        }

        return $"{string.Join("", lines.Select(line => line + "\n"))}{read} files read, {lines.Count} columns held\n";
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path =>
                Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                && new FileInfo(path).Length <= MostBytes
            );
}
