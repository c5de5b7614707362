using System.Xml.Linq;
using Belvedere.Core.Charts;

namespace Belvedere.Tests.Charts;

public sealed class SymbolMapTests
{
    private static readonly IReadOnlyList<GeoShape> Squares =
    [
        new(
            "a",
            [
                [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)],
            ]
        ),
        new(
            "b",
            [
                [(1, 0), (2, 0), (2, 1), (1, 1), (1, 0)],
            ]
        ),
        new(
            "c",
            [
                [(0, 1), (1, 1), (1, 2), (0, 2), (0, 1)],
            ]
        ),
    ];

    [Theory]
    [InlineData(2_752, 11_008, 30, 15)]
    [InlineData(11_008, 11_008, 30, 30)]
    [InlineData(-2_752, 11_008, 30, 15)]
    [InlineData(0, 11_008, 30, 0)]
    [InlineData(5, 0, 30, 0)]
    public void A_surface_is_proportional_to_its_value(double value, double largest, double radius, double expected) =>
        Assert.Equal(expected, new CircleScale(largest, radius).Radius(value), 9);

    [Theory]
    [InlineData(22_800, new[] { 20_000.0, 5_000, 1_000 })]
    [InlineData(9.0, new[] { 5.0, 1 })]
    [InlineData(0.4, new double[0])]
    public void Its_legend_has_round_values(double largest, double[] expected) =>
        Assert.Equal(expected, new CircleScale(largest, 30).Keys(1));

    [Fact]
    public void Draws_large_circles_first_hatches_for_absence_and_no_circle_for_nothing()
    {
        var chart = SymbolMap.Draw(
            MapShapes.Build(Squares),
            [
                new("a", "Aiglun", 100, AreaFill.None, "100"),
                new("b", "Barles", -400, AreaFill.None, "−400", IsPartial: true),
                new("c", "Clumanc", null, AreaFill.Secret, "secret statistique"),
            ],
            new CircleScale(400, 40, IsAroundZero: true),
            [(200, "200")],
            ["a"],
            [],
            new ChartWords("Carte", "Solde", "Commune", "hab.")
        );
        Snapshot.MatchMarkup("charts/symbols.svg", chart.Markup);
        var drawn = XDocument.Parse(chart.Markup).Descendants("circle").ToList();
        Assert.Equal(["symbol partial", "symbol rise", "symbol-key"], drawn.Select(c => c.Attribute("class")?.Value));
        Assert.Equal(["40", "20"], drawn.Take(2).Select(c => c.Attribute("r")?.Value));
        Assert.Contains("c-secret", chart.Markup, StringComparison.Ordinal);
        Assert.Equal(3, chart.Table.Rows.Count);
    }

    [Fact]
    public void A_file_stands_alone_without_the_style_sheet()
    {
        var chart = Choropleth.Draw(
            MapShapes.Build(Squares),
            [
                new("a", "Aiglun", AreaFill.Six1, "1", IsPartial: true),
                new("b", "Barles <b>", AreaFill.Rise5, "2"),
                new("c", "Clumanc", AreaFill.None, "—"),
            ],
            ["b"],
            [new("a", "Aiglun"), new("b", "Barles <b>", IsHere: true)],
            new ChartWords("Carte", "Taux", "Commune", "%")
        );
        var file = MapFile.Draw(
            new MapFileContent(
                "Taux < 3 : les communes",
                "Lead",
                "Source",
                [("2018", chart.Markup), ("2023", chart.Markup), ("2024", chart.Markup)],
                [new("s1", "0 à 1", "1 · 2 · 3"), new("c-secret", "Secret", "0"), new("partial", "Partiel", "1")]
            )
        );
        Snapshot.MatchMarkup("charts/map-file.svg", file);
        var svg = XDocument.Parse(file);
        Assert.Empty(svg.Descendants().Attributes("class"));
        Assert.Empty(svg.Descendants().Attributes("style"));
        Assert.DoesNotContain("var(", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_lose_the_borders_inside_them()
    {
        var grouped = MapShapes.Build(Squares).Grouped(code => code == "c" ? null : "ab");
        Assert.Equal(["ab"], grouped.Codes);
        Assert.Equal(1, grouped.PathOf("ab").Count(c => c == 'M'));
    }

    [Theory]
    [InlineData(0, 5, "c1")]
    [InlineData(4, 5, "c5")]
    [InlineData(1, 3, "c3")]
    [InlineData(0, 1, "c3")]
    [InlineData(5, 6, "s6")]
    public void Few_classes_keep_the_ends_of_the_palette(int index, int count, string expected) =>
        Assert.Equal(expected, AreaFills.Sequential(index, count).CssClass());

    [Theory]
    [InlineData(0, 2, 4, "c5")]
    [InlineData(1, 2, 4, "c1")]
    [InlineData(2, 2, 4, "r1")]
    [InlineData(3, 2, 4, "r5")]
    [InlineData(0, 1, 5, "c1")]
    [InlineData(4, 1, 5, "r5")]
    [InlineData(0, 1, 2, "c3")]
    [InlineData(1, 1, 2, "r3")]
    public void Around_zero_each_side_is_paler_towards_it(int index, int below, int count, string expected) =>
        Assert.Equal(expected, AreaFills.Diverging(index, below, count).CssClass());
}
