using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Tests.Schemas;

/// <summary>What each type and format of the standard accepts and refuses.</summary>
public sealed class FieldTypeTests
{
    [Theory]
    [InlineData("\"type\":\"string\"", "n’importe quoi")]
    [InlineData("\"type\":\"string\",\"format\":\"email\"", "mairie@exemple.fr")]
    [InlineData("\"type\":\"string\",\"format\":\"uri\"", "https://exemple.fr/a?b=c")]
    [InlineData("\"type\":\"string\",\"format\":\"uuid\"", "01890e30-5a80-7c22-9842-8263d0d0d123")]
    [InlineData("\"type\":\"string\",\"format\":\"binary\"", "QmVsdg==")]
    [InlineData("\"type\":\"number\"", "1234.56")]
    [InlineData("\"type\":\"number\"", "-1e3")]
    [InlineData("\"type\":\"number\"", "NaN")]
    [InlineData("\"type\":\"number\"", "-INF")]
    [InlineData("\"type\":\"number\",\"decimalChar\":\",\"", "1234,56")]
    [InlineData("\"type\":\"number\",\"decimalChar\":\",\",\"groupChar\":\" \"", "1 234,56")]
    [InlineData("\"type\":\"number\",\"bareNumber\":false", "12.5 %")]
    [InlineData("\"type\":\"number\",\"bareNumber\":\"false\"", "€12")]
    [InlineData("\"type\":\"integer\"", "-12")]
    [InlineData("\"type\":\"integer\"", "99999999999999999999999999999999999999999")]
    [InlineData("\"type\":\"boolean\"", "True")]
    [InlineData("\"type\":\"boolean\"", "0")]
    [InlineData("\"type\":\"boolean\",\"trueValues\":[\"oui\"],\"falseValues\":[\"non\"]", "oui")]
    [InlineData("\"type\":\"object\"", "{\"a\":1}")]
    [InlineData("\"type\":\"array\",\"arrayItem\":{\"type\":\"integer\"}", "[\"lait\"]")]
    [InlineData("\"type\":\"date\"", "2024-02-29")]
    [InlineData("\"type\":\"date\",\"format\":\"any\"", "31 déc. 2024")]
    [InlineData("\"type\":\"date\",\"format\":\"%d/%m/%Y\"", "31/12/2024")]
    [InlineData("\"type\":\"date\",\"format\":\"%d/%m/%y\"", "1/2/24")]
    [InlineData("\"type\":\"date\",\"format\":\"%d %B %Y\"", "14 août 2024")]
    [InlineData("\"type\":\"date\",\"format\":\"%Y\"", "2024")]
    [InlineData("\"type\":\"date\",\"format\":\"%Y-%j\"", "2024-366")]
    [InlineData("\"type\":\"time\"", "23:59:59")]
    [InlineData("\"type\":\"time\",\"format\":\"%I:%M %p\"", "11:30 PM")]
    [InlineData("\"type\":\"datetime\"", "2024-12-31T14:30:00Z")]
    [InlineData("\"type\":\"datetime\"", "2024-12-31T14:30:00.123+02:00")]
    [InlineData("\"type\":\"datetime\",\"format\":\"%d/%m/%Y %H:%M\"", "31/12/2024 14:30")]
    [InlineData("\"type\":\"year\"", "2024")]
    [InlineData("\"type\":\"yearmonth\"", "2024-12")]
    [InlineData("\"type\":\"duration\"", "P1Y2M10DT2H30M")]
    [InlineData("\"type\":\"duration\"", "PT0.5S")]
    [InlineData("\"type\":\"geopoint\"", "2.35, 48.85")]
    [InlineData("\"type\":\"geopoint\",\"format\":\"array\"", "[2.35, 48.85]")]
    [InlineData("\"type\":\"geopoint\",\"format\":\"object\"", "{\"lon\": 2.35, \"lat\": 48.85}")]
    [InlineData("\"type\":\"geojson\"", "{\"type\":\"Point\",\"coordinates\":[2.35,48.85]}")]
    [InlineData("\"type\":\"geojson\",\"format\":\"topojson\"", "{\"type\":\"Topology\",\"objects\":{}}")]
    [InlineData("\"type\":\"any\"", "x")]
    [InlineData("\"title\":\"sans type\"", "x")]
    public void Accepts(string field, string cell) =>
        Assert.Equal(Verdict.Conforms, Checked.Cells(field, cell).SchemaVerdict);

