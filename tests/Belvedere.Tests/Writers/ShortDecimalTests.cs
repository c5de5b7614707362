using System.Globalization;
using System.Text;
using Belvedere.Data.Writers;

namespace Belvedere.Tests.Writers;

public sealed class ShortDecimalTests
{
    [Fact]
    public void Its_text_is_that_of_the_general_algorithm()
    {
        var random = new Random(20261121);
        var buffer = new byte[32];
        var formatted = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var value = Sample(random, i);
            if (ShortDecimal.TryFormat(value, buffer, out var written))
            {
                formatted++;
                Assert.Equal(
                    value.ToString("R", CultureInfo.InvariantCulture),
                    Encoding.ASCII.GetString(buffer, 0, written)
                );
            }
        }

        Assert.InRange(formatted, 100_000, 199_000);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    [InlineData(0.1, "0.1")]
    [InlineData(44.0925, "44.0925")]
    [InlineData(-0.05, "-0.05")]
    [InlineData(99999999.99, "99999999.99")]
    public void Usual_values_take_the_short_way(double value, string expected)
    {
        var buffer = new byte[32];

        Assert.True(ShortDecimal.TryFormat(value, buffer, out var written));
        Assert.Equal(expected, Encoding.ASCII.GetString(buffer, 0, written));
    }

    [Theory]
    [InlineData(-0.0)]
    [InlineData(1e8)]
    [InlineData(0.00001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1.0 / 3)]
    public void The_others_are_left_to_the_general_way(double value) =>
        Assert.False(ShortDecimal.TryFormat(value, new byte[32], out _));

    private static double Sample(Random random, int i) =>
        (i % 5) switch
        {
            0 => random.Next(-1_000_000_000, 1_000_000_000) / 100.0,
            1 => random.NextInt64(-99_999_999_999_999, 99_999_999_999_999) / 1e7,
            2 => Math.BitIncrement(random.Next(0, 10_000_000) / 1000.0),
            3 => BitConverter.Int64BitsToDouble(random.NextInt64()),
            _ => random.Next(0, 10_000) / 1e7,
        };
}
