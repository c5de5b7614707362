using System.Text.RegularExpressions;
using Belvedere.Server.Pages;

namespace Belvedere.Tests.Pages;

public sealed partial class TextsTests
{
    private static readonly Texts Texts = Texts.Load();

    [Fact]
    public void Every_text_of_the_interface_has_its_english()
    {
        var missing = Literals().Where(l => !Texts.HasEnglish(l.Text)).Select(l => $"{l.File}: {l.Text}").ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void Every_text_holds_the_same_values_in_both_languages()
    {
        var different = Literals()
            .Select(l => l.Text)
            .Distinct(StringComparer.Ordinal)
            .Where(t => !Values(t).SetEquals(Values(Texts[Core.Language.English, t])))
            .ToList();
        Assert.Empty(different);
    }

    private static HashSet<string> Values(string text) => [.. Value().Matches(text).Select(m => m.Value)];

    private static IEnumerable<(string File, string Text)> Literals()
    {
        var found = Directory
            .EnumerateFiles(RepositoryRoot.PathOf("src", "Belvedere.Server"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f =>
                Literal().Matches(File.ReadAllText(f)).Select(m => (Path.GetFileName(f), m.Groups["text"].Value))
            )
            .ToList();
        Assert.NotEmpty(found);
        return found;
    }

    [GeneratedRegex(
        """\b[Rr]eader(\.Format\(|\[)\s*"(?<text>[^"\\]*)"[\],)]""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[0-9]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Value();
}
