namespace Belvedere.Tests;

/// <summary>The root of the repository, found from the folder the tests run in.</summary>
public static class RepositoryRoot
{
    public static readonly string Directory = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Directory, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Belvedere.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Belvedere.slnx above {AppContext.BaseDirectory}.");
    }
}
