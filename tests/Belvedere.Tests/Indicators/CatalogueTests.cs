using System.Text;
using Belvedere.Core.Schemas.Json;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Tests.Indicators;

/// <summary>The 82 definitions of the catalogue, and what keeps a wrong one out.</summary>
public sealed class CatalogueTests
{
    private static readonly IndicatorCatalogue Catalogue = IndicatorCatalogue.Load();

    private static readonly CatalogueEntry[] TheEightyTwo = Catalogue.Entries.Where(e => !e.IsSupplement).ToArray();

    [Fact]
    public void Defines_eighty_two_indicators_in_eleven_themes()
    {
        string[] themes =
        [
            "demographie 9",
            "emploi 8",
            "economie 7",
            "logement 10",
            "revenus 6",
            "mobilites 7",
            "sante 5",
            "education 4",
            "energie-climat 8",
            "finances 6",
            "equipements-et-vie-locale 12",
        ];
        Assert.Equal(82, TheEightyTwo.Length);
        Assert.Equal(themes, Catalogue.AllThemes.Select(t => $"{t.Key} {TheEightyTwo.Count(e => e.Theme == t.Key)}"));
    }

    [Fact]
    public void Counts_the_kinds_and_the_polarities()
    {
        int Kind(IndicatorKind kind) => TheEightyTwo.Count(e => e.Kind == kind && !e.IsRatioWhereCounted);
        Assert.Equal(60, Kind(IndicatorKind.Ratio));
        Assert.Equal(8, Kind(IndicatorKind.Stock));
        Assert.Equal(6, Kind(IndicatorKind.NotAdditive));
        Assert.Equal(5, Kind(IndicatorKind.Weighted));
        Assert.Equal(2, Kind(IndicatorKind.Recomputed));
        Assert.Equal("R02", Assert.Single(TheEightyTwo, e => e.IsRatioWhereCounted).Code);
        Assert.Equal(
            (35, 24, 23),
            (
                TheEightyTwo.Count(e => e.Polarity == 1),
                TheEightyTwo.Count(e => e.Polarity == -1),
                TheEightyTwo.Count(e => e.Polarity == 0)
            )
        );
    }

    /// <summary>Nothing is computed from a source that nobody has checked.</summary>
    [Fact]
    public void Switches_on_only_what_a_pack_feeds()
    {
        var fed = PackCatalogue
            .Load()
            .Packs.SelectMany(p => p.Files)
            .SelectMany(f => f.Series)
            .Select(s => s.Series)
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(
            Catalogue.Indicators,
            i =>
                Assert.All(
                    i.Numerator.Terms.Concat(i.Denominator?.Terms ?? []),
                    t => Assert.True(fed.Contains(t.Series), $"{i.Code} {t.Series}")
                )
        );
        Assert.DoesNotContain(Catalogue.Indicators, i => i.ToConfirm.Contains("source"));
        Assert.Equal(16, TheEightyTwo.Count(e => e.Status == EntryStatus.Active));
        Assert.Equal(27, TheEightyTwo.Count(e => e.Status == EntryStatus.Installable));
        Assert.Equal(18, TheEightyTwo.Count(e => e.Status == EntryStatus.Awaited && e.ToConfirm.Contains("source")));
    }

    [Theory]
    [InlineData("D08", "À installer : DS_RP_MENAGES_PRINC (Melodi)", "To install: DS_RP_MENAGES_PRINC (Melodi)")]
    [InlineData(
        "L02",
        "À installer : belvedere packs install melodi-logements",
        "To install: belvedere packs install melodi-logements"
    )]
    [InlineData(
        "C02",
        "À installer : belvedere packs install melodi-entreprises",
        "To install: belvedere packs install melodi-entreprises"
    )]
    [InlineData(
        "L06",
        "À installer : DS_RP_LOGEMENT_PRINC (Melodi) ; source à confirmer : Répertoire des logements locatifs sociaux (RPLS) (SDES)",
        "To install: DS_RP_LOGEMENT_PRINC (Melodi); source to confirm: Register of social rented dwellings (RPLS) (SDES)"
    )]
    [InlineData(
        "D01",
        "À installer : belvedere packs install melodi-populations",
        "To install: belvedere packs install melodi-populations"
    )]
    public void Says_what_each_indicator_waits_for(string code, string french, string english)
    {
        var awaited = AwaitedIndicators.Of(Catalogue, PackCatalogue.Load(), _ => false);
        Assert.Equal(Catalogue.Entries.Count, awaited.Count);
        var waits = awaited.Single(a => a.Code == code).Waits;
        Assert.Equal((french, english), (waits.French, waits.English));
    }

    [Fact]
    public void Each_file_of_a_theme_keeps_to_its_schema()
    {
        var schema = Encoding.UTF8.GetBytes(BrokenCatalogue.Open("theme.schema"));
        foreach (var theme in Catalogue.AllThemes)
        {
            var report = JsonSchemaCheck.Run(schema, Encoding.UTF8.GetBytes(BrokenCatalogue.Open(theme.Key)));
            Assert.True(report.IsSuccess, theme.Key);
            Assert.Empty(report.Value.Errors);
            Assert.Empty(report.Value.Unverified);
        }

        var broken = BrokenCatalogue.Change("logement", "L02", "colour", "\"red\"")("logement");
        Assert.NotEmpty(JsonSchemaCheck.Run(schema, Encoding.UTF8.GetBytes(broken)).Value.Errors);
    }

