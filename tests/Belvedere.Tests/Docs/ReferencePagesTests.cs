using Belvedere.Core;

namespace Belvedere.Tests.Docs;

public sealed class ReferencePagesTests
{
    [Fact]
    public void Reference_pages_say_what_the_code_does()
    {
        var folder = RepositoryRoot.PathOf("docs", "reference");
        var stale = new List<string>();
        foreach (var (name, expected) in ReferencePages.All())
        {
            var path = Path.Combine(folder, name);
            if (Environment.GetEnvironmentVariable("BELVEDERE_BLESS") == "1")
            {
                Directory.CreateDirectory(folder);
                File.WriteAllText(path, expected);
            }
            else if (!File.Exists(path) || File.ReadAllText(path) != expected)
            {
                stale.Add(name);
            }
        }

        Assert.True(
            stale.Count == 0,
            $"Out of date in docs/reference: {string.Join(", ", stale)}. Run ./dev docs and read the difference."
        );
    }

    [Fact]
    public void Problems_are_said_in_both_languages()
    {
        var problems = ProblemExamples.All();
        Assert.NotEmpty(problems);
        Assert.All(
            problems,
            p =>
            {
                Assert.InRange(p.Status, 400, 503);
                Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", p.Code);
                Assert.All(new[] { p.Title, p.Detail }, AssertBoth);
            }
        );

        static void AssertBoth(LocalizedText text)
        {
            Assert.False(string.IsNullOrWhiteSpace(text.French));
            Assert.False(string.IsNullOrWhiteSpace(text.English));
        }
    }

    [Fact]
    public void A_problem_code_has_one_status_and_one_title() =>
        Assert.All(
            ProblemExamples.All().GroupBy(p => p.Code, StringComparer.Ordinal),
            same => Assert.Single(same.Select(p => (p.Status, p.Title)).Distinct())
        );
}
