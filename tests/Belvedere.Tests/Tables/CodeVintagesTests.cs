using System.Text;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Tests.Tables;

public sealed class CodeVintagesTests
{
    // 01033 took in 01091 in 2019.
    private static readonly CodeVintages Lists = new(
        new Dictionary<string, IReadOnlyDictionary<int, IReadOnlySet<ulong>>>(StringComparer.Ordinal)
        {
            ["commune"] = new Dictionary<int, IReadOnlySet<ulong>>
            {
                [2018] = Packed("01033", "01091", "01004"),
                [2024] = Packed("01033", "01004"),
            },
        }
    );

    [Theory]
    [InlineData("01033|01004", 2024, 0)]
    [InlineData("01033|01091", 2018, 1)]
    [InlineData("01033|01999", 2024, 1)]
    [InlineData("01998|01999", null, 0)]
    public void The_year_is_that_of_the_list_which_holds_most_codes(string codes, int? year, int remarks)
    {
        var profile = new ColumnProfile("codgeo", "codgeo", new FrenchDate(2026));
        foreach (var code in codes.Split('|'))
        {
            profile.Add(Encoding.UTF8.GetBytes(code), 2);
        }

        var reading = Lists.Date(profile.Decide());
        Assert.Equal((year, remarks), (reading.Column.Vintage, reading.Remarks.Count));
    }

    private static HashSet<ulong> Packed(params string[] codes) => [.. codes.Select(PackedCode.Of)];
}
