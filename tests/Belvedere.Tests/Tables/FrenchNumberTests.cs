using System.Text;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Tests.Tables;

public sealed class FrenchNumberTests
{
    [Fact]
    public void A_plain_number_has_the_shape_that_the_reader_of_every_number_finds()
    {
        var random = new Random(1);
        for (var turn = 0; turn < 20_000; turn++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(1, 24)).Select(_ => "0012345678901,."[random.Next(15)])
            );
            // A plus leads past the short way, and says nothing of the shape.
            var (plain, signed, negative) = (ShapeOf(text), ShapeOf("+" + text), ShapeOf("-" + text));
            Assert.True(plain == signed && plain == negative, $"{text}: {plain}, {signed}, {negative}");
        }

        static NumberShape ShapeOf(string text) => FrenchNumber.ShapeOf(Encoding.UTF8.GetBytes(text));
    }

    [Theory]
    [InlineData("17833", 17833)]
    [InlineData("17 833", 17833)]
    [InlineData("17\u00A0833", 17833)]
    [InlineData("1\u202F234\u202F567", 1234567)]
    [InlineData("-12", -12)]
    [InlineData("\u221212", -12)]
    [InlineData("(12)", -12)]
    [InlineData("12-", -12)]
    [InlineData("+5", 5)]
    [InlineData("1,234,567", 1234567)]
    [InlineData("1.234.567", 1234567)]
    [InlineData("999999999999999999", 999999999999999999)]
    public void Whole_numbers_are_read(string text, long value)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.True(NumberMarks.Explain(FrenchNumber.ShapeOf(bytes))?.IsWhole);
        Assert.True(FrenchNumber.TryReadInteger(bytes, out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("40 000,00", 40000)]
    [InlineData("1.234,56", 1234.56)]
    [InlineData("1,234.56", 1234.56)]
    [InlineData("-0,5", -0.5)]
    [InlineData("\u22120,5", -0.5)]
    [InlineData("(1 234,5)", -1234.5)]
    [InlineData(".5", 0.5)]
    [InlineData("12.5", 12.5)]
    [InlineData("0,125", 0.125)]
    [InlineData("1,5E3", 1500)]
    [InlineData("1E+05", 100000)]
    [InlineData("48.85661400000001", 48.85661400000001)]
    [InlineData("0,1", 0.1)]
    public void Decimal_numbers_are_read(string text, double value)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var marks = NumberMarks.Explain(FrenchNumber.ShapeOf(bytes));
        Assert.NotNull(marks);
        Assert.False(marks.IsWhole);
        Assert.True(FrenchNumber.TryReadDecimal(bytes, marks, out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("06 12 34 56 78")]
    [InlineData("12 %")]
    [InlineData("1 200 €")]
    [InlineData("35 k€")]
    [InlineData("2A004")]
    [InlineData("1,2,3")]
    [InlineData("1.2.3")]
    [InlineData("1,234.567.890")]
    [InlineData("12,")]
    [InlineData("12 ")]
    [InlineData("--12")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("(12")]
    [InlineData("1234 567")]
    [InlineData("2E10")]
    [InlineData("2024/2025")]
    [InlineData("")]
    public void What_is_no_number_stays_text(string text) =>
        Assert.Equal(NumberShape.None, FrenchNumber.ShapeOf(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("01004")]
    [InlineData("07")]
    [InlineData("00")]
    [InlineData("01.11")]
    public void A_zero_before_other_digits_is_seen(string text) =>
        Assert.True(FrenchNumber.ShapeOf(Encoding.UTF8.GetBytes(text)).HasFlag(NumberShape.LeadingZero));

    [Theory]
    [InlineData("0")]
    [InlineData("0,5")]
    [InlineData("10")]
    public void A_zero_alone_is_a_number(string text) =>
        Assert.False(FrenchNumber.ShapeOf(Encoding.UTF8.GetBytes(text)).HasFlag(NumberShape.LeadingZero));

    /// <summary>Whatever the bytes, a shape that is accepted is then read.</summary>
    [Fact]
    public void What_is_accepted_is_read()
    {
        var random = new Random(20261121);
        const string alphabet = "0123456789 ,.-+()eE\u00A0\u202F\u2212";
        for (var i = 0; i < 200_000; i++)
        {
            var text = new string([
                .. Enumerable.Range(0, random.Next(1, 12)).Select(_ => alphabet[random.Next(alphabet.Length)]),
            ]);
            var bytes = CellText.Trim(Encoding.UTF8.GetBytes(text));
            if (
                NumberMarks.Explain(FrenchNumber.ShapeOf(bytes)) is not { } marks
                || FrenchNumber.ShapeOf(bytes) == NumberShape.None
            )
            {
                continue;
            }

            Assert.True(
                marks.IsWhole
                    ? FrenchNumber.TryReadInteger(bytes, out _)
                    : FrenchNumber.TryReadDecimal(bytes, marks, out _),
                $"« {text} » is accepted, then not read."
            );
        }
    }
}
