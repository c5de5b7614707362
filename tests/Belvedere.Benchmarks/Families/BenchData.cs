using System.Globalization;
using System.Security.Cryptography;
using Belvedere.Benchmarks.Generated;
using Belvedere.Benchmarks.Peers;
using Belvedere.Benchmarks.Works;

namespace Belvedere.Benchmarks.Families;

/// <summary>
/// What the families load, kept under <c>artifacts/bench</c> for the next run: each thing is made aside and named once it
/// is whole. A portal is imported again when the program that imports has changed.
/// </summary>
internal sealed class BenchData(bool keepsImport, TextWriter console)
{
    private static readonly string Folder = Path.Combine(Repository.Directory, "artifacts", "bench");

    private static readonly string[] Importers = ["belvedere.dll", "Belvedere.Core.dll", "Belvedere.Data.dll"];

    public static string PostgresFolder => Path.Combine(Folder, "postgres");

    public static string KeptFolder => Path.Combine(Folder, "kept");

    public Task<string> OperationsAsync(long rows, CancellationToken ct) =>
        FileAsync($"operations-{rows}.csv", path => Operations.WriteCsvAsync(path, rows, ct));

    public Task<string> OperationsWorkbookAsync(long rows, CancellationToken ct) =>
        FileAsync($"operations-{rows}.xlsx", path => OperationsWorkbook.WriteAsync(path, rows, ct));

    public Task<string> CommunesAsync(CancellationToken ct) =>
        FileAsync("communes.csv", path => CommuneShapes.WriteCsvAsync(path, ct));

    public Task<string> SqliteAsync(long rows) =>
        FileAsync($"operations-{rows}.sqlite", path => Task.Run(() => SqliteLoad.Run(path, rows)));

    public Task<string> DuckDbAsync(long rows, string csv) =>
        FileAsync($"operations-{rows}.duckdb", path => Task.Run(() => DuckDbLoad.Run(csv, path)));

    /// <summary>The data folder of a portal that has published the table.</summary>
    public async Task<string> PortalAsync(string name, string dataset, string csv, CancellationToken ct)
    {
        var folder = Path.Combine(Folder, $"portal-{name}");
        var stamp = folder + ".importer";
        var importer = await ImporterAsync(ct);
        if (Directory.Exists(folder) && File.Exists(stamp))
        {
            if (keepsImport || await File.ReadAllTextAsync(stamp, ct) == importer)
            {
                return folder;
            }

            Directory.Delete(folder, recursive: true);
        }

        File.Delete(stamp);
        await TellAsync($"portal {name}", () => new IngestWork(csv, Folder, dataset).ImportAsync(folder, ct));
        await File.WriteAllTextAsync(stamp, importer, ct);
        return folder;
    }

    /// <summary>A folder that <paramref name="make"/> fills, unless an earlier run has filled it.</summary>
    public async Task<string> FolderAsync(string name, Func<string, Task> make)
    {
        var path = Path.Combine(Folder, name);
        if (!Directory.Exists(path))
        {
            var aside = path + ".loading";
            if (Directory.Exists(aside))
            {
                Directory.Delete(aside, recursive: true);
            }

            await TellAsync(name, () => make(aside));
            Directory.Move(aside, path);
        }

        return path;
    }

    /// <summary>Does something long, and says how long it took.</summary>
    public async Task TellAsync(string what, Func<Task> act)
    {
        var started = TimeProvider.System.GetTimestamp();
        await act();
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        await console.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"loaded {what} in {seconds:0.0} s"));
    }

    private async Task<string> FileAsync(string name, Func<string, Task> make)
    {
        var path = Path.Combine(Folder, name);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Folder);
            var aside = path + ".loading";
            File.Delete(aside);
            await TellAsync(name, () => make(aside));
            File.Move(aside, path);
        }

        return path;
    }

    private static async Task<string> ImporterAsync(CancellationToken ct)
    {
        var program = Path.GetDirectoryName(Repository.Executable) ?? "/";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var assembly in Importers)
        {
            hash.AppendData(await File.ReadAllBytesAsync(Path.Combine(program, assembly), ct));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
