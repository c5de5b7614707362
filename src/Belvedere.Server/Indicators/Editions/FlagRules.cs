using Belvedere.Core;
using Belvedere.Core.Statistics;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>
/// Strengths and weaknesses: 80 % of the peers passed, one robust deviation from their median, an interval that leaves
/// it out, and a test that survives the correction for their number. Polarity 0 is a trait, never scored.
/// </summary>
internal static class FlagRules
{
    private const int LeastPeers = 10;
    private const double LeastPeersKnown = 0.66;
    private const double StrongScore = 80;
    private const double WeakScore = 20;
    private const double LeastRobustScore = 1;
    private const double FalseDiscoveryRate = 0.05;
    private const int MostFlags = 6;

    public static TerritoryFlags Of(IReadOnlyList<Figure> figures, PeerGroup peers)
    {
        var examined = figures.Where(f => IsExamined(f, peers)).ToArray();
        var tested = examined.Select(f => (Figure: f, P: Test(f))).Where(t => t.P is not null).ToArray();
        var adjusted = FalseDiscovery.Adjust(tested.Select(t => t.P!.Value).ToArray()); // filtered on it
        var pValues = tested
            .Select((t, i) => (t.Figure, P: adjusted[i]))
            .ToDictionary(t => t.Figure.Indicator.Code, t => t.P, StringComparer.Ordinal);
        var flags = examined
            .Select(f => Flag(f, pValues))
            .OfType<Flag>()
            .OrderByDescending(f => Math.Abs(f.RobustScore ?? 0))
            .ToArray();
        return new TerritoryFlags(
            flags.Where(f => f.Kind == FlagKind.Strength).Take(MostFlags).ToArray(),
            flags.Where(f => f.Kind == FlagKind.Weakness).Take(MostFlags).ToArray(),
            figures.Where(IsTrait).Take(MostFlags).Select(Trait).ToArray(),
            examined.Length
        );
    }

    private static bool IsExamined(Figure figure, PeerGroup peers) =>
        figure
            is { Indicator: { Polarity: not 0, ToConfirm.Count: 0 }, Observation.Value: not null, Peers: { } position }
        && position.Values.Count >= LeastPeers
        && position.Values.Count >= LeastPeersKnown * peers.Members.Count;

    // The size of the place is in its title, and a count of facilities follows it: neither distinguishes.
    private static bool IsTrait(Figure figure) =>
        figure is { Indicator.Polarity: 0, Observation.Value: not null, Peers: not null }
        && (figure.Indicator.Kind != IndicatorKind.Stock || figure.Indicator.IsSigned);

    private static double? Test(Figure figure)
    {
        var indicator = figure.Indicator;
        if (
            figure.Peers is not { } peers
            || figure.Observation is not { Value: { } value, EffectiveCount: { } size } observation
        )
        {
            return null;
        }

        var expected = peers.Median / indicator.Factor;
        return indicator.Uncertainty switch
        {
            Uncertainty.Wilson => SignificanceTests.Score(value / indicator.Factor * size, size, expected),
            Uncertainty.Poisson when observation.Numerator is { } count => SignificanceTests.Poisson(
                count,
                size * expected
            ),
            _ => null,
        };
    }

    private static Flag? Flag(Figure figure, Dictionary<string, double> pValues)
    {
        var indicator = figure.Indicator;
        if (
            figure.Peers is not { } peers
            || figure.Observation.Value is not { } value
            || RobustScore.Of(value, peers.Values) is not { } raw
        )
        {
            return null;
        }

        var score = indicator.Polarity > 0 ? peers.PercentRank : 100 - peers.PercentRank;
        var robust = indicator.Polarity * raw;
        FlagKind? kind = (score, robust) switch
        {
            (>= StrongScore, >= LeastRobustScore) => FlagKind.Strength,
            (<= WeakScore, <= -LeastRobustScore) => FlagKind.Weakness,
            _ => null,
        };
        double? p = pValues.TryGetValue(indicator.Code, out var found) ? found : null;
        var excludes =
            figure.Observation.Interval is not { } interval
            || peers.Median < interval.Low
            || peers.Median > interval.High;
        if (
            kind is not { } sure
            || !excludes
            || p > FalseDiscoveryRate
            || (p is null && indicator.Uncertainty != Uncertainty.None)
        )
        {
            return null;
        }

        var title = value > peers.Median ? indicator.Wording.HigherTitle : indicator.Wording.LowerTitle;
        return new Flag(
            sure,
            figure,
            title,
            new(
                Evidence(figure, score, robust, p, Language.French),
                Evidence(figure, score, robust, p, Language.English)
            ),
            score,
            robust,
            p
        );
    }

    private static Flag Trait(Figure figure) =>
        new(FlagKind.Trait, figure, figure.Indicator.Label, MedianText(figure), null, null, null);

    private static LocalizedText MedianText(Figure figure)
    {
        string In(Language language) =>
            figure.Peers is { } peers ? FigureSentences.Written(figure.Indicator, peers.Median, language) : "";
        return new(
            $"médiane des comparables\u00A0: {In(Language.French)}",
            $"median of the comparable places: {In(Language.English)}"
        );
    }

    private static string Evidence(Figure figure, double score, double robust, double? p, Language language)
    {
        var isFrench = language == Language.French;
        var parts = new List<string>();
        if (figure.Observation.Interval is { } interval)
        {
            var low = NumberFormat.Number(interval.Low, figure.Indicator.Decimals, language);
            var high = FigureSentences.Written(figure.Indicator, interval.High, language);
            parts.Add(isFrench ? $"intervalle {low} à {high}" : $"interval {low} to {high}");
        }

        parts.Add($"{(isFrench ? "rang centile" : "percent rank")} {NumberFormat.Number(score, 0, language)}");
        parts.Add($"{(isFrench ? "écart robuste" : "robust gap")} {NumberFormat.Signed(robust, 1, language)}");
        parts.Add(
            (p, isFrench) switch
            {
                (null, true) => "sans test statistique",
                (null, false) => "without statistical test",
                (_, true) => "test retenu",
                _ => "test kept",
            }
        );
        return string.Join(", ", parts);
    }
}
