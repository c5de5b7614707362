using Belvedere.Core.Schemas;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Core.Schemas.Repairs;

namespace Belvedere.Tests.Schemas;

/// <summary>Labels, rows, keys: what is told, once, with its count and its first cells.</summary>
public sealed class HeaderAndRowTests
{
    private static readonly DataSchema Three = Checked.Schema(
        """{"name":"id","type":"integer","constraints":{"required":true}},{"name":"nomAttribuant"},{"name":"age","type":"integer"}"""
    );

    [Fact]
    public void Labels_are_told_once()
    {
        var report = Checked.Report(Three, "age|NOM_ATTRIBUANT||age|ville", "1|a|b|2|c");
        Assert.Equal(
            [
                "- BlankLabel 1: 1",
                "age DuplicateLabel 1: 1",
                "id MissingLabel 1: 1",
                "nomAttribuant MissingLabel 1: 1",
                "ville ExtraLabel 1: 1",
                "- MisorderedLabel 2: 1,1",
            ],
            Checked.Lines(report.Errors)
        );
        Assert.Equal(
            new RenameColumn("NOM_ATTRIBUANT", "nomAttribuant"),
            report.Errors.Single(g => g.Column == "nomAttribuant").Repair?.Repair
        );
        Assert.Equal(SchemaErrorWeight.Error, report.Errors.Single(g => g.Column == "id").Weight);
        Assert.Equal(SchemaErrorWeight.Remark, report.Errors.Single(g => g.Column == "ville").Weight);
    }

    [Fact]
    public void Columns_of_ones_own_do_not_break_conformity()
    {
        var report = Checked.Report(Three, "id|ville", "1|Digne");
        Assert.Equal(Verdict.Conforms, report.SchemaVerdict);
        Assert.Equal(Verdict.NotApplicable, report.RulesVerdict);
        Assert.Equal(3, report.Errors.Count);
    }

    [Fact]
    public void The_cells_of_a_label_written_otherwise_are_checked_too()
    {
        var report = Checked.Report(Three, "ID|nomAttribuant|Age", "x|a|vingt");
        Assert.Contains("id Type 1: 2", Checked.Lines(report.Errors));
        Assert.Contains("age Type 1: 2", Checked.Lines(report.Errors));
    }

    [Fact]
    public void Uneven_and_blank_rows_are_counted()
    {
        var report = Checked.Report(Three, "id|nomAttribuant|age", "1|a", "2|b|3|pommes", "||", "3|c|4||", "");
        Assert.Equal(["age MissingCell 1: 2", "- ExtraCell 1: 3", "- BlankRow 2: 4,6"], Checked.Lines(report.Errors));
        Assert.Equal(5, report.RowCount);
    }

    [Fact]
    public void A_group_counts_every_cell_and_shows_ten()
    {
        var cells = Enumerable.Range(0, 19_000).Select(i => $"x{i}").ToArray();
        var group = Assert.Single(Checked.Cells("\"type\":\"integer\"", cells).Errors);
        Assert.Equal(19_000, group.Count);
        Assert.Equal(10, group.First.Count);
        Assert.Equal(new ErrorCell(11, "x9"), group.First[9]);
        Assert.Equal(
            "Colonne « a » : 19\u202f000 valeurs illisibles ; attendu : un nombre entier comme 1234.",
            group.Sentence.French
        );
        Assert.StartsWith(
            "Column “a”: 19,000 values that cannot be read",
            group.Sentence.English,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Missing_values_are_those_of_the_schema()
    {
        var schema = Checked.Schema(
            """{"name":"a","type":"number","constraints":{"required":true}},{"name":"b"}""",
            ""","missingValues":["","-","NA"]"""
        );
        Assert.Equal(
            ["a Required 3: 2,3,4"],
            Checked.Lines(Checked.Report(schema, "a|b", "-|x", "NA|x", "|x", "1|x").Errors)
        );
    }

    [Fact]
    public void Repeated_values_and_keys_are_found()
    {
        var schema = Checked.Schema(
            """{"name":"a","type":"number"},{"name":"b"},{"name":"u","constraints":{"unique":true}}""",
            ""","primaryKey":["a","b"]"""
        );
        var report = Checked.Report(schema, "a|b|u", "1|x|k", "1.0|x|l", "1|y|k", "|y|m");
        Assert.Equal(["a, b PrimaryKey 2: 3,5", "u Unique 1: 4"], Checked.Lines(report.Errors));
    }

    [Fact]
    public void Past_the_bound_of_keys_the_report_says_what_it_does_not_know()
    {
        var schema = Checked.Schema("""{"name":"u","constraints":{"unique":true}}""");
        var options = CheckOptions.Default with { MaxKeys = 2 };
        var report = Checked.Report(schema, options, "u", "a", "b", "c", "c", "a");
        Assert.Equal(["u Unique 1: 6"], Checked.Lines(report.Errors));
        Assert.Contains("au-delà de 2 valeurs", Assert.Single(report.Unverified).French, StringComparison.Ordinal);
    }

    [Fact]
    public void References_to_the_same_table_and_to_another_are_followed()
    {
        var own = Checked.Schema(
            """{"name":"id"},{"name":"parent"}""",
            ""","foreignKeys":[{"fields":"parent","reference":{"resource":"","fields":"id"}}]"""
        );
        Assert.Equal(
            ["parent ForeignKey 1: 4"],
            Checked.Lines(Checked.Report(own, "id|parent", "1|2", "2|", "3|9").Errors)
        );

        var other = Checked.Schema(
            """{"name":"commune"}""",
            ""","foreignKeys":[{"fields":"commune","reference":{"resource":"communes","fields":"code"}}]"""
        );
        Assert.Contains(
            "« communes »",
            Assert.Single(Checked.Report(other, "commune", "04070").Unverified).French,
            StringComparison.Ordinal
        );
        var keys = new ReferencedKeys(["code"], 100);
        keys.ReadHeader(["nom", "code"]);
        keys.Add(["Digne", "04070"]);
        var options = CheckOptions.Default with
        {
            References = new Dictionary<string, ReferencedKeys>(StringComparer.Ordinal) { ["communes"] = keys },
        };
        Assert.Equal(
            ["commune ForeignKey 1: 3"],
            Checked.Lines(Checked.Report(other, options, "commune", "04070", "4070").Errors)
        );
    }

    [Theory]
    [InlineData("[1]", "schema-without-fields")]
    [InlineData("{\"fields\":[]}", "schema-without-fields")]
    [InlineData("{\"fields\":[{\"type\":\"date\"}]}", "schema-field-without-name")]
    [InlineData("{\"fields\":[{\"name\":\"a\"},{\"name\":\"a\"}]}", "schema-field-repeated")]
    [InlineData("a,b", "schema-not-json")]
    public void What_is_no_schema_is_refused(string json, string code) =>
        Assert.Equal(code, DataSchemaReading.Read(System.Text.Encoding.UTF8.GetBytes(json)).Problem?.Code);
}
