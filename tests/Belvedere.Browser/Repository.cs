namespace Belvedere.Browser;

/// <summary>Folders of the repository, from the folder the tests run in: artifacts/bin/Belvedere.Browser/{configuration}.</summary>
internal static class Repository
{
    private static readonly DirectoryInfo Configuration = new(
        AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)
    );

    public static readonly string Root = Configuration.Parent!.Parent!.Parent!.Parent!.FullName; // the layout of the build

    public static readonly string Server = PathOf(
        "artifacts",
        "bin",
        "Belvedere.Server",
        Configuration.Name,
        "belvedere.dll"
    );

    /// <summary>Where pictures of the pages go, to be looked at; null when nobody asked for them.</summary>
    public static readonly string? Screens = Environment.GetEnvironmentVariable("BELVEDERE_SCREENS");

    /// <summary>Real files outside the repository, or a folder that does not exist.</summary>
    public static readonly string TestData = Path.GetFullPath(
        Environment.GetEnvironmentVariable("BELVEDERE_TEST_DATA") ?? PathOf("..", "shared", "data")
    );

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);
}
