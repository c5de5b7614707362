using System.Xml.Linq;
using Belvedere.Core;
using Belvedere.Core.Charts;
using Belvedere.Core.Statistics;

namespace Belvedere.Tests.Charts;

public sealed class ChartTests
{
    private static readonly ChartWords Words = new(
        "Une phrase & <b>son</b> \"détail\"",
        "Population",
        "Année",
        "Habitants"
    );

    private static readonly IReadOnlyList<ChartPoint> Population =
    [
        Point(1968, 14_888),
        Point(1975, 15_470),
        Point(1982, 14_972),
        Point(1990, 16_072),
        Point(1999, 16_145),
        Point(2006, 17_868),
        Point(2013, 16_512),
        Point(2018, 16_333),
        Point(2023, 17_979),
    ];

    [Fact]
    public void Draws_a_sparkline() => Approve("sparkline", Sparkline.Draw(Population, Words));

    [Fact]
    public void Draws_signed_bars_by_period() =>
        Approve(
            "period-bars",
            PeriodBars.Draw(
                [
                    new(0, "2006–2013", -1.12, "−1,12"),
                    new(1, "2013–2018", -0.22, "−0,22"),
                    new(2, "2018–2023", 1.94, "+1,94"),
                ],
                Words
            )
        );

    [Fact]
    public void Draws_the_place_among_its_peers() =>
        Approve("peer-strip", Strip([8_588, 9_000, 13_123, 20_000, 27_566], 13_123, 17_979));

    [Fact]
    public void Draws_horizontal_bars() =>
        Approve(
            "bars",
            HorizontalBars.Draw(
                [new("Digne-les-Bains", 12.3, "12,3 %", true), new("L’<Ain>", 12.4, "12,4 %", Link: "/a?b&c")],
                Words
            )
        );

    [Fact]
    public void Draws_bars_on_both_sides_of_zero() =>
        Approve("bars-signed", HorizontalBars.Draw([new("A", -79, "−79"), new("B", 20, "+20")], Words));

    [Fact]
    public void Draws_lines_with_their_names_at_their_ends() =>
        Approve(
            "lines",
            LineChart.Draw(
                [
                    new("Digne", Population, "17 979", LineStyle.Here),
                    new("Manosque", [Point(1968, 15_000), Point(2023, 18_100)], "18 100", LineStyle.PeerDashed),
                ],
                Words,
                startsAtZero: true,
                Write,
                [new ChartEvent(1974, "1974", ", Les Dourbes rejoignent Digne")]
            )
        );

    [Fact]
    public void Draws_the_horizon_of_communes() =>
        Approve(
            "orientation",
            OrientationTable.Draw(
                [
                    new("Manosque", "/territoires/04112-manosque", 231, 22_718, ["22 718"]),
                    new("Sisteron", "/territoires/04209-sisteron", 294, 7_850, ["7 850"]),
                    new("Oraison", "/territoires/04143-oraison", 232, 6_155, ["6 155"]),
                    new("Majastres", "/territoires/04107-majastres", 160, 3, ["3"]),
                ],
                new(
                    "Autour",
                    "Communes",
                    ["Commune", "Population"],
                    ["Nord", "nord-est", "Est", "sud-est", "Sud", "sud-ouest", "Ouest", "nord-ouest"]
                )
            )
        );

    [Fact]
    public void Says_with_a_hundred_ticks_what_thousands_would_blur()
    {
        var strip = Strip([.. Enumerable.Range(0, 3_000).Select(i => (double)i)], 1_500, 10);
        Assert.True(PeerStrip.IsSummarised(3_000));
        var strokes = XElement
            .Parse(strip.Markup)
            .Descendants()
            .Single(e => (string?)e.Attribute("class") == "s-peer")
            .Attribute("d")!
            .Value;
        Assert.Equal(100, strokes.Count(c => c == 'M'));
    }

    [Fact]
    public void Keeps_the_needle_on_the_drawing_when_the_place_is_beyond_its_peers()
    {
        var needle = XElement
            .Parse(Strip([1, 2, 3], 2, 30).Markup)
            .Elements()
            .Single(e => (string?)e.Attribute("class") == "s-here");
        Assert.Equal("100%", (string?)needle.Attribute("x1"));
    }

    [Fact]
    public void Draws_values_that_are_all_equal_without_an_infinite_number()
    {
        var equal = new[] { new ChartPoint(2018, "2018", 5, "5"), new ChartPoint(2023, "2023", 5, "5") };
        var zero = new[] { new ChartPoint(0, "a", 0, "0"), new ChartPoint(1, "b", 0, "0") };
        string[] drawn =
        [
            Sparkline.Draw(equal, Words).Markup,
            PeriodBars.Draw(zero, Words).Markup,
            Strip([5, 5, 5], 5, 5).Markup,
            HorizontalBars.Draw([new("A", 0, "0")], Words).Markup,
            LineChart.Draw([new("A", equal, "5", LineStyle.Here)], Words, startsAtZero: false, Write).Markup,
        ];
        Assert.All(
            drawn,
            markup =>
            {
                XElement.Parse(markup);
                Assert.DoesNotContain("NaN", markup, StringComparison.Ordinal);
                Assert.DoesNotContain("Infinity", markup, StringComparison.Ordinal);
            }
        );
    }

    [Theory]
    [InlineData(0, 17_979, 5, new double[] { 0, 5_000, 10_000, 15_000, 20_000 })]
    [InlineData(92, 159.5, 5, new double[] { 80, 100, 120, 140, 160 })]
    [InlineData(-1.12, 1.94, 5, new double[] { -2, -1, 0, 1, 2 })]
    [InlineData(3, 3, 5, new double[] { 3, 3.2, 3.4, 3.6, 3.8, 4 })]
    public void Finds_round_values_for_an_axis(double low, double high, int intervals, double[] expected) =>
        Assert.Equal(expected, Scale.Ticks(low, high, intervals));

    private static void Approve(string name, Chart chart)
    {
        var root = XElement.Parse(chart.Markup);
        Assert.Empty(root.DescendantsAndSelf().Attributes("style"));
        Assert.NotEmpty(chart.Table.Rows);
        Assert.All(chart.Table.Rows, row => Assert.Equal(chart.Table.Headers.Count, row.Cells.Count + 1));
        Snapshot.MatchMarkup($"charts/{name}.svg", chart.Markup);
    }

    private static Chart Strip(IReadOnlyList<double> peers, double median, double here) =>
        PeerStrip.Draw(
            peers,
            median,
            here,
            Write,
            new("Position", "Population", "Repère", "Habitants", "Digne", "Plus bas", "Médiane", "Plus haut")
        );

    private static ChartPoint Point(int year, double value) => new(year, $"{year}", value, Write(value));

    private static string Write(double value) => NumberFormat.Number(value, 0, Language.French);
}
