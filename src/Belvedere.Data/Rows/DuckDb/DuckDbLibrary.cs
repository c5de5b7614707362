using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Belvedere.Data.Rows.DuckDb;

/// <summary>
/// Finds the native engine: first under <c>runtimes/{platform}/native</c> beside the executable, then beside the
/// executable itself, then wherever the system looks for libraries.
/// </summary>
internal static class DuckDbLibrary
{
    internal const string Name = "duckdb";

    // A module initializer: the resolver must be in place before the first native call, from whichever type it comes.
#pragma warning disable CA2255
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(DuckDbLibrary).Assembly, Resolve);
#pragma warning restore CA2255

    internal static IEnumerable<string> Candidates(string directory, string platform, string fileName) =>
        [Path.Combine(directory, "runtimes", platform, "native", fileName), Path.Combine(directory, fileName)];

    internal static string FileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll"
        : OperatingSystem.IsMacOS() ? "libduckdb.dylib"
        : "libduckdb.so";

    internal static string Platform
    {
        get
        {
            var system =
                OperatingSystem.IsWindows() ? "win"
                : OperatingSystem.IsMacOS() ? "osx"
                : "linux";
            var processor = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
            return $"{system}-{processor}";
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (!string.Equals(name, Name, StringComparison.Ordinal))
        {
            return 0;
        }

        var candidates = Candidates(AppContext.BaseDirectory, Platform, FileName).ToList();
        foreach (var candidate in candidates)
        {
            if (File.Exists(candidate))
            {
                return NativeLibrary.Load(candidate);
            }
        }

        return NativeLibrary.TryLoad(Name, assembly, searchPath, out var handle)
            ? handle
            : throw new DllNotFoundException(Missing(candidates));
    }

    private static string Missing(IReadOnlyList<string> candidates) =>
        $"The analytics engine (DuckDB) has no native library for {Platform}. Looked for {string.Join(" and ", candidates)}. "
        + $"Install the npm package @duckdb/node-bindings-{Platform.Replace("osx", "darwin", StringComparison.Ordinal)} "
        + $"and rebuild, or put {FileName} of DuckDB 1.5 beside the executable.";
}
