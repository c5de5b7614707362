using Belvedere.Core.Schemas.Checks;
using Belvedere.Core.Schemas.Repairs;

namespace Belvedere.Tests.Schemas;

/// <summary>A group of errors carries what would mend it, and a repair is only proposed for cells that it makes right.</summary>
public sealed class RepairTests
{
    public static TheoryData<string, string, string, Repair> Mended =>
        new()
        {
            { "\"type\":\"number\"", "40 000,00", "40000.00", new RewriteNumbers("a", ',', "", ".") },
            { "\"type\":\"number\"", "1.234,5", "1234.5", new RewriteNumbers("a", ',', "", ".") },
            { "\"type\":\"number\"", "1 200 €", "1200", new RewriteNumbers("a", ',', "€", ".") },
            { "\"type\":\"number\",\"decimalChar\":\",\"", "12.5", "12,5", new RewriteNumbers("a", '.', "", ",") },
            { "\"type\":\"integer\"", "12.0", "12", new DropZeroDecimal("a") },
            { "\"type\":\"date\"", "31/12/2024", "2024-12-31", new RewriteDates("a", "%d/%m/%Y", "%Y-%m-%d") },
            { "\"type\":\"date\"", "2017/09/08", "2017-09-08", new RewriteDates("a", "%Y/%m/%d", "%Y-%m-%d") },
            {
                "\"type\":\"date\",\"format\":\"%d/%m/%Y\"",
                "2024-12-31",
                "31/12/2024",
                new RewriteDates("a", "%Y-%m-%d", "%d/%m/%Y")
            },
            { "\"type\":\"date\"", " 2024-12-31", "2024-12-31", new TrimCells("a") },
            {
                "\"constraints\":{\"pattern\":\"^\\\\d{14}$\"}",
                "21860194600000.0",
                "21860194600000",
                new DropZeroDecimal("a")
            },
            {
                "\"constraints\":{\"pattern\":\"^\\\\d{14}$\"}",
                "218 601 946 00014",
                "21860194600014",
                new JoinDigits("a")
            },
            { "\"constraints\":{\"pattern\":\"^\\\\d{5}$\"}", "4070", "04070", new PadLeft("a", 5) },
            {
                "\"constraints\":{\"pattern\":\"^\\\\d{4}-\\\\d\\\\d-\\\\d\\\\d(/\\\\d{4}-\\\\d\\\\d-\\\\d\\\\d)?$\"}",
                "2018-01-01_2018-03-31",
                "2018-01-01/2018-03-31",
                new ReplaceText("a", "_", "/")
            },
            { "\"type\":\"number\",\"constraints\":{\"maximum\":1}", "80", "0.8", new DivideByHundred("a", ".") },
        };

    [Theory]
    [MemberData(nameof(Mended))]
    public void Proposes_what_mends(string field, string cell, string after, Repair repair)
    {
        var proposal = Assert.Single(Checked.Cells(field, cell, cell).Errors).Repair;
        Assert.Equal(new RepairProposal(repair, 2, 2, cell, after), proposal);
        Assert.Equal(after, Assert.IsType<CellRepair>(proposal?.Repair, exactMatch: false).Apply(cell));
    }

    [Theory]
    [InlineData(
        "\"constraints\":{\"enum\":[\"aide en numéraire\",\"aide en nature\"]}",
        "Aide en numeraire",
        "aide en numéraire"
    )]
    [InlineData(
        "\"constraints\":{\"enum\":[\"aide en numéraire\",\"aide en nature\"]}",
        "aide en numérraire",
        "aide en numéraire"
    )]
    [InlineData("\"type\":\"boolean\",\"trueValues\":[\"oui\"],\"falseValues\":[\"non\"]", "NON", "non")]
    [InlineData("\"type\":\"boolean\"", "Oui", "true")]
    public void Proposes_the_spelling_of_the_list(string field, string cell, string after)
    {
        var repair = Assert.IsType<ReplaceValues>(Assert.Single(Checked.Cells(field, cell).Errors).Repair?.Repair);
        Assert.Equal(after, repair.Values[cell]);
    }

    [Theory]
    [InlineData("\"type\":\"number\"", "environ dix")]
    [InlineData("\"type\":\"datetime\"", "31/12/2024")]
    [InlineData("\"constraints\":{\"enum\":[\"abc\",\"abd\"]}", "abe")]
    [InlineData("\"constraints\":{\"maxLength\":3}", "longue valeur")]
    [InlineData("\"type\":\"number\",\"constraints\":{\"maximum\":1}", "8000")]
    public void Proposes_nothing_that_would_invent(string field, string cell) =>
        Assert.Null(Assert.Single(Checked.Cells(field, cell).Errors).Repair);

    [Fact]
    public void A_code_is_not_mended_into_a_wrong_one()
    {
        var schema = Checked.Schema(
            """{"name":"a","constraints":{"pattern":"^\\d{14}$"}}""",
            ""","custom_checks":[{"name":"siret","params":{"column":"a"}}]"""
        );
        // The shape would be right without the « .0 », the key is not: the SIRET is lost.
        var lost = Checked.Report(schema, "a", "21860194600000.0");
        Assert.Null(Assert.Single(lost.Errors).Repair);
        Assert.Null(Assert.Single(lost.RuleErrors).Repair);
        var mended = Checked.Report(schema, "a", "21060004500392.0");
        Assert.Equal(new DropZeroDecimal("a"), Assert.Single(mended.Errors).Repair?.Repair);
        Assert.Equal(new DropZeroDecimal("a"), Assert.Single(mended.RuleErrors).Repair?.Repair);
    }

    [Fact]
    public void Trials_are_bounded_and_say_so()
    {
        var options = CheckOptions.Default with { MaxRepairTrials = 3 };
        var report = Checked.Report(
            Checked.Schema("""{"name":"a","type":"integer"}"""),
            options,
            ["a", .. Enumerable.Repeat("1.0", 8)]
        );
        var group = Assert.Single(report.Errors);
        Assert.Equal((8, 3, 3), (group.Count, group.Repair?.TriedCount, group.Repair?.RepairedCount));
    }
}
