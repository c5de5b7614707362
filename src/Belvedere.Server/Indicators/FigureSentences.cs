using Belvedere.Core;
using Belvedere.Core.Statistics;

namespace Belvedere.Server.Indicators;

/// <summary>
/// What can surely be said of a figure, by the numbered rules of uncertainty: nothing is judged, no cause is given,
/// and small counts are said to be small.
/// </summary>
internal sealed class FigureSentences(IndicatorCatalogue catalogue)
{
    /// <summary>Nothing feeds the indicator yet; the packs that would are named.</summary>
    public static LocalizedText NotLoaded(IEnumerable<string> packs)
    {
        var list = string.Join(", ", packs);
        return new(
            $"Non disponible : le fichier qui donne ce chiffre n’est pas encore chargé sur ce site{(list.Length > 0 ? $" (pack {list})" : "")}.",
            $"Not available: the file that gives this figure is not loaded on this site yet{(list.Length > 0 ? $" (pack {list})" : "")}."
        );
    }

    /// <summary>The figure with its sentence, or with the reason of its absence in words.</summary>
    public Figure Complete(Figure figure, PeerGroup peers) =>
        figure.Observation.Value is { } value
            ? figure with
            {
                Sentence = Position(figure, value, peers),
            }
            : figure with
            {
                Absence = Absence(figure),
            };

    private LocalizedText Absence(Figure figure)
    {
        var observation = figure.Observation;
        var rule = catalogue.SecrecyRules[figure.Indicator.Secrecy].Text;
        return observation.Reason switch
        {
            AbsenceReason.Secret => new($"Secret statistique. {rule.French}", $"Statistical secrecy. {rule.English}"),
            AbsenceReason.Secondary => new(
                "Masqué pour protéger une autre valeur.",
                "Hidden to protect another value."
            ),
            AbsenceReason.Elsewhere => new(
                "Compté avec une commune voisine : le fichier garde le périmètre d’avant la séparation.",
                "Counted with a neighbouring commune: the file keeps the perimeter of before the separation."
            ),
            AbsenceReason.NotAdditive => new(
                "Non pertinent à cette échelle : ce chiffre ne s’additionne pas, et le producteur n’en publie pas ici.",
                "Not meaningful at this scale: this figure does not add up, and the producer publishes none here."
            ),
            AbsenceReason.LowCoverage => Coverage(observation),
            AbsenceReason.OutOfScope => new(
                "Territoire hors du champ de la source.",
                "This territory lies outside the source."
            ),
            AbsenceReason.NotApplicable => SmallCount(figure),
            AbsenceReason.NotYet => new("Pas encore publié.", "Not published yet."),
            _ => new(
                "Non disponible : le producteur ne publie rien ici.",
                "Not available: the producer publishes nothing here."
            ),
        };
    }

    private static LocalizedText Coverage(Observation observation) =>
        new(
            $"Données pour {NumberFormat.Percent(observation.Coverage * 100, 0, Language.French)} de la population seulement : le chiffre n’est pas donné.",
            $"Data for only {NumberFormat.Percent(observation.Coverage * 100, 0, Language.English)} of the population: the figure is not given."
        );

    // Rule 2: fewer than fifty, no percentage and no comparison.
    private static LocalizedText SmallCount(Figure figure)
    {
        if (
            figure.Observation is not { Numerator: { } n, Denominator: { } d }
            || figure.Indicator.NumeratorName is not { } what
            || figure.Indicator.DenominatorName is not { } whole
        )
        {
            return new("n.s. : le calcul n’a pas de sens ici.", "n/s: the computation has no meaning here.");
        }

        return new(
            $"{NumberFormat.Number(n, 0, Language.French)} {what.French} pour {NumberFormat.Number(d, 0, Language.French)} {whole.French} : effectif trop faible pour un taux.",
            $"{NumberFormat.Number(n, 0, Language.English)} {what.English} for {NumberFormat.Number(d, 0, Language.English)} {whole.English}: too few for a rate."
        );
    }

    private static LocalizedText? Position(Figure figure, double value, PeerGroup peers)
    {
        if (figure.Peers is not { } position)
        {
            return null;
        }

        return new(
            Position(figure, value, position, peers, Language.French),
            Position(figure, value, position, peers, Language.English)
        );
    }

    private static string Position(
        Figure figure,
        double value,
        PeerPosition position,
        PeerGroup peers,
        Language language
    )
    {
        var isFrench = language == Language.French;
        var fragile = figure.IsFragile ? (isFrench ? "Estimation fragile : " : "Fragile estimate: ") : "";
        var rank = Rank(figure.Indicator.Wording, position, peers, language);
        return $"{fragile}{(fragile.Length > 0 ? Lowered(rank) : rank)}{Median(figure, value, position, language)}{Bounds(figure, language)}";
    }

    private static string Rank(Wording wording, PeerPosition position, PeerGroup peers, Language language)
    {
        var noun = peers.Noun.In(language);
        var count = NumberFormat.Number(position.Values.Count, 0, language);
        var isFrench = language == Language.French;
        if (position.EqualCount == position.Values.Count)
        {
            return isFrench
                ? $"Même valeur que dans toutes les autres ({count} {noun})"
                : $"The same as in all the others ({count} {noun})";
        }

        var isMore = position.BelowCount >= position.AboveCount;
        var words = (isMore ? wording.More : wording.Less).In(language);
        var passed = NumberFormat.Number(isMore ? position.BelowCount : position.AboveCount, 0, language);
        return isFrench ? $"{words} {passed} {noun} sur {count}" : $"{words} {passed} {noun} out of {count}";
    }

    // Rule 5: a gap under the smallest worth a sentence is « proche ».
    private static string Median(Figure figure, double value, PeerPosition position, Language language)
    {
        var median = Written(figure.Indicator, position.Median, language);
        var isFrench = language == Language.French;
        if (Math.Abs(value - position.Median) < figure.Indicator.MinimumDifference)
        {
            return isFrench ? $" ; proche de leur médiane ({median})." : $"; close to their median ({median}).";
        }

        return isFrench ? Ended($". La médiane est de {median}") : Ended($". The median is {median}");
    }

    private static string Bounds(Figure figure, Language language)
    {
        if (figure.Observation.Interval is not { } interval)
        {
            return "";
        }

        var low = NumberFormat.Number(interval.Low, figure.Indicator.Decimals, language);
        var high = Written(figure.Indicator, interval.High, language);
        return language == Language.French
            ? Ended($" Intervalle à 95 % : {low} à {high}")
            : Ended($" 95% interval: {low} to {high}");
    }

    // A unit may end with the stop of its abbreviation: « hab. ».
    private static string Ended(string sentence) => sentence.EndsWith('.') ? sentence : sentence + ".";

    internal static string Written(Indicator indicator, double value, Language language)
    {
        var number = indicator.IsSigned
            ? NumberFormat.Signed(value, indicator.Decimals, language)
            : NumberFormat.Number(value, indicator.Decimals, language);
        return NumberFormat.WithUnit(number, indicator.UnitSymbol.In(language), language);
    }

    private static string Lowered(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
