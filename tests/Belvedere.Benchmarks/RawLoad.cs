using Belvedere.Data.Rows;

namespace Belvedere.Benchmarks;

/// <summary>The engine’s own load: its reader, its types, its Parquet, nothing checked.</summary>
public static class RawLoad
{
    public static async Task<int> RunAsync(string from, string to, CancellationToken ct)
    {
        using var engine = DuckDbEngine.Open(new DuckDbSettings { AllowedDirectories = [Folder(from), Folder(to)] });
        var copy =
            $"COPY (SELECT * FROM read_csv('{Quoted(from)}')) TO '{Quoted(to)}' (FORMAT parquet, COMPRESSION zstd)";
        var result = await engine.QueryAsync(new SqlStatement(copy, []), new QueryBudget(null, Streams: false), ct);
        if (!result.IsSuccess)
        {
            await Console.Error.WriteLineAsync(result.Problem.ToString());
            return 1;
        }

        await result.Value.DisposeAsync();
        return 0;
    }

    private static string Folder(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";

    private static string Quoted(string path) => Path.GetFullPath(path).Replace("'", "''", StringComparison.Ordinal);
}
