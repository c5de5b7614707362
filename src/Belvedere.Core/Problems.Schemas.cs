using System.Globalization;

namespace Belvedere.Core;

/// <summary>What stops a schema from being used. The errors of a table are no problems: they are its report.</summary>
public static partial class Problems
{
    private static readonly LocalizedText UnreadableSchema = new("Schéma illisible", "Unreadable schema");

    public static Problem SchemaNotJson(long line) =>
        new(
            "schema-not-json",
            400,
            UnreadableSchema,
            new(
                $"Le fichier du schéma n’est pas du JSON (ligne {line.ToString(CultureInfo.InvariantCulture)}). Donnez un schéma Table Schema, JSON Schema ou un data package.",
                $"The schema file is not JSON (line {line.ToString(CultureInfo.InvariantCulture)}). Give a Table Schema, a JSON Schema or a data package."
            )
        );

    public static Problem SchemaWithoutFields() =>
        new(
            "schema-without-fields",
            400,
            UnreadableSchema,
            new(
                "Le schéma ne décrit aucun champ : un schéma Table Schema a une liste « fields ». Vérifiez qu’il s’agit du bon fichier.",
                "The schema describes no field: a Table Schema has a list named “fields”. Check that this is the right file."
            )
        );

    public static Problem SchemaFieldWithoutName(int place) =>
        new(
            "schema-field-without-name",
            400,
            UnreadableSchema,
            new(
                $"Le champ n° {place.ToString(CultureInfo.InvariantCulture)} du schéma n’a pas de nom. Donnez-lui l’en-tête de sa colonne.",
                $"Field no. {place.ToString(CultureInfo.InvariantCulture)} of the schema has no name. Give it the header of its column."
            )
        );

    public static Problem SchemaFieldRepeated(string name) =>
        new(
            "schema-field-repeated",
            400,
            UnreadableSchema,
            new(
                $"Le schéma décrit deux fois le champ « {name} ». Gardez-en un.",
                $"The schema describes the field “{name}” twice. Keep one of them."
            )
        );
}
