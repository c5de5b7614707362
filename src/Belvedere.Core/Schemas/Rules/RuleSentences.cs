using System.Globalization;
using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Core.Schemas.Rules;

/// <summary>What the errors of a rule say to their reader.</summary>
internal static class RuleSentences
{
    /// <summary>Reason: the last digits of a code were rounded to zeros.</summary>
    internal const string Rounded = "rounded";

    /// <summary>Reason: nine digits where fourteen are expected.</summary>
    internal const string SirenGiven = "siren";

    internal static LocalizedText Of(string rule, long count, IReadOnlyDictionary<string, long> reasons)
    {
        var (name, others) = rule.Split(':', 2) is [var key, var columns]
            ? (key, columns.Replace(",", ", ", StringComparison.Ordinal))
            : (rule, "");
        var sentence = name switch
        {
            "french-siret-value" => ErrorSentences.Values(
                count,
                "sans être un SIRET : quatorze chiffres et leur clé",
                "that is no SIRET: fourteen digits and their key"
            ),
            "french-siren-value" => ErrorSentences.Values(
                count,
                "sans être un SIREN : neuf chiffres et leur clé",
                "that is no SIREN: nine digits and their key"
            ),
            "year-interval-value" => ErrorSentences.Values(
                count,
                "sans être une année ou deux années comme 2024/2025, la seconde après la première",
                "that is neither a year nor two years such as 2024/2025, the second after the first"
            ),
            "nomenclature-actes-value" => ErrorSentences.Values(
                count,
                "hors de la nomenclature ACTES : un domaine, une barre oblique sans espace, une matière, comme « Finances locales/Subventions »",
                "not of the ACTES nomenclature: a domain, a slash without space, a matter, such as “Finances locales/Subventions”"
            ),
            "opening-hours-value" => ErrorSentences.Values(
                count,
                "sans être des horaires d’OpenStreetMap, comme « Mo-Fr 08:30-17:00 »",
                "that are no opening hours of OpenStreetMap, such as “Mo-Fr 08:30-17:00”"
            ),
            "phone-number-value" => ErrorSentences.Values(
                count,
                "sans être un numéro de téléphone français",
                "that is no French telephone number"
            ),
            "compare-columns-value" => Rows(
                count,
                $"n’est pas dans l’ordre attendu avec « {others} »",
                $"out of the expected order with “{others}”"
            ),
            "cohesive-columns-value" => Rows(
                count,
                $"n’est remplie qu’en partie : cette colonne et « {others} » vont ensemble",
                $"only partly filled: this column and “{others}” go together"
            ),
            "sum-columns-value" => Rows(count, $"n’est pas la somme de « {others} »", $"not the sum of “{others}”"),
            _ => Rows(
                count,
                $"n’a ni cette valeur ni « {others} » : il faut l’une des deux",
                $"with neither this value nor “{others}”: one of them is needed"
            ),
        };
        return WithReasons(sentence, reasons);
    }

    private static LocalizedText Rows(long count, string french, string english) =>
        ErrorSentences.Counted(
            count,
            $"ligne qui {french}",
            $"lignes dont chacune {french}",
            $"row {english}",
            $"rows {english}"
        );

    private static LocalizedText WithReasons(LocalizedText sentence, IReadOnlyDictionary<string, long> reasons)
    {
        var (french, english) = (sentence.French, sentence.English);
        if (reasons.TryGetValue(Rounded, out var rounded))
        {
            french += string.Create(
                CultureInfo.GetCultureInfo("fr-FR"),
                $" Dont {rounded:N0} aux derniers chiffres remplacés par des zéros : un tableur les a arrondis, ils sont perdus ; reprenez-les dans le fichier d’origine."
            );
            english += string.Create(
                CultureInfo.InvariantCulture,
                $" Of which {rounded:N0} with zeros for last digits: a spreadsheet rounded them and they are lost; take them again from the original file."
            );
        }

        if (reasons.TryGetValue(SirenGiven, out var sirens))
        {
            french += string.Create(
                CultureInfo.GetCultureInfo("fr-FR"),
                $" Dont {sirens:N0} SIREN (neuf chiffres) : il manque les cinq chiffres de l’établissement."
            );
            english += string.Create(
                CultureInfo.InvariantCulture,
                $" Of which {sirens:N0} SIREN (nine digits): the five digits of the establishment are missing."
            );
        }

        return new(french, english);
    }
}
