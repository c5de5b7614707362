using System.Globalization;
using System.Xml.Linq;
using Belvedere.Core.Charts;

namespace Belvedere.Tests.Charts;

/// <summary>Bars cut by a second question, upright bars, and charts as files.</summary>
public sealed class SplitBarsTests
{
    private static readonly ChartWords Words = new("Phrase.", "Légende", "Thème", "Lignes");

    private static readonly SplitBar[] Bars =
    [
        new("Sport & loisirs", [new(30, "30"), new(10, "10")], "40"),
        new("Culture", [new(null, ""), new(20, "20")], "20"),
    ];

    [Fact]
    public void Parts_stand_end_to_end_on_one_scale()
    {
        var chart = StackedBars.Draw(["oui", "non"], Bars, Words);
        var rects = Markup(chart).Descendants("rect").ToList();
        Assert.Equal(["0%", "75%", "0%"], rects.Select(r => r.Attribute("x")!.Value));
        Assert.Equal(["74.75%", "24.75%", "49.75%"], rects.Select(r => r.Attribute("width")!.Value));
        Assert.Equal(["f-cat-1", "f-cat-2", "f-cat-2"], rects.Select(r => r.Attribute("class")!.Value));
        Assert.Equal(["Thème", "oui", "non", "Lignes"], chart.Table.Headers);
        Assert.Equal(["–", "20", "20"], chart.Table.Rows[1].Cells);
    }

    [Fact]
    public void Values_that_do_not_add_up_are_side_by_side_under_their_names()
    {
        var chart = GroupedBars.Draw(["oui", "non"], [new("Sport", [new(-5, "−5"), new(15, "15")], "")], Words);
        var markup = Markup(chart);
        Assert.Equal(["0%", "25%"], markup.Descendants("rect").Select(r => r.Attribute("x")!.Value));
        Assert.Equal(["25%", "75%"], markup.Descendants("rect").Select(r => r.Attribute("width")!.Value));
        Assert.Contains(markup.Descendants("span"), s => s.Value == "oui");
        Assert.Equal(["Thème", "oui", "non"], chart.Table.Headers);
    }

    [Fact]
    public void Upright_bars_start_at_zero_and_never_overlap()
    {
        var points = Enumerable.Range(0, 40).Select(i => new ChartPoint(i, "tranche", i - 3, "valeur")).ToList();
        var rects = Markup(Columns.Draw(points, Words, Write)).Descendants("rect").ToList();
        Assert.Equal(40, rects.Count);
        Assert.Equal("0", rects[3].Attribute("height")!.Value);
        var ends = rects.Select(r => (From: Share(r, "x"), To: Share(r, "x") + Share(r, "width"))).ToList();
        Assert.All(ends.Zip(ends.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
    }

    [Theory]
    [InlineData(ChartFileKind.Stacked)]
    [InlineData(ChartFileKind.Grouped)]
    [InlineData(ChartFileKind.Columns)]
    [InlineData(ChartFileKind.Lines)]
    public void A_file_stands_alone_without_style_or_script(ChartFileKind kind)
    {
        var content = new ChartFileContent("Titre <b>", "Phrase & suite", "Source", ["oui", "non"], Bars, Write);
        var svg = XDocument.Parse(ChartFile.Draw(content, kind)).Root!;
        Assert.Equal("Titre <b>", svg.Elements().First(e => e.Name.LocalName == "title").Value);
        Assert.DoesNotContain(
            svg.DescendantsAndSelf(),
            e =>
                e.Name.LocalName is "style" or "script"
                || e.Attribute("style") is not null
                || e.Attribute("class") is not null
        );
        Assert.Contains(svg.Descendants(), e => e.Name.LocalName is "rect" or "polyline" && Uses(e, "#553a94"));
        Assert.Contains(svg.Descendants(), e => e.Name.LocalName == "text" && e.Value == "Source");
    }

    private static string Write(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static bool Uses(XElement element, string colour) =>
        element.Attribute("fill")?.Value == colour || element.Attribute("stroke")?.Value == colour;

    private static double Share(XElement rect, string name) =>
        double.Parse(rect.Attribute(name)!.Value.TrimEnd('%'), CultureInfo.InvariantCulture);

    private static XElement Markup(Chart chart) => XElement.Parse($"<div>{chart.Markup}</div>");
}