    [Theory]
    [InlineData("\"type\":\"string\",\"format\":\"email\"", "mairie chez exemple.fr")]
    [InlineData("\"type\":\"string\",\"format\":\"uri\"", "exemple.fr")]
    [InlineData("\"type\":\"string\",\"format\":\"uri\"", "/chemin")]
    [InlineData("\"type\":\"string\",\"format\":\"uuid\"", "123")]
    [InlineData("\"type\":\"string\",\"format\":\"binary\"", "é")]
    [InlineData("\"type\":\"number\"", "40 000,00")]
    [InlineData("\"type\":\"number\"", "1,5")]
    [InlineData("\"type\":\"number\"", "12 %")]
    [InlineData("\"type\":\"number\"", "Infinity")]
    [InlineData("\"type\":\"number\"", " 12")]
    [InlineData("\"type\":\"number\",\"decimalChar\":\",\"", "1234.56")]
    [InlineData("\"type\":\"integer\"", "12.0")]
    [InlineData("\"type\":\"integer\"", "-")]
    [InlineData("\"type\":\"boolean\"", "oui")]
    [InlineData("\"type\":\"boolean\",\"trueValues\":[\"oui\"],\"falseValues\":[\"non\"]", "Oui")]
    [InlineData("\"type\":\"object\"", "[1]")]
    [InlineData("\"type\":\"array\"", "lait, œufs")]
    [InlineData("\"type\":\"date\"", "31/12/2024")]
    [InlineData("\"type\":\"date\"", "2023-02-29")]
    [InlineData("\"type\":\"date\",\"format\":\"%d/%m/%Y\"", "31/13/2024")]
    [InlineData("\"type\":\"date\",\"format\":\"%d/%m/%Y\"", "2024-12-31")]
    [InlineData("\"type\":\"date\",\"format\":\"%Y-%j\"", "2023-366")]
    [InlineData("\"type\":\"time\"", "25:00:00")]
    [InlineData("\"type\":\"datetime\"", "2024-12-31")]
    [InlineData("\"type\":\"year\"", "24")]
    [InlineData("\"type\":\"yearmonth\"", "2024-13")]
    [InlineData("\"type\":\"duration\"", "P")]
    [InlineData("\"type\":\"duration\"", "2 heures")]
    [InlineData("\"type\":\"geopoint\"", "48.85")]
    [InlineData("\"type\":\"geopoint\"", "2.35, 148.85")]
    [InlineData("\"type\":\"geopoint\",\"format\":\"array\"", "2.35, 48.85")]
    [InlineData("\"type\":\"geojson\"", "{\"type\":\"Cercle\"}")]
    public void Refuses(string field, string cell)
    {
        var report = Checked.Cells(field, "", cell);
        Assert.Equal(["a Type 1: 3"], Checked.Lines(report.Errors));
        Assert.Equal(Verdict.DoesNotConform, report.SchemaVerdict);
    }

    [Theory]
    [InlineData("\"constraints\":{\"required\":true}", "", "Required")]
    [InlineData("\"type\":\"number\",\"constraints\":{\"minimum\":0.01}", "0", "Minimum")]
    [InlineData("\"type\":\"number\",\"constraints\":{\"maximum\":\"90\"}", "90.5", "Maximum")]
    [InlineData("\"type\":\"date\",\"constraints\":{\"minimum\":\"2000-01-01\"}", "1999-12-31", "Minimum")]
    [InlineData("\"type\":\"year\",\"constraints\":{\"maximum\":2030}", "2031", "Maximum")]
    [InlineData("\"constraints\":{\"minLength\":3}", "ab", "MinLength")]
    [InlineData("\"constraints\":{\"maxLength\":3}", "abcd", "MaxLength")]
    [InlineData("\"type\":\"array\",\"constraints\":{\"maxLength\":1}", "[1,2]", "MaxLength")]
    [InlineData("\"constraints\":{\"pattern\":\"^\\\\d{14}$\"}", "123", "Pattern")]
    [InlineData("\"constraints\":{\"pattern\":\"\\\\d{3}\"}", "1234", "Pattern")]
    [InlineData("\"constraints\":{\"pattern\":\"a|b\"}", "ac", "Pattern")]
    [InlineData("\"constraints\":{\"enum\":[\"un\",\"deux\"]}", "trois", "Enum")]
    [InlineData("\"type\":\"integer\",\"constraints\":{\"enum\":[1,2]}", "3", "Enum")]
    public void Tells_each_constraint(string field, string cell, string kind) =>
        Assert.Equal([$"a {kind} 1: 2"], Checked.Lines(Checked.Cells(field, cell).Errors));

    [Theory]
    [InlineData("\"constraints\":{\"maxLength\":3}", "été")]
    [InlineData("\"constraints\":{\"maxLength\":1}", "😀")]
    [InlineData("\"type\":\"integer\",\"constraints\":{\"enum\":[1,2]}", "01")]
    [InlineData("\"constraints\":{\"pattern\":\"(?P<a>\\\\w)(?P=a)\\\\Z\"}", "aa")]
    [InlineData("\"constraints\":{\"pattern\":\"[\\\\w\\\\_[\\\\-]+\"}", "a_[-")]
    [InlineData("\"constraints\":{\"unique\":true}", "")]
    public void Passes_what_a_constraint_allows(string field, string cell) =>
        Assert.Empty(Checked.Cells(field, cell, "").Errors);

    [Fact]
    public void A_pattern_that_explodes_is_told_and_does_not_hang()
    {
        // A back reference has no linear engine: these cells would take years.
        var report = Checked.Cells(
            "\"constraints\":{\"pattern\":\"(a+)+\\\\1b\"}",
            [.. Enumerable.Repeat(new string('a', 60), 40)]
        );
        Assert.Empty(report.Errors);
        Assert.Contains(report.Unverified, s => s.French.Contains("trop de temps", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"type\":\"nombre\"")]
    [InlineData("\"type\":\"date\",\"format\":\"JJ/MM/AAAA\"")]
    [InlineData("\"constraints\":{\"pattern\":\"(\"}")]
    [InlineData("\"type\":\"integer\",\"constraints\":{\"minimum\":\"un\"}")]
    public void What_cannot_be_checked_is_told_and_refuses_nothing(string field)
    {
        var report = Checked.Cells(field, "1");
        Assert.Equal(Verdict.Conforms, report.SchemaVerdict);
        Assert.Single(report.Unverified);
    }
}
