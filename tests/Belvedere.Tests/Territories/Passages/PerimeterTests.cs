using Belvedere.Core.Territories.Passages;

namespace Belvedere.Tests.Territories.Passages;

/// <summary>The same EPCI on the limits of one year, or on those of each.</summary>
public sealed class PerimeterTests(InseeLists insee)
{
    [Theory]
    [InlineData("247600588", PerimeterMode.Historic, 2013, 32_209, 21)] // CC des Villes Sœurs
    [InlineData("247600588", PerimeterMode.Historic, 2023, 35_390, 28)]
    [InlineData("247600588", PerimeterMode.Constant, 2013, 38_656, 28)]
    [InlineData("247600588", PerimeterMode.Constant, 2023, 35_390, 28)]
    public void Populations_on_the_perimeter_asked(
        string siren,
        PerimeterMode mode,
        int census,
        double expected,
        int communes
    )
    {
        var table = insee.Census(census);
        var perimeter = insee.Machine.PerimeterOf(siren, mode, 2025, table.GeographyYear);
        Assert.Equal(communes, perimeter?.Communes.Count);
        var figure = insee.Machine.Read(perimeter!, table, PassedFigure.Sum); // asserted just above
        Assert.Equal((expected, 0), (figure.Value, figure.EstimatedShare));
    }

    /// <summary>Seven communes both years, but not the same ones: the communes themselves merged.</summary>
    [Fact]
    public void Baugeois_Vallee_has_seven_communes_twice_and_two_evolutions()
    {
        Assert.Equal(128.0, Evolution("244900882", PerimeterMode.Historic), 1);
        Assert.Equal(-1.9, Evolution("244900882", PerimeterMode.Constant), 1);
        Assert.Equal(9.9, Evolution("247600588", PerimeterMode.Historic), 1);
        Assert.Equal(-8.4, Evolution("247600588", PerimeterMode.Constant), 1);
    }

    [Fact]
    public void An_EPCI_has_no_perimeter_before_it_exists_nor_before_the_lists()
    {
        Assert.Null(insee.Machine.PerimeterOf("200067437", PerimeterMode.Historic, 2025, 2016));
        Assert.NotNull(insee.Machine.PerimeterOf("200067437", PerimeterMode.Historic, 2025, 2017));
        Assert.NotNull(insee.Machine.PerimeterOf("200067437", PerimeterMode.Constant, 2025, 2008));
        Assert.Null(insee.Machine.PerimeterOf("247600588", PerimeterMode.Historic, 2025, 1998));
    }

    [Fact]
    public void No_commune_is_in_two_EPCI_the_same_year()
    {
        var memberships = insee.Machine.Memberships;
        foreach (var year in Enumerable.Range(1999, 27))
        {
            var members = memberships.In(year).SelectMany(siren => memberships.Find(siren, year)!.Communes).ToList(); // in the list
            Assert.Equal(members.Count, members.Distinct(StringComparer.Ordinal).Count());
        }

        Assert.All(["22016", "29083", "29155", "85113"], code => Assert.Null(memberships.EpciOf(code, 2025)));
    }

    private double Evolution(string siren, PerimeterMode mode)
    {
        var (first, last) = (Population(2013), Population(2023));
        return Math.Round(100 * ((last / first) - 1), 1);

        double Population(int census)
        {
            var table = insee.Census(census);
            var perimeter = insee.Machine.PerimeterOf(siren, mode, 2025, table.GeographyYear);
            return insee.Machine.Read(perimeter!, table, PassedFigure.Sum).Value!.Value; // both exist in both years
        }
    }
}
