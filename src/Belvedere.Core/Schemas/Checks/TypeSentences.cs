namespace Belvedere.Core.Schemas.Checks;

/// <summary>What a cell of each type should look like, for somebody who does not know the names of types.</summary>
internal static class TypeSentences
{
    internal static LocalizedText Of(SchemaField? field, long count)
    {
        var (french, english) = Expected(field);
        return ErrorSentences.Counted(
            count,
            $"valeur illisible ; attendu : {french}",
            $"valeurs illisibles ; attendu : {french}",
            $"value that cannot be read; expected: {english}",
            $"values that cannot be read; expected: {english}"
        );
    }

    private static (string French, string English) Expected(SchemaField? field) =>
        field?.Type switch
        {
            FieldType.Number => (
                $"un nombre comme 1234{field.DecimalChar}56",
                $"a number such as 1234{field.DecimalChar}56"
            ),
            FieldType.Integer => ("un nombre entier comme 1234", "a whole number such as 1234"),
            FieldType.Boolean => (
                $"« {field.TrueValues[0]} » ou « {field.FalseValues[0]} »",
                $"“{field.TrueValues[0]}” or “{field.FalseValues[0]}”"
            ),
            FieldType.Date when field.Format is "default" or "any" => (
                "une date comme 2024-12-31",
                "a date such as 2024-12-31"
            ),
            FieldType.Time when field.Format is "default" or "any" => (
                "une heure comme 14:30:00",
                "a time such as 14:30:00"
            ),
            FieldType.DateTime when field.Format is "default" or "any" => (
                "une date et une heure comme 2024-12-31T14:30:00Z",
                "a date and time such as 2024-12-31T14:30:00Z"
            ),
            FieldType.Date or FieldType.Time or FieldType.DateTime => (
                $"une date de la forme {Readable(field.Format, "AAAA", "JJ")}",
                $"a date of the form {Readable(field.Format, "YYYY", "DD")}"
            ),
            FieldType.Year => ("une année comme 2024", "a year such as 2024"),
            FieldType.YearMonth => ("un mois comme 2024-12", "a month such as 2024-12"),
            FieldType.Duration => ("une durée comme P1DT2H", "a duration such as P1DT2H"),
            FieldType.Array => ("une liste comme [\"un\",\"deux\"]", "a list such as [\"one\",\"two\"]"),
            FieldType.Object => ("un objet JSON", "a JSON object"),
            FieldType.GeoPoint => (
                "un point : longitude puis latitude, comme 2.35,48.85",
                "a point: longitude then latitude, such as 2.35,48.85"
            ),
            FieldType.GeoJson => ("une géométrie GeoJSON", "a GeoJSON geometry"),
            FieldType.String when field.Format == "email" => ("une adresse électronique", "an e-mail address"),
            FieldType.String when field.Format == "uri" => (
                "une adresse complète comme https://exemple.fr/page",
                "a whole address such as https://example.org/page"
            ),
            FieldType.String when field.Format == "uuid" => ("un UUID", "a UUID"),
            FieldType.String when field.Format == "binary" => ("un contenu en base 64", "content in base 64"),
            _ => ("une valeur du type du champ", "a value of the field’s type"),
        };

    private static string Readable(string pattern, string year, string day) =>
        pattern
            .Replace("%Y", year, StringComparison.Ordinal)
            .Replace("%m", "MM", StringComparison.Ordinal)
            .Replace("%d", day, StringComparison.Ordinal)
            .Replace("%H", "hh", StringComparison.Ordinal)
            .Replace("%M", "mm", StringComparison.Ordinal)
            .Replace("%S", "ss", StringComparison.Ordinal);
}
