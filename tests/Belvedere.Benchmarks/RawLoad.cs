namespace Belvedere.Benchmarks;

/// <summary>The engine’s own load: its reader with the types given, its Parquet, nothing checked.</summary>
public static class RawLoad
{
    public static int Run(RawTable table, string to)
    {
        using var engine = new RawEngine(Folder(table.Path), Folder(to));
        engine.Run(
            $"COPY (SELECT * FROM read_csv({RawEngine.Literal(table.Path)}, delim = '{table.Delimiter}', header = true, columns = {table.Types})) "
                + $"TO {RawEngine.Literal(to)} (FORMAT parquet, COMPRESSION zstd)"
        );
        return 0;
    }

    private static string Folder(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
}
