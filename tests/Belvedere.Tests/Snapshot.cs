namespace Belvedere.Tests;

/// <summary>
/// A text that a person has read and approved: <c>tests/Belvedere.Tests/snapshots/NAME</c>. <c>BELVEDERE_BLESS=1</c>
/// rewrites it; the change is then read in review.
/// </summary>
public static class Snapshot
{
    public const string Bless = "BELVEDERE_BLESS";

    /// <summary>Compares markup, one element a line so that a difference is easy to read.</summary>
    public static void MatchMarkup(string name, string markup) =>
        Match(name, markup.Replace("><", ">\n<", StringComparison.Ordinal));

    public static void Match(string name, string actual)
    {
        var path = RepositoryRoot.PathOf("tests", "Belvedere.Tests", "snapshots", name);
        var text = actual.TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Bless) == "1")
        {
            Directory.CreateDirectory(
                Path.GetDirectoryName(path)! /* the folder of a file */
            );
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(
            File.Exists(path),
            $"No approved text {name}. Read this one, then run the tests with {Bless}=1:\n{text}"
        );
        Assert.Equal(File.ReadAllText(path), text);
    }
}