    /// <summary>Each rule, broken once in a real file: the refusal names the file, the code and the field.</summary>
    [Theory]
    [InlineData("emploi", "E01", "code", "\"E1\"", "emploi.json, E1, code:")]
    [InlineData("logement", "L02", "code", "\"L01\"", "logement.json, L01, code: the code is already used")]
    [InlineData("economie", "C02", "secrecy", "\"aucune\"", "economie.json, C02, secrecy: unknown rule aucune")]
    [InlineData("economie", "C02", "polarity", "2", "economie.json, C02, polarity:")]
    [InlineData("economie", "C02", "version", "0", "economie.json, C02, version:")]
    [InlineData("economie", "C02", "finestLevel", "\"VILLE\"", "economie.json, C02, finestLevel:")]
    [InlineData("economie", "C02", "frequency", "\"Y\"", "economie.json, C02, frequency:")]
    [InlineData("demographie", "D05", "polarity", "1", "demographie.json, D05, peerTrait:")]
    [InlineData("logement", "L02", "unit.factor", "0", "logement.json, L02, unit.factor: a factor is more than zero")]
    [InlineData("logement", "L02", "unit.factor", "1000", "logement.json, L02, unit.factor: a ratio in %")]
    [InlineData("logement", "L02", "unit.decimals", "9", "logement.json, L02, unit.decimals:")]
    [InlineData("economie", "C02", "denominator", null, "economie.json, C02, denominator: R and W")]
    [InlineData("demographie", "D02", "formula", null, "demographie.json, D02, formula:")]
    [InlineData("demographie", "D02", "formula", "\"presence\"", "demographie.json, D02, formula: nothing computes")]
    [InlineData("demographie", "D01", "ratioWhereCounted", "true", "demographie.json, D01, ratioWhereCounted:")]
    [InlineData("demographie", "D01", "inclusion", "true", "demographie.json, D01, inclusion:")]
    [InlineData("logement", "L02", "inclusion", "false", "logement.json, L02, uncertainty: Wilson")]
    [InlineData("demographie", "D01", "uncertainty", "\"poisson\"", "demographie.json, D01, uncertainty: an interval")]
    [InlineData("logement", "L02", "numerator.source", "\"ABC\"", "logement.json, L02, numerator.source: unknown")]
    [InlineData("logement", "L02", "denominator.source", "\"ABC\"", "logement.json, L02, denominator.source: unknown")]
    [InlineData("logement", "L07", "denominator.source", "\"LOG\"", "logement.json, L07, denominator.source: LOC is")]
    [InlineData("logement", "L02", "target", null, "logement.json, L02, target:")]
    [InlineData("logement", "L02", "target.sources", "[\"ABC\"]", "logement.json, L02, target.sources: unknown")]
    [InlineData("logement", "L02", "awaits", "[\"ABC\"]", "logement.json, L02, awaits: unknown")]
    [InlineData("logement", "L02", "toConfirm", "[\"tout\"]", "logement.json, L02, toConfirm: “tout”")]
    [InlineData("demographie", "D04", "awaits", null, "demographie.json, D04, awaits: an awaited indicator")]
    [InlineData("emploi", "E04", "status", null, "emploi.json, E04, status: an indicator whose source")]
    [InlineData("demographie", "D01", "awaits", "[\"LOG\"]", "demographie.json, D01, awaits: an active indicator")]
    [InlineData("demographie", "D01", "definition", null, "demographie.json, D01, definition:")]
    [InlineData("demographie", "D01", "wording", null, "demographie.json, D01, wording:")]
    [InlineData("demographie", "D01", "numerator.series", null, "demographie.json, D01, numerator.series:")]
    [InlineData("demographie", "D05", "denominator.series", null, "demographie.json, D05, denominator.series:")]
    [InlineData("demographie", "D05", "denominator.source", "\"IGN\"", "demographie.json, D05, status: source IGN")]
    [InlineData("finances", "F01", "kind", "\"X\"", "finances.json, F01, kind: “X”")]
    [InlineData("finances", "F01", "status", "\"soon\"", "finances.json, F01, status: “soon”")]
    [InlineData("finances", "F01", "uncertainty", "\"smr\"", "finances.json, F01, uncertainty: “smr”")]
    [InlineData("finances", "F01", "denominator.years", "\"last\"", "finances.json, F01, years: unknown rule “last”")]
    [InlineData("finances", "F01", "colour", "\"red\"", "finances.json, F01, $.indicators[0].colour:")]
    [InlineData("finances", "F01", "label.en", null, "finances.json, F01, $.indicators[0].label:")]
    [InlineData("finances", null, "theme", "\"budget\"", "finances.json, —, theme:")]
    [InlineData("sources", null, "sources.1.key", "\"HIST\"", "sources.json, HIST, key:")]
    public void Refuses_a_broken_definition(string file, string? code, string field, string? json, string expected)
    {
        var refused = Assert.Throws<InvalidDataException>(() =>
            IndicatorCatalogue.Read(BrokenCatalogue.Change(file, code, field, json))
        );
        Assert.StartsWith(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_where_a_file_is_not_json()
    {
        var refused = Assert.Throws<InvalidDataException>(() =>
            IndicatorCatalogue.Read(name => name == "sante" ? "{ \"theme\": " : BrokenCatalogue.Open(name))
        );
        Assert.StartsWith("sante.json, —, ", refused.Message, StringComparison.Ordinal);
    }
}
