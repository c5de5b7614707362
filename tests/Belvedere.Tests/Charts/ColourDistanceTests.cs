using System.Text.RegularExpressions;
using Belvedere.Core.Charts;

namespace Belvedere.Tests.Charts;

public sealed partial class ColourDistanceTests
{
    // Sharma, Wu and Dalal (2005), table 1: the pairs that wrong programs miss.
    [Theory]
    [InlineData(50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425)]
    [InlineData(50, 2.8361, -74.0200, 50, 0, -82.7485, 3.4412)]
    [InlineData(50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000)]
    [InlineData(50, 0, 0, 50, -1, 2, 2.3669)]
    [InlineData(50, 2.49, -0.001, 50, -2.49, 0.0009, 7.1792)]
    [InlineData(50, 2.49, -0.001, 50, -2.49, 0.0011, 7.2195)]
    [InlineData(50, 2.5, 0, 73, 25, -18, 27.1492)]
    [InlineData(50, 2.5, 0, 58, 24, 15, 19.4535)]
    [InlineData(60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644)]
    [InlineData(22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373)]
    [InlineData(90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441)]
    [InlineData(2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082)]
    public void Finds_the_published_distances(
        double l1,
        double a1,
        double b1,
        double l2,
        double a2,
        double b2,
        double expected
    ) => Assert.Equal(expected, ColourDistance.Between((l1, a1, b1), (l2, a2, b2)), 4);

    [Fact]
    public void Finds_the_distances_of_palettes_that_are_known()
    {
        string[] blues = ["#bdd7e7", "#84b9dc", "#4a97c9", "#2171b5", "#08306b"];
        Assert.Equal(
            [10.8, 11.2, 14.0, 22.7],
            blues.Zip(blues.Skip(1), ColourDistance.Between).Select(d => Math.Round(d, 1))
        );
        Assert.Equal(6.1, ColourDistance.Between("#eff3ff", "#ffffff"), 1);
        Assert.Equal(6.1, ColourDistance.Between("#f5f5f5", "#d9d9d9"), 1);
        Assert.Throws<FormatException>(() => ColourDistance.Between("red", "#ffffff"));
    }

    public static TheoryData<string, string, int> Palettes =>
        new()
        {
            { "light", "seq", 5 },
            { "light", "six", 6 },
            { "light", "rise", 5 },
            { "dark", "seq", 5 },
            { "dark", "six", 6 },
            { "dark", "rise", 5 },
        };

    // What is absent has a ground of its own under its hatch: no class may look like it, nor like the paper.
    [Theory]
    [MemberData(nameof(Palettes))]
    public void Classes_stand_apart_from_their_neighbours_and_from_the_absence_of_data(
        string theme,
        string palette,
        int count
    )
    {
        var tokens = Tokens(theme);
        var colours = Enumerable.Range(1, count).Select(i => tokens[$"{palette}-{i}"]).ToList();
        Assert.All(
            colours.Zip(colours.Skip(1)),
            pair => Assert.True(ColourDistance.Between(pair.First, pair.Second) >= 10, pair.ToString())
        );
        Assert.All(
            colours,
            colour =>
                Assert.All(
                    ["paper", "paper-raised", "hatch-ground"],
                    paper => Assert.True(ColourDistance.Between(colour, tokens[paper]) >= 10, $"{colour} on {paper}")
                )
        );
        Assert.True(ColourDistance.Between(tokens["hatch-ground"], tokens["paper"]) >= 10, $"{theme} absence");
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void The_two_sides_of_zero_are_told_apart_at_every_rank(string theme)
    {
        var tokens = Tokens(theme);
        Assert.All(
            Enumerable.Range(1, 5),
            i => Assert.True(ColourDistance.Between(tokens[$"seq-{i}"], tokens[$"rise-{i}"]) >= 10, $"{theme} {i}")
        );
    }

    [Fact]
    public void The_file_of_a_map_has_the_colours_of_the_page()
    {
        var tokens = Tokens("light");
        var names = new Dictionary<char, string>
        {
            ['c'] = "seq",
            ['s'] = "six",
            ['r'] = "rise",
        };
        Assert.All(MapFile.Colours, c => Assert.Equal(tokens[$"{names[c.Key[0]]}-{c.Key[1]}"], c.Value));
        Assert.Equal(16, MapFile.Colours.Count);
    }

    private static Dictionary<string, string> Tokens(string theme)
    {
        var css = File.ReadAllText(RepositoryRoot.PathOf("web", "src", "styles", "tokens.css"));
        var dark = css.IndexOf("prefers-color-scheme: dark", StringComparison.Ordinal);
        var print = css.IndexOf("@media print", StringComparison.Ordinal);
        var part = theme == "light" ? css[..css.IndexOf("[data-accent", StringComparison.Ordinal)] : css[dark..print];
        return Token()
            .Matches(part)
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["colour"].Value, StringComparer.Ordinal);
    }

    [GeneratedRegex(
        "--(?<name>paper|paper-raised|hatch-ground|(seq|six|rise)-[1-6]): (?<colour>#[0-9a-f]{6})",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Token();
}
