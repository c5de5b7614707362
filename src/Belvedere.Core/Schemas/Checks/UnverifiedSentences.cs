using System.Globalization;

namespace Belvedere.Core.Schemas.Checks;

/// <summary>Why something that the schema asks was not checked.</summary>
internal static class UnverifiedSentences
{
    internal static LocalizedText PatternTooSlow(string column) =>
        new(
            $"Colonne « {column} » : l’expression du schéma demande trop de temps sur certaines cellules ; elles ne sont pas vérifiées.",
            $"Column “{column}”: the schema’s expression takes too long on some cells; they are not checked."
        );

    internal static LocalizedText TooManyKeys(string column, int maxKeys) =>
        new(
            string.Create(
                CultureInfo.GetCultureInfo("fr-FR"),
                $"« {column} » : au-delà de {maxKeys:N0} valeurs différentes, les répétitions ne sont plus toutes vues."
            ),
            string.Create(
                CultureInfo.InvariantCulture,
                $"“{column}”: past {maxKeys:N0} different values, repetitions are no longer all seen."
            )
        );

    internal static LocalizedText KeyWithoutColumn(string key) =>
        new(
            $"Clé « {key} » : non vérifiée, une de ses colonnes manque.",
            $"Key “{key}”: not checked, one of its columns is missing."
        );

    internal static LocalizedText ReferenceAbsent(string key, string table) =>
        new(
            $"« {key} » : non vérifiée, la table « {table} » à laquelle elle renvoie n’est pas là.",
            $"“{key}”: not checked, the table “{table}” it refers to is not here."
        );

    internal static LocalizedText RuleUnknown(string rule) =>
        new(
            $"Règle « {rule} » : non vérifiée, cette version ne la connaît pas.",
            $"Rule “{rule}”: not checked, this version does not know it."
        );

    internal static LocalizedText RuleWithoutColumn(string rule, IEnumerable<string> missing)
    {
        var columns = string.Join(", ", missing);
        return new(
            $"Règle « {rule} » : non vérifiée, colonne absente ({columns}).",
            $"Rule “{rule}”: not checked, column missing ({columns})."
        );
    }

    internal static LocalizedText RuleMalformed(string rule) =>
        new(
            $"Règle « {rule} » : non vérifiée, le schéma ne lui donne pas les paramètres qu’il faut.",
            $"Rule “{rule}”: not checked, the schema does not give it the parameters it needs."
        );
}
