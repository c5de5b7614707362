using System.Text.RegularExpressions;

namespace Belvedere.Tests.Docs;

/// <summary>The documents name files and folders; each must exist.</summary>
public sealed partial class NamedPathsTests
{
    [Theory]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("README.md")]
    [InlineData("README.fr.md")]
    [InlineData("docs/architecture.md")]
    public void Paths_that_a_document_names_exist(string document)
    {
        var text = File.ReadAllText(RepositoryRoot.PathOf(document));
        var folder = Path.GetDirectoryName(
            RepositoryRoot.PathOf(document)
        )! /* a file has a folder */
        ;
        var links = Link().Matches(text).Select(m => Path.Combine(folder, m.Groups["path"].Value));
        var quoted = Quoted().Matches(text).Select(m => RepositoryRoot.PathOf(m.Groups["path"].Value));
        var named = links.Concat(quoted).ToList();
        Assert.NotEmpty(named);
        Assert.All(
            named,
            path =>
                Assert.True(
                    File.Exists(path) || Directory.Exists(path),
                    $"{document} names {path}, which does not exist."
                )
        );
    }

    [GeneratedRegex(@"\]\((?!https?:|#)(?<path>[^)#]+)[^)]*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<path>(src|tests|web|docs|samples|benchmarks)/[^` ]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
