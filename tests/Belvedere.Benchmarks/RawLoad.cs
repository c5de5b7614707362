namespace Belvedere.Benchmarks;

/// <summary>The engine’s own load: its reader with the types given, its Parquet, nothing checked.</summary>
public static class RawLoad
{
    private const string Types =
        "{'REG': 'VARCHAR', 'DEP': 'VARCHAR', 'DEPCOM': 'VARCHAR', 'DCIRIS': 'VARCHAR', 'AN': 'BIGINT', 'TYPEQU': 'VARCHAR', 'NB_EQUIP': 'BIGINT'}";

    public static int Run(string from, string to)
    {
        using var engine = new RawEngine(Folder(from), Folder(to));
        engine.Run(
            $"COPY (SELECT * FROM read_csv({RawEngine.Literal(from)}, delim = ';', header = true, columns = {Types})) "
                + $"TO {RawEngine.Literal(to)} (FORMAT parquet, COMPRESSION zstd)"
        );
        return 0;
    }

    private static string Folder(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
}
