using System.Text.Json;
using System.Text.Json.Serialization;

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

internal sealed record SourcesJson(IReadOnlyList<SourceJson> Sources)
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }
}

internal sealed record SourceJson(
    string Key,
    TextJson Title,
    TextJson Producer,
    TextJson Licence,
    IReadOnlyList<string>? Datasets = null,
    string? Provider = null,
    string? Years = null,
    string? Coverage = null,
    string? Exploitation = null,
    bool ToConfirm = false
)
{
    public IndicatorSource ToSource() =>
        new(Key, Title.ToText(), Producer.ToText(), Licence.ToText())
        {
            Datasets = Datasets ?? [],
            Provider = Provider,
            Exploitation = Exploitation,
            IsToConfirm = ToConfirm,
        };
}

internal sealed record SecrecyJson(IReadOnlyList<SecrecyRuleJson> Rules)
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }
}

internal sealed record SecrecyRuleJson(
    string Key,
    string Type,
    TextJson Text,
    int? Minimum = null,
    double? MaximumShare = null
)
{
    public SecrecyRule ToRule() => new(Key, Type, Text.ToText(), Minimum, MaximumShare);
}

internal sealed record ThemeJson(string Theme, TextJson Label, IReadOnlyList<IndicatorJson> Indicators)
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }
}

internal sealed record UnitJson(TextJson Symbol, int Decimals, double Factor = 1, bool Signed = false);

internal sealed record QuantityJson(
    string Source,
    TextJson Name,
    string? Series = null,
    string? Minus = null,
    string Years = "same",
    IReadOnlyList<string>? Variables = null
)
{
    public Quantity ToQuantity(string theme, string code)
    {
        var terms = new List<Term>();
        if (Series is not null)
        {
            terms.Add(new Term(Series, 1));
        }

        if (Minus is not null)
        {
            terms.Add(new Term(Minus, -1));
        }

        return new Quantity(Source, Name.ToText(), terms, ReadYears(theme, code)) { Variables = Variables ?? [] };
    }

    private YearRule ReadYears(string theme, string code) =>
        Years switch
        {
            "same" => YearRule.Same,
            "nearestEarlier" => YearRule.NearestEarlier,
            "any" => YearRule.Any,
            _ => throw CatalogueFile.Mistake(theme, code, "years", $"unknown rule “{Years}”"),
        };
}

internal sealed record WordingJson(TextJson More, TextJson Less, TextJson HigherTitle, TextJson LowerTitle)
{
    public Wording ToWording() => new(More.ToText(), Less.ToText(), HigherTitle.ToText(), LowerTitle.ToText());
}

internal sealed record PeerTraitJson(TextJson Label, TextJson Phrase, bool Log, double Weight);

internal sealed record TargetJson(IReadOnlyList<string> Sources, string? Years = null);

internal sealed record IndicatorJson(
    string Code,
    int Version,
    TextJson Label,
    UnitJson Unit,
    string Kind,
    int Polarity,
    QuantityJson Numerator,
    string Secrecy,
    string FinestLevel,
    string Frequency,
    string Status = "active",
    bool Supplement = false,
    TextJson? Definition = null,
    WordingJson? Wording = null,
    double MinimumDifference = 0,
    QuantityJson? Denominator = null,
    bool RatioWhereCounted = false,
    bool Inclusion = false,
    string Uncertainty = "none",
    string? Formula = null,
    int? Glance = null,
    PeerTraitJson? PeerTrait = null,
    TargetJson? Target = null,
    IReadOnlyList<string>? Awaits = null,
    TextJson? Note = null,
    IReadOnlyList<string>? ToConfirm = null
)
{
    public CatalogueEntry ToEntry(string theme) =>
        new(Code, Version, Label.ToText(), theme, ReadKind(theme))
        {
            Status = ReadStatus(theme),
            IsSupplement = Supplement,
            IsRatioWhereCounted = RatioWhereCounted,
            Formula = Formula,
            Definition = Definition?.ToText(),
            UnitSymbol = Unit.Symbol.ToText(),
            Factor = Unit.Factor,
            Decimals = Unit.Decimals,
            Polarity = Polarity,
            Numerator = Numerator.ToQuantity(theme, Code),
            Denominator = Denominator?.ToQuantity(theme, Code),
            IsInclusion = Inclusion,
            Uncertainty = ReadUncertainty(theme),
            FinestLevel = FinestLevel,
            Frequency = Frequency,
            Secrecy = Secrecy,
            HasWording = Wording is not null,
            IsPeerTrait = PeerTrait is not null,
            Target = Target is { } target ? new CatalogueTarget(target.Sources, target.Years) : null,
            Awaits = Awaits ?? [],
            ToConfirm = ToConfirm ?? [],
            Note = Note?.ToText(),
        };

    /// <summary>The indicator of an active entry.</summary>
    /// <param name="entry">Checked: an active entry has its definition and its words.</param>
    public Indicator ToIndicator(CatalogueEntry entry) =>
        new(Code, Version, entry.Label, entry.Definition!, entry.Theme, entry.Kind) // checked by the rules
        {
            UnitSymbol = entry.UnitSymbol,
            Factor = Unit.Factor,
            Decimals = Unit.Decimals,
            IsSigned = Unit.Signed,
            Polarity = Polarity,
            Numerator = entry.Numerator,
            Denominator = entry.Denominator,
            IsInclusion = Inclusion,
            Uncertainty = entry.Uncertainty,
            Secrecy = Secrecy,
            Wording = Wording!.ToWording(), // checked by the rules
            MinimumDifference = MinimumDifference,
            GlanceOrder = Glance,
            PeerTrait = PeerTrait is { } trait
                ? new PeerTrait(trait.Label.ToText(), trait.Phrase.ToText(), trait.Log, trait.Weight)
                : null,
            Target = entry.Target,
            Note = entry.Note,
            ToConfirm = entry.ToConfirm,
        };

    private IndicatorKind ReadKind(string theme) =>
        Kind switch
        {
            "S" => IndicatorKind.Stock,
            "R" => IndicatorKind.Ratio,
            "W" => IndicatorKind.Weighted,
            "N" => IndicatorKind.NotAdditive,
            "recomputed" => IndicatorKind.Recomputed,
            _ => throw CatalogueFile.Mistake(theme, Code, "kind", $"“{Kind}” is not S, R, W, N or recomputed"),
        };

    private EntryStatus ReadStatus(string theme) =>
        Status switch
        {
            "active" => EntryStatus.Active,
            "awaited" => EntryStatus.Awaited,
            "retired" => EntryStatus.Retired,
            _ => throw CatalogueFile.Mistake(theme, Code, "status", $"“{Status}” is not active, awaited or retired"),
        };

    private Uncertainty ReadUncertainty(string theme) =>
        Uncertainty switch
        {
            "none" => Indicators.Uncertainty.None,
            "wilson" => Indicators.Uncertainty.Wilson,
            "poisson" => Indicators.Uncertainty.Poisson,
            _ => throw CatalogueFile.Mistake(
                theme,
                Code,
                "uncertainty",
                $"“{Uncertainty}” is not none, wilson or poisson"
            ),
        };
}
