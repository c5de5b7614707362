using Belvedere.Data.Rows;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Benchmarks;

/// <summary>The engine alone, through the same native library, told what to do in SQL written by hand.</summary>
internal sealed class RawEngine(params IReadOnlyList<string> folders) : IDisposable
{
    private readonly DuckDbInstance instance = DuckDbInstance.Open(
        new DuckDbSettings { AllowedDirectories = folders, MemoryLimitMegabytes = 1024 }
    );

    /// <summary>Runs a statement that gives no rows: <c>COPY … TO …</c>.</summary>
    public void Run(string sql)
    {
        using var connection = instance.Connect();
        DuckDbInstance.Run(connection, sql);
    }

    public static string Literal(string path) => DuckDbText.Literal(Path.GetFullPath(path));

    public void Dispose() => instance.Dispose();
}
