using Belvedere.Core.Tables;

namespace Belvedere.Tests.Tables;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("subventions d’été.csv", "subventions d’été.csv")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\camille\budget.xlsx", "budget.xlsx")]
    [InlineData("a\0b\n.csv", "ab.csv")]
    [InlineData("rapport\u202Evsc.exe", "rapportvsc.exe")]
    [InlineData("\u200Fa\u2066b\u2069\uFEFF.csv", "ab.csv")]
    [InlineData("..", "..")]
    [InlineData("a/", "")]
    [InlineData("\u2028\u2029", "")]
    public void A_name_keeps_what_can_be_shown(string sent, string kept) => Assert.Equal(kept, FileName.Plain(sent));

    [Fact]
    public void A_long_name_keeps_its_end_and_no_half_of_a_sign()
    {
        var name = FileName.Plain(string.Concat(Enumerable.Repeat("𝒜", 150)) + "x.csv");
        Assert.True(name.Length <= FileName.MostCharacters);
        Assert.EndsWith("𝒜x.csv", name, StringComparison.Ordinal);
        Assert.False(char.IsLowSurrogate(name[0]));
    }
}
