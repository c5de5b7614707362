using System.Globalization;
using System.Text;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Tests.Tables;

public sealed class PlainDecimalTests
{
    [Fact]
    public void Every_number_it_reads_is_the_nearest_double()
    {
        var random = new Random(20_261_126);
        for (var turn = 0; turn < 200_000; turn++)
        {
            var digits = random.Next(1, 16);
            var text = random
                .NextInt64((long)Math.Pow(10, digits))
                .ToString($"D{digits}", CultureInfo.InvariantCulture);
            text = text.Insert(random.Next(text.Length + 1), ".");
            text = random.Next(2) == 0 ? text : $"-{text}";

            Assert.True(PlainDecimal.TryRead(Encoding.UTF8.GetBytes(text), (byte)'.', out var read), text);
            Assert.Equal(
                BitConverter.DoubleToInt64Bits(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
                BitConverter.DoubleToInt64Bits(read)
            );
        }
    }

    [Theory]
    [InlineData("12,5", 12.5)]
    [InlineData("-0,5", -0.5)]
    [InlineData("12", 12)]
    [InlineData("12,", 12)]
    [InlineData(",5", 0.5)]
    public void The_mark_is_that_of_the_column(string text, double value)
    {
        Assert.True(PlainDecimal.TryRead(Encoding.UTF8.GetBytes(text), (byte)',', out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData("1 234.5")]
    [InlineData("1.5E3")]
    [InlineData("+5")]
    [InlineData("12-")]
    [InlineData("1234567890123456")]
    [InlineData("48.85661400000001")]
    public void What_is_not_plain_is_left_to_others(string text) =>
        Assert.False(PlainDecimal.TryRead(Encoding.UTF8.GetBytes(text), (byte)'.', out _));
}
