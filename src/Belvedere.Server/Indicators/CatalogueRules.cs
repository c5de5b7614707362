using System.Text.RegularExpressions;

namespace Belvedere.Server.Indicators;

/// <summary>What a JSON Schema cannot say about the catalogue.</summary>
internal static partial class CatalogueRules
{
    /// <summary>Checks every indicator against the others, the sources and the rules of its kind.</summary>
    /// <exception cref="InvalidDataException">The first broken rule, with the code of the indicator.</exception>
    public static void Check(
        IReadOnlyList<Indicator> indicators,
        IReadOnlyDictionary<string, IndicatorSource> sources,
        IReadOnlyDictionary<string, SecrecyRule> rules
    )
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var indicator in indicators)
        {
            Require(CodePattern().IsMatch(indicator.Code), indicator, "a code is a letter and two digits");
            Require(codes.Add(indicator.Code), indicator, "the code is already used");
            Require(
                sources.ContainsKey(indicator.Numerator.Source),
                indicator,
                $"unknown source {indicator.Numerator.Source}"
            );
            Require(
                indicator.Denominator is not { } d || sources.ContainsKey(d.Source),
                indicator,
                "unknown source of the denominator"
            );
            Require(rules.ContainsKey(indicator.Secrecy), indicator, $"unknown secrecy rule {indicator.Secrecy}");
            Require(indicator.Polarity is -1 or 0 or 1, indicator, "a polarity is −1, 0 or 1");
            Require(
                indicator.Version >= 1 && indicator.Decimals is >= 0 and <= 6 && indicator.Factor > 0,
                indicator,
                "version, decimals or factor out of range"
            );
            Require(indicator.PeerTrait is null || indicator.Polarity == 0, indicator, "only a trait may choose peers");
            CheckKind(indicator);
        }
    }

    private static void CheckKind(Indicator indicator)
    {
        var needsDenominator = indicator.Kind is IndicatorKind.Ratio or IndicatorKind.Weighted;
        Require(
            needsDenominator == indicator.Denominator is not null,
            indicator,
            "R and W have a denominator, the others none"
        );
        Require(!indicator.IsInclusion || indicator.Kind == IndicatorKind.Ratio, indicator, "inclusion is for R only");
        Require(
            indicator.Uncertainty != Uncertainty.Wilson || indicator.IsInclusion,
            indicator,
            "Wilson needs a numerator inside the denominator"
        );
        Require(
            indicator.Uncertainty == Uncertainty.None || indicator.Kind == IndicatorKind.Ratio,
            indicator,
            "an interval needs counts"
        );
    }

    private static void Require(bool rule, Indicator indicator, string message)
    {
        if (!rule)
        {
            throw new InvalidDataException($"Indicator {indicator.Code}: {message}.");
        }
    }

    [GeneratedRegex("^[A-Z][0-9]{2}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern();
}
