using System.Text.Json;
using Belvedere.Core.Shapes;
using Belvedere.Core.Statistics.Cubes;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Cubes;
using Belvedere.Server.Portraits.Interchange;
using Belvedere.Server.Portraits.Maps;
using Belvedere.Server.Territories;
using Belvedere.Tests.Writers.Cubes;

namespace Belvedere.Tests.Indicators;

/// <summary>Cubes of the installed files: the observations that pages show.</summary>
public sealed class RealCubeTests(ObservatoryFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("E03")]
    [InlineData("R01")]
    [InlineData("D02")]
    [InlineData("Q02")]
    public async Task All_formats_hold_the_figures_of_the_pages(string code)
    {
        var observatory = await fixture.ObservatoryAsync(Ct);
        var indicator = observatory.FindIndicator(code)!; // of the catalogue
        var places = new List<Territory>();
        foreach (var place in new[] { "04070", "04112", "200067437", "04", "region-93", "france" })
        {
            places.Add(await fixture.FindAsync(place, Ct));
        }

        var cube = observatory.Cube(
            new CubeRequest(indicator, places, observatory.Periods(indicator), CubeSample.Usual)
        );
        foreach (var (territory, period, cell) in cube.Observations())
        {
            var figure = observatory.Read(territory.Territory, indicator, new Period(period.StartYear, period.EndYear));
            Assert.Equal(figure.Observation, cell.Observation);
            Assert.Equal(figure.IsFragile && cell.Status.Status != "E", cell.Status.Status == "U");
        }

        var expected = ReadCell.Of(cube, p => p.Key).Select(c => c.ToString()).ToList();
        Assert.Equal(expected, (await WrittenCube.CsvAsync(cube, isForSpreadsheet: false)).Select(c => c.ToString()));
        Assert.Equal(expected, (await WrittenCube.XlsxAsync(cube)).Select(c => c.ToString()));
        Assert.Equal(expected, (await WrittenCube.GeoJsonAsync(cube)).Select(c => c.ToString()));
    }

    /// <summary>The series of a historic cube is that of the page.</summary>
    [Fact]
    public async Task A_cube_on_the_limits_of_each_year_has_the_series_of_the_page()
    {
        var observatory = await fixture.ObservatoryAsync(Ct);
        var epci = await fixture.FindAsync("200034064", Ct);
        var indicator = observatory.FindIndicator("D01")!; // of the catalogue
        var series = observatory.Historic(observatory.Read(epci, indicator))!.Series; // its limits changed
        var cube = observatory.Cube(
            new CubeRequest(indicator, [epci], observatory.Periods(indicator), [Measure.Value, Measure.LimitsYear])
            {
                Perimeter = PerimeterMode.Historic,
            }
        );
        Assert.Equal(series.Select(p => p.Observation), cube.Cells.Select(c => c.Observation));
        Assert.Equal(series.Select(p => p.LimitsYear), cube.Cells.Select(c => c.LimitsYear));
    }

    /// <summary>RFC 7946: exteriors turn counter-clockwise, degrees have six decimals at most.</summary>
    [Fact]
    public async Task Shapes_of_GeoJSON_follow_the_right_hand_rule()
    {
        var observatory = await fixture.ObservatoryAsync(Ct);
        var communes = observatory
            .Level(
                observatory.FindIndicator("E03")!,
                observatory.Periods(observatory.FindIndicator("E03")!)[^1],
                Level.Commune
            ) // of the catalogue
            .Select(l => l.Territory)
            .Where(t => t.Departement == "04")
            .ToList();
        var directory = (await fixture.ServicesAsync(Ct)).GetRequiredService<TerritoryDirectory>();
        var (shapes, credit) = new CubeShapes(new AreaMaps(observatory, directory), directory).Of(communes);
        Assert.NotNull(credit);
        Assert.Equal(communes.Count, shapes.Count);
        foreach (var shape in shapes.Values)
        {
            using var json = JsonDocument.Parse(GeoJsonWriting.ToUtf8(shape).ToArray());
            Assert.Equal("MultiPolygon", json.RootElement.GetProperty("type").GetString());
            foreach (var polygon in json.RootElement.GetProperty("coordinates").EnumerateArray())
            {
                var rings = polygon.EnumerateArray().ToList();
                Assert.True(TwiceArea(rings[0]) > 0);
                Assert.All(rings.Skip(1), hole => Assert.True(TwiceArea(hole) < 0));
            }
        }
    }

    private static double TwiceArea(JsonElement ring)
    {
        var points = ring.EnumerateArray().Select(p => p.EnumerateArray().Select(Degree).ToArray()).ToList();
        Assert.Equal(points[0], points[^1]);
        return points
            .Zip(points.Skip(1))
            .Sum(p =>
                ((p.First[0] - points[0][0]) * (p.Second[1] - points[0][1]))
                - ((p.Second[0] - points[0][0]) * (p.First[1] - points[0][1]))
            );
    }

    private static double Degree(JsonElement number)
    {
        Assert.InRange(
            number.GetRawText().Length - number.GetRawText().IndexOf('.', StringComparison.Ordinal) - 1,
            0,
            6
        );
        return number.GetDouble();
    }
}
