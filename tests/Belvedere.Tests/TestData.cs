namespace Belvedere.Tests;

/// <summary>
/// Real files that are not in the repository: the folder named by <c>BELVEDERE_TEST_DATA</c>, or <c>../shared/data</c>
/// beside the repository. A test that needs one asks for its path and is skipped, with a reason, where it is absent.
/// </summary>
public static class TestData
{
    public const string Setting = "BELVEDERE_TEST_DATA";

    public static readonly string Directory = System.IO.Path.GetFullPath(
        Environment.GetEnvironmentVariable(Setting) ?? RepositoryRoot.PathOf("..", "shared", "data")
    );

    /// <summary>The path of a file or folder of the test data; skips the running test where it is absent.</summary>
    public static string Path(string relative)
    {
        var path = System.IO.Path.Combine(Directory, relative);
        Assert.SkipUnless(
            File.Exists(path) || System.IO.Directory.Exists(path),
            $"Real data absent: {relative} is not in {Directory}. Set {Setting} to the folder that holds it."
        );
        return path;
    }
}
