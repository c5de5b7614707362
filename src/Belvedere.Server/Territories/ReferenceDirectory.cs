using Belvedere.Data.Readers;

namespace Belvedere.Server.Territories;

/// <summary>Finds the folder of the prepared reference territories.</summary>
public static class ReferenceDirectory
{
    /// <summary>
    /// <c>BELVEDERE_REFERENCE</c> when it is set; else <c>reference</c> beside the executable; else, in a source tree,
    /// <c>artifacts/reference</c> of the nearest folder above that has one.
    /// </summary>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("BELVEDERE_REFERENCE") is { Length: > 0 } told)
        {
            return Path.GetFullPath(told);
        }

        var beside = Path.Combine(AppContext.BaseDirectory, "reference");
        return new DirectoryInfo(AppContext.BaseDirectory)
                .AncestorsAndSelf()
                .Select(folder => Path.Combine(folder.FullName, "artifacts", "reference"))
                .Prepend(beside)
                .FirstOrDefault(folder => File.Exists(Path.Combine(folder, ReferenceManifest.FileName)))
            ?? beside;
    }

    private static IEnumerable<DirectoryInfo> AncestorsAndSelf(this DirectoryInfo folder)
    {
        for (var current = folder; current is not null; current = current.Parent)
        {
            yield return current;
        }
    }
}
