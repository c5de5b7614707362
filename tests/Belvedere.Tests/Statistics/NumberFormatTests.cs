using Belvedere.Core;
using Belvedere.Core.Statistics;

namespace Belvedere.Tests.Statistics;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData(17979, 0, "17\u202F979", "17,979")]
    [InlineData(1234567.891, 2, "1\u202F234\u202F567,89", "1,234,567.89")]
    [InlineData(999, 0, "999", "999")]
    [InlineData(12.3163, 1, "12,3", "12.3")]
    [InlineData(1.005, 2, "1,01", "1.01")]
    [InlineData(-79, 0, "\u221279", "\u221279")]
    [InlineData(-0.04, 1, "0,0", "0.0")]
    [InlineData(2e15, 0, "2\u202F000\u202F000\u202F000\u202F000\u202F000", "2,000,000,000,000,000")]
    public void Writes_a_number_in_both_languages(double value, int decimals, string french, string english)
    {
        Assert.Equal(french, NumberFormat.Number(value, decimals, Language.French));
        Assert.Equal(english, NumberFormat.Number(value, decimals, Language.English));
    }

    [Theory]
    [InlineData(1.94, 2, "+1,94")]
    [InlineData(-1.94, 2, "\u22121,94")]
    [InlineData(0.004, 2, "0,00")]
    [InlineData(-0.004, 2, "0,00")]
    [InlineData(0, 0, "0")]
    public void Signs_what_is_not_zero_once_rounded(double value, int decimals, string expected) =>
        Assert.Equal(expected, NumberFormat.Signed(value, decimals, Language.French));

    [Fact]
    public void Keeps_a_number_and_its_unit_on_one_line()
    {
        Assert.Equal("12,3\u202F%", NumberFormat.Percent(12.316, 1, Language.French));
        Assert.Equal("12.3%", NumberFormat.Percent(12.316, 1, Language.English));
        Assert.Equal("19\u202F489\u00A0€", NumberFormat.WithUnit(19489, 0, LocalizedText.Same("€"), Language.French));
        Assert.Equal("3", NumberFormat.WithUnit(3, 0, LocalizedText.Same(""), Language.French));
    }

    [Theory]
    [InlineData(1, "1er", "1st")]
    [InlineData(2, "2e", "2nd")]
    [InlineData(13, "13e", "13th")]
    [InlineData(23, "23e", "23rd")]
    [InlineData(1011, "1\u202F011e", "1,011th")]
    public void Writes_a_rank(int rank, string french, string english)
    {
        Assert.Equal(french, NumberFormat.Ordinal(rank, Language.French));
        Assert.Equal(english, NumberFormat.Ordinal(rank, Language.English));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Refuses_what_is_not_a_number(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberFormat.Number(value, 0, Language.French));
}
