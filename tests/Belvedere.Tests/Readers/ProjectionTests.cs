using Belvedere.Data.Readers;
using Belvedere.Data.Readers.Geographic;

namespace Belvedere.Tests.Readers;

public sealed class ProjectionTests
{
    /// <summary>The way there, with the constants that IGN publishes for Lambert-93 (NTG 71, appendix).</summary>
    private static (double X, double Y) Lambert93(double longitude, double latitude)
    {
        const double exponent = 0.7256077650;
        const double constant = 11_754_255.426;
        const double eccentricity = 0.08181919112;
        var phi = double.DegreesToRadians(latitude);
        var sine = eccentricity * Math.Sin(phi);
        var isometric =
            Math.Log(Math.Tan((Math.PI / 4) + (phi / 2))) + (eccentricity / 2 * Math.Log((1 - sine) / (1 + sine)));
        var radius = constant * Math.Exp(-exponent * isometric);
        var angle = exponent * double.DegreesToRadians(longitude - 3);
        return (700_000 + (radius * Math.Sin(angle)), 12_655_612.050 - (radius * Math.Cos(angle)));
    }

    [Theory]
    [InlineData(2.3522, 48.8566)]
    [InlineData(6.2356, 44.0925)]
    [InlineData(-4.7, 48.4)]
    [InlineData(9.45, 42.7)]
    public void Lambert_93_comes_back_to_degrees(double longitude, double latitude)
    {
        var (x, y) = Lambert93(longitude, latitude);
        var (east, north) = Projection.Of(2154)!.ToDegrees(x, y); // a plane system
        // 1e-7 of a degree is a centimetre.
        Assert.Equal(longitude, east, 2e-7);
        Assert.Equal(latitude, north, 2e-7);
    }

    [Theory]
    [InlineData(3944, 1_700_000, 3_200_000, 3, 44)]
    [InlineData(3950, 1_700_000, 9_200_000, 3, 50)]
    [InlineData(3857, 0, 0, 0, 0)]
    public void The_origin_of_a_projection_is_where_it_says(
        int epsg,
        double x,
        double y,
        double longitude,
        double latitude
    )
    {
        var (east, north) = Projection.Of(epsg)!.ToDegrees(x, y); // a plane system
        Assert.Equal(longitude, east, 9);
        Assert.Equal(latitude, north, 9);
    }

    [Theory]
    [InlineData("PROJCS[\"RGF93_Lambert_93\",GEOGCS[\"GCS_RGF_1993\"]]", "Lambert-93")]
    [InlineData("PROJCS[\"RGF93 / Lambert-93\",AUTHORITY[\"EPSG\",\"2154\"]]", "Lambert-93")]
    [InlineData("PROJCS[\"RGF93_CC44\",GEOGCS[\"GCS_RGF_1993\"]]", "RGF93 CC44")]
    [InlineData("PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\"]", "Web Mercator")]
    public void A_prj_says_its_projection(string text, string name) =>
        Assert.Equal(name, Projection.OfWellKnownText(text)?.Name);

    [Fact]
    public void Degrees_need_no_projection_and_another_system_is_refused_by_name()
    {
        Assert.Null(Projection.OfWellKnownText("GEOGCS[\"GCS_WGS_1984\"]"));
        var refused = Assert.Throws<UnreadableSourceException>(() =>
            Projection.OfWellKnownText("PROJCS[\"NTF_Lambert_II\"]")
        );
        Assert.Contains("NTF_Lambert_II", refused.Problem.Detail.French, StringComparison.Ordinal);
    }
}
