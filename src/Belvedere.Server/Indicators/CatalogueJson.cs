using System.Text.Json;
using System.Text.Json.Serialization;
using Belvedere.Core;

namespace Belvedere.Server.Indicators;

/// <summary>The shape of the catalogue's files; their JSON Schema stands beside them.</summary>
internal static class CatalogueJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        PropertyNameCaseInsensitive = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };
}

internal sealed record TextJson(string Fr, string En)
{
    public LocalizedText ToText() => new(Fr, En);
}

internal sealed record SourcesJson(IReadOnlyList<SourceJson> Sources)
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }
}

internal sealed record SourceJson(string Key, TextJson Title, TextJson Producer, TextJson Licence)
{
    public IndicatorSource ToSource() => new(Key, Title.ToText(), Producer.ToText(), Licence.ToText());
}

internal sealed record SecrecyJson(IReadOnlyList<SecrecyRuleJson> Rules)
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }
}

internal sealed record SecrecyRuleJson(string Key, string Type, TextJson Text);

internal sealed record ThemeJson(string Theme, TextJson Label, IReadOnlyList<IndicatorJson> Indicators)
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }
}

internal sealed record UnitJson(TextJson Symbol, int Decimals, double Factor = 1, bool Signed = false);

internal sealed record QuantityJson(
    string Source,
    TextJson Name,
    string Series,
    string? Minus = null,
    string Years = "same"
)
{
    public Quantity ToQuantity()
    {
        var terms = new List<Term> { new(Series, 1) };
        if (Minus is not null)
        {
            terms.Add(new Term(Minus, -1));
        }

        return new Quantity(
            Source,
            Name.ToText(),
            terms,
            Years switch
            {
                "same" => YearRule.Same,
                "nearestEarlier" => YearRule.NearestEarlier,
                "any" => YearRule.Any,
                _ => throw new InvalidDataException($"Unknown year rule “{Years}” for {Series}."),
            }
        );
    }
}

internal sealed record WordingJson(TextJson More, TextJson Less, TextJson HigherTitle, TextJson LowerTitle);

internal sealed record PeerTraitJson(TextJson Label, TextJson Phrase, bool Log, double Weight);

internal sealed record IndicatorJson(
    string Code,
    int Version,
    TextJson Label,
    TextJson Definition,
    UnitJson Unit,
    string Kind,
    int Polarity,
    QuantityJson Numerator,
    string Secrecy,
    WordingJson Wording,
    string FinestLevel,
    string Frequency,
    double MinimumDifference = 0,
    QuantityJson? Denominator = null,
    bool Inclusion = false,
    string Uncertainty = "none",
    string? Formula = null,
    int? Glance = null,
    PeerTraitJson? PeerTrait = null,
    TextJson? Note = null,
    IReadOnlyList<string>? ToConfirm = null
)
{
    public Indicator ToIndicator(string theme) =>
        new(Code, Version, Label.ToText(), Definition.ToText(), theme, ReadKind())
        {
            UnitSymbol = Unit.Symbol.ToText(),
            Factor = Unit.Factor,
            Decimals = Unit.Decimals,
            IsSigned = Unit.Signed,
            Polarity = Polarity,
            Numerator = Numerator.ToQuantity(),
            Denominator = Denominator?.ToQuantity(),
            IsInclusion = Inclusion,
            Uncertainty = Uncertainty switch
            {
                "none" => Indicators.Uncertainty.None,
                "wilson" => Indicators.Uncertainty.Wilson,
                "poisson" => Indicators.Uncertainty.Poisson,
                _ => throw new InvalidDataException($"{Code}: unknown uncertainty “{Uncertainty}”."),
            },
            Secrecy = Secrecy,
            Wording = new Wording(
                Wording.More.ToText(),
                Wording.Less.ToText(),
                Wording.HigherTitle.ToText(),
                Wording.LowerTitle.ToText()
            ),
            MinimumDifference = MinimumDifference,
            GlanceOrder = Glance,
            PeerTrait = PeerTrait is { } trait
                ? new PeerTrait(trait.Label.ToText(), trait.Phrase.ToText(), trait.Log, trait.Weight)
                : null,
            Note = Note?.ToText(),
            ToConfirm = ToConfirm ?? [],
        };

    private IndicatorKind ReadKind() =>
        (Kind, Formula) switch
        {
            ("S", null) => IndicatorKind.Stock,
            ("R", null) => IndicatorKind.Ratio,
            ("W", null) => IndicatorKind.Weighted,
            ("N", null) => IndicatorKind.NotAdditive,
            ("recomputed", "cagr") => IndicatorKind.Recomputed,
            _ => throw new InvalidDataException($"{Code}: unknown kind “{Kind}” with formula “{Formula}”."),
        };
}
