using System.Globalization;
using Belvedere.Core.Schemas.Rules;

namespace Belvedere.Core.Schemas.Checks;

/// <summary>What a group of errors says to its reader: what is wrong, how often, what is expected.</summary>
internal static class ErrorSentences
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    internal static LocalizedText Of(
        string? column,
        SchemaErrorKind kind,
        string? rule,
        SchemaField? field,
        long count,
        IReadOnlyDictionary<string, long> reasons
    ) =>
        kind switch
        {
            SchemaErrorKind.MissingLabel => MissingLabel(column, field),
            SchemaErrorKind.ExtraLabel => new(
                $"La colonne « {column} » n’est pas dans le schéma.",
                $"The column “{column}” is not in the schema."
            ),
            SchemaErrorKind.BlankLabel => Counted(
                count,
                "colonne n’a pas d’en-tête",
                "colonnes n’ont pas d’en-tête",
                "column has no header",
                "columns have no header"
            ),
            SchemaErrorKind.DuplicateLabel => new(
                $"L’en-tête « {column} » est écrit plusieurs fois ; seule la première colonne est vérifiée.",
                $"The header “{column}” is written several times; only the first column is checked."
            ),
            SchemaErrorKind.MisorderedLabel => new(
                "Les colonnes ne sont pas dans l’ordre du schéma.",
                "The columns are not in the order of the schema."
            ),
            SchemaErrorKind.BlankRow => Counted(
                count,
                "ligne est vide",
                "lignes sont vides",
                "row is blank",
                "rows are blank"
            ),
            SchemaErrorKind.ExtraCell => Counted(
                count,
                "ligne a plus de cellules que d’en-têtes",
                "lignes ont plus de cellules que d’en-têtes",
                "row has more cells than headers",
                "rows have more cells than headers"
            ),
            SchemaErrorKind.MissingCell => In(
                column,
                Counted(
                    count,
                    "ligne s’arrête avant cette colonne",
                    "lignes s’arrêtent avant cette colonne",
                    "row ends before this column",
                    "rows end before this column"
                )
            ),
            SchemaErrorKind.Rule => In(column, RuleSentences.Of(rule ?? "", count, reasons)),
            _ => In(column, OfCells(kind, field, count)),
        };

    internal static LocalizedText OtherName(string? column, string label) =>
        new(
            $"La colonne « {column} » porte un autre nom : « {label} ».",
            $"The column “{column}” bears another name: “{label}”."
        );

    private static LocalizedText MissingLabel(string? column, SchemaField? field) =>
        field?.Constraints.Required == true
            ? new($"La colonne obligatoire « {column} » manque.", $"The required column “{column}” is missing.")
            : new($"La colonne facultative « {column} » manque.", $"The optional column “{column}” is missing.");

    private static LocalizedText OfCells(SchemaErrorKind kind, SchemaField? field, long count)
    {
        var constraints = field?.Constraints ?? FieldConstraints.None;
        return kind switch
        {
            SchemaErrorKind.Type => TypeSentences.Of(field, count),
            SchemaErrorKind.Required => Counted(
                count,
                "cellule vide, alors qu’une valeur est obligatoire",
                "cellules vides, alors qu’une valeur est obligatoire",
                "empty cell, where a value is required",
                "empty cells, where a value is required"
            ),
            SchemaErrorKind.Unique => Counted(
                count,
                "valeur déjà écrite plus haut, alors que chacune doit être unique",
                "valeurs déjà écrites plus haut, alors que chacune doit être unique",
                "value already written above, where each must be unique",
                "values already written above, where each must be unique"
            ),
            SchemaErrorKind.Minimum => Values(
                count,
                $"au-dessous de {constraints.Minimum}",
                $"below {constraints.Minimum}"
            ),
            SchemaErrorKind.Maximum => Values(
                count,
                $"au-dessus de {constraints.Maximum}",
                $"above {constraints.Maximum}"
            ),
            SchemaErrorKind.MinLength => Values(
                count,
                $"de moins de {constraints.MinLength} caractères ou éléments",
                $"of less than {constraints.MinLength} characters or items"
            ),
            SchemaErrorKind.MaxLength => Values(
                count,
                $"de plus de {constraints.MaxLength} caractères ou éléments",
                $"of more than {constraints.MaxLength} characters or items"
            ),
            SchemaErrorKind.Pattern => Values(
                count,
                $"hors de la forme attendue{Example(field, " (exemple : « ", " »)")}",
                $"not of the expected form{Example(field, " (example: “", "”)")}"
            ),
            SchemaErrorKind.Enum => Values(
                count,
                $"hors de la liste : {Listed(constraints.Enum, "« ", " »")}",
                $"not in the list: {Listed(constraints.Enum, "“", "”")}"
            ),
            SchemaErrorKind.PrimaryKey => Counted(
                count,
                "ligne dont la clé est vide ou déjà écrite plus haut",
                "lignes dont la clé est vide ou déjà écrite plus haut",
                "row whose key is empty or already written above",
                "rows whose key is empty or already written above"
            ),
            _ => Counted(
                count,
                "valeur absente de la table à laquelle elle renvoie",
                "valeurs absentes de la table à laquelle elles renvoient",
                "value absent from the table it refers to",
                "values absent from the table they refer to"
            ),
        };
    }

    internal static LocalizedText In(string? column, LocalizedText sentence) =>
        new($"Colonne « {column} » : {sentence.French}", $"Column “{column}”: {sentence.English}");

    internal static LocalizedText Values(long count, string french, string english) =>
        Counted(count, $"valeur {french}", $"valeurs {french}", $"value {english}", $"values {english}");

    internal static LocalizedText Counted(long count, string one, string many, string oneEnglish, string manyEnglish) =>
        new(
            string.Create(French, $"{count:N0} {(count < 2 ? one : many)}."),
            string.Create(English, $"{count:N0} {(count == 1 ? oneEnglish : manyEnglish)}.")
        );

    private static string Example(SchemaField? field, string before, string after) =>
        field is { Example.Length: > 0 and < 60 } ? before + field.Example + after : "";

    private static string Listed(IReadOnlyList<string> values, string before, string after)
    {
        const int Shown = 6;
        var list = string.Join(", ", values.Take(Shown).Select(v => before + v + after));
        return values.Count > Shown ? $"{list}… ({values.Count})" : list;
    }
}
