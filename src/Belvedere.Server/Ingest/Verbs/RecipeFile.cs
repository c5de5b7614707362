using Belvedere.Core;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Server.Ingest.Verbs;

/// <summary>A recipe that an agent wrote in a file.</summary>
internal static class RecipeFile
{
    private const long MaximumBytes = 4 * 1024 * 1024;

    internal static async Task<Result<Recipe>> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            var size = new FileInfo(path) is { Exists: true } file ? file.Length : 0;
            return size > MaximumBytes
                ? Problems.SourceTooLarge(size, MaximumBytes)
                : RecipeJson.Read(await File.ReadAllTextAsync(path, ct));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Problems.SourceMissing(path);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            return Problems.SourceNotReadable(path);
        }
    }
}
