using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Tests.Schemas;

/// <summary>The rules that French schemas add to the standard: a verdict of their own.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("french-siret-value", "21060004500392", true)]
    [InlineData("french-siret-value", "21860194600000", false)]
    [InlineData("french-siret-value", "35600000000048", true)] // La Poste: digits in fives, or the key
    [InlineData("french-siret-value", "210600045", false)]
    [InlineData("siret", "21860194600000", false)]
    [InlineData("french-siren-value", "210600045", true)]
    [InlineData("french-siren-value", "210600046", false)]
    [InlineData("nomenclature-actes-value", "Finances locales/Subventions", true)]
    [InlineData("nomenclature-actes-value", "LIBERTES PUBLIQUES ET POUVOIRS DE POLICE/Police", true)]
    [InlineData("nomenclature-actes-value", "Finances locales", false)]
    [InlineData("nomenclature-actes-value", "Finances locales / Subventions", false)]
    [InlineData("nomenclature-actes-value", "Jardins/Roses", false)]
    [InlineData("phone-number-value", "04 92 30 52 00", true)]
    [InlineData("phone-number-value", "+33 4 92 30 52 00", true)]
    [InlineData("phone-number-value", "+262 262 40 00 00", true)]
    [InlineData("phone-number-value", "3939", true)]
    [InlineData("phone-number-value", "04 92 30 52", false)]
    [InlineData("opening-hours-value", "24/7", true)]
    [InlineData("opening-hours-value", "Mo-Fr 08:30-12:00,13:30-17:00; Sa 09:00-12:00; PH off", true)]
    [InlineData("opening-hours-value", "Apr-Sep: Mo-Su 07:00-sunset \"selon ; météo\"", true)]
    [InlineData("opening-hours-value", "lundi 8h-12h", false)]
    [InlineData("opening-hours-value", "Mo-Fr 8h30", false)]
    public void Rules_on_one_cell(string rule, string cell, bool passes)
    {
        var schema = Checked.Schema(
            """{"name":"a"}""",
            $$$""","custom_checks":[{"name":"{{{rule}}}","params":{"column":"a"}}]"""
        );
        var report = Checked.Report(schema, "a", cell);
        Assert.Equal(passes ? Verdict.Conforms : Verdict.DoesNotConform, report.RulesVerdict);
        Assert.Equal(Verdict.Conforms, report.SchemaVerdict);
        Assert.Equal(passes ? 0 : 1, report.RuleErrors.Count);
    }

    [Theory]
    [InlineData("2024/2025", true, true)]
    [InlineData("2024", true, true)]
    [InlineData("2024", false, false)]
    [InlineData("2025/2024", true, false)]
    [InlineData("24/25", true, false)]
    public void Years_and_intervals(string cell, bool allowsOneYear, bool passes)
    {
        var allow = allowsOneYear ? ",\"allow-year-only\":\"yes\"" : "";
        var schema = Checked.Schema(
            """{"name":"a"}""",
            $$$""","custom_checks":[{"name":"year-interval-value","params":{"column":"a"{{{allow}}}}}]"""
        );
        Assert.Equal(passes, Checked.Report(schema, "a", cell).RuleErrors.Count == 0);
    }

    [Theory]
    [InlineData("number", ">=", "10|9", true)]
    [InlineData("number", "<", "10|9", false)]
    [InlineData("number", "==", "1.50|1.5", true)]
    [InlineData("date", ">=", "2024-01-02|2024-01-01", true)]
    [InlineData("date", ">", "2024-01-01|2024-01-01", false)]
    [InlineData("string", "<=", "a|b", true)]
    [InlineData("number", ">=", "|9", true)]
    [InlineData("number", ">=", "dix|9", true)]
    public void Two_columns_are_compared(string type, string op, string row, bool passes)
    {
        var schema = Checked.Schema(
            $$"""{"name":"a","type":"{{type}}"},{"name":"b","type":"{{type}}"}""",
            $$$""","custom_checks":[{"name":"compare-columns-value","params":{"column":"a","op":"{{{op}}}","column2":"b"}}]"""
        );
        Assert.Equal(passes, Checked.Report(schema, "a|b", row).RuleErrors.Count == 0);
    }

    [Theory]
    [InlineData("sum-columns-value", "\"column\":\"a\",\"columns\":[\"b\",\"c\"]", "3|1|2", true)]
    [InlineData("sum-columns-value", "\"column\":\"a\",\"columns\":[\"b\",\"c\"]", "0.3|0.1|0.2", true)]
    [InlineData("sum-columns-value", "\"column\":\"a\",\"columns\":[\"b\",\"c\"]", "4|1|2", false)]
    [InlineData("sum-columns-value", "\"column\":\"a\",\"columns\":[\"b\",\"c\"]", "4||2", true)]
    [InlineData("cohesive-columns-value", "\"column\":\"a\",\"othercolumns\":[\"b\",\"c\"]", "1|2|3", true)]
    [InlineData("cohesive-columns-value", "\"column\":\"a\",\"othercolumns\":[\"b\"]", "||3", true)]
    [InlineData("cohesive-columns-value", "\"column\":\"a\",\"othercolumns\":[\"b\"]", "1||3", false)]
    [InlineData("cohesive-columns-value", "\"column\":\"a\",\"othercolumns\":[\"absente\"]", "1|2|3", false)]
    [InlineData("one-of-required", "\"column1\":\"a\",\"column2\":\"b\"", "|2|3", true)]
    [InlineData("one-of-required", "\"column1\":\"a\",\"column2\":\"b\"", "||3", false)]
    [InlineData("one-of-required", "\"column1\":\"a\",\"column2\":\"absente\"", "||3", false)]
    public void Rules_on_several_columns(string rule, string parameters, string row, bool passes)
    {
        var schema = Checked.Schema(
            """{"name":"a","type":"number"},{"name":"b","type":"number"},{"name":"c","type":"number"}""",
            $$$""","custom_checks":[{"name":"{{{rule}}}","params":{{{{parameters}}}}}]"""
        );
        var report = Checked.Report(schema, "a|b|c", row);
        Assert.Equal(passes, report.RuleErrors.Count == 0);
        Assert.Empty(report.Unverified);
    }

    [Theory]
    [InlineData("""{"name":"regle-inconnue","params":{"column":"a"}}""", "ne la connaît pas")]
    [InlineData(
        """{"name":"compare-columns-value","params":{"column":"a","op":">=","column2":"absente"}}""",
        "colonne absente (absente)"
    )]
    [InlineData(
        """{"name":"compare-columns-value","params":{"column":"a","op":"~","column2":"a"}}""",
        "les paramètres qu’il faut"
    )]
    [InlineData("""{"name":"french-siret-value"}""", "les paramètres qu’il faut")]
    public void A_rule_that_cannot_be_verified_is_said_and_is_no_error(string rule, string reason)
    {
        var report = Checked.Report(Checked.Schema("""{"name":"a"}""", $$""","custom_checks":[{{rule}}]"""), "a", "1");
        Assert.Contains(reason, Assert.Single(report.Unverified).French, StringComparison.Ordinal);
        Assert.Equal(Verdict.NotApplicable, report.RulesVerdict);
        Assert.Empty(report.RuleErrors);
    }

    [Fact]
    public void A_rounded_siret_is_named_as_lost()
    {
        var schema = Checked.Schema(
            """{"name":"a"}""",
            ""","custom_checks":[{"name":"siret","params":{"column":"a"}}]"""
        );
        var report = Checked.Report(schema, "a", "21860194600000", "2,1860E+13", "210600045", "123");
        var sentence = Assert.Single(report.RuleErrors).Sentence.French;
        Assert.StartsWith("Colonne « a » : 4 valeurs sans être un SIRET", sentence, StringComparison.Ordinal);
        Assert.Contains("Dont 2 aux derniers chiffres remplacés par des zéros", sentence, StringComparison.Ordinal);
        Assert.Contains("Dont 1 SIREN", sentence, StringComparison.Ordinal);
    }
}
