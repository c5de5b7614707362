using Belvedere.Core.Shapes;

namespace Belvedere.Tests.Shapes;

public sealed class Lambert93Tests
{
    // The origin of the projection, then points converted by PROJ and published with their code.
    [Theory]
    [InlineData(700_000, 6_600_000, 46.5, 3)]
    [InlineData(652_709.401, 6_859_290.946, 48.831938054369, 2.3557811127971)]
    [InlineData(102_980, 6_847_973, 48.4565745, -5.0888561)]
    public void Known_points_are_within_a_centimetre(double x, double y, double latitude, double longitude)
    {
        const double centimetre = 0.01 / 111_320;
        var (north, east) = Lambert93.ToDegrees(x, y);
        Assert.InRange(north - latitude, -centimetre, centimetre);
        Assert.InRange(east - longitude, -centimetre, centimetre);
    }

    [Fact]
    public void There_and_back_again()
    {
        for (var latitude = 41.5; latitude <= 51; latitude += 0.5)
        {
            for (var longitude = -5.0; longitude <= 9.5; longitude += 0.5)
            {
                var (x, y) = Lambert93.FromDegrees(latitude, longitude);
                var (north, east) = Lambert93.ToDegrees(x, y);
                Assert.Equal(latitude, north, 10);
                Assert.Equal(longitude, east, 10);
            }
        }
    }
}
