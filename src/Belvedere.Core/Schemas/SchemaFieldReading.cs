using System.Text.Json;
using Belvedere.Core.Schemas.Fields;

namespace Belvedere.Core.Schemas;

/// <summary>Reads one field of a Table Schema, and notes what of it will not be checked.</summary>
internal static class SchemaFieldReading
{
    private static readonly Dictionary<string, FieldType> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["string"] = FieldType.String,
        ["number"] = FieldType.Number,
        ["integer"] = FieldType.Integer,
        ["boolean"] = FieldType.Boolean,
        ["object"] = FieldType.Object,
        ["array"] = FieldType.Array,
        ["date"] = FieldType.Date,
        ["time"] = FieldType.Time,
        ["datetime"] = FieldType.DateTime,
        ["year"] = FieldType.Year,
        ["yearmonth"] = FieldType.YearMonth,
        ["duration"] = FieldType.Duration,
        ["geopoint"] = FieldType.GeoPoint,
        ["geojson"] = FieldType.GeoJson,
        ["any"] = FieldType.Any,
    };

    internal static SchemaField Read(string name, JsonElement element, List<LocalizedText> unsupported)
    {
        var field = new SchemaField(name, ReadType(name, element, unsupported))
        {
            Title = element.Text("title") ?? "",
            Description = element.Text("description") ?? "",
            Example = element.Text("example") ?? (element.Texts("examples") is [var first, ..] ? first : ""),
            Unit = element.Text("unit") ?? "",
            Concept = element.Text("concept") ?? "",
            Format = element.Text("format") is { Length: > 0 } format ? format : "default",
            DecimalChar = element.Text("decimalChar") is { Length: > 0 } mark ? mark : ".",
            GroupChar = element.Text("groupChar") ?? "",
            BareNumber = element.Text("bareNumber") != "false",
            TrueValues = Or(element.Texts("trueValues"), SchemaField.DefaultTrueValues),
            FalseValues = Or(element.Texts("falseValues"), SchemaField.DefaultFalseValues),
            Constraints = element.Member("constraints") is { ValueKind: JsonValueKind.Object } constraints
                ? ReadConstraints(constraints)
                : FieldConstraints.None,
        };
        return Checked(field, unsupported);
    }

    private static FieldType ReadType(string name, JsonElement element, List<LocalizedText> unsupported)
    {
        // Without a type a field is a text.
        if (element.Text("type") is not { Length: > 0 } written)
        {
            return FieldType.String;
        }

        if (Types.TryGetValue(written, out var type))
        {
            return type;
        }

        unsupported.Add(
            new(
                $"Champ « {name} » : le type « {written} » n’existe pas dans Table Schema ; ses cellules ne sont pas vérifiées.",
                $"Field “{name}”: Table Schema has no type “{written}”; its cells are not checked."
            )
        );
        return FieldType.Any;
    }

    private static FieldConstraints ReadConstraints(JsonElement constraints) =>
        new()
        {
            Required = IsTrue(constraints, "required"),
            Unique = IsTrue(constraints, "unique"),
            Minimum = constraints.Text("minimum"),
            Maximum = constraints.Text("maximum"),
            MinLength = constraints.Count("minLength"),
            MaxLength = constraints.Count("maxLength"),
            Pattern = constraints.Text("pattern") is { Length: > 0 } pattern ? pattern : null,
            Enum = constraints.Texts("enum"),
        };

    private static bool IsTrue(JsonElement constraints, string name) =>
        string.Equals(constraints.Text(name), "true", StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Or(IReadOnlyList<string> given, IReadOnlyList<string> otherwise) =>
        given.Count > 0 ? given : otherwise;

    /// <summary>Bounds, patterns and formats that cannot be understood are told now, not at each cell.</summary>
    private static SchemaField Checked(SchemaField field, List<LocalizedText> unsupported)
    {
        if (field.Constraints.Pattern is { } pattern && CellPattern.TryCreate(pattern) is null)
        {
            unsupported.Add(
                new(
                    $"Champ « {field.Name} » : l’expression « {pattern} » ne peut pas être lue ; elle n’est pas vérifiée.",
                    $"Field “{field.Name}”: the expression “{pattern}” cannot be read; it is not checked."
                )
            );
            field = field with { Constraints = field.Constraints with { Pattern = null } };
        }

        if (!FieldReader.KnowsFormat(field))
        {
            unsupported.Add(
                new(
                    $"Champ « {field.Name} » : le format « {field.Format} » n’est pas connu ; toute valeur du type est acceptée.",
                    $"Field “{field.Name}”: the format “{field.Format}” is not known; any value of the type is accepted."
                )
            );
        }

        var reader = FieldReader.Of(field);
        foreach (var bound in new[] { field.Constraints.Minimum, field.Constraints.Maximum })
        {
            if (bound is not null && reader.ReadBound(bound) is null)
            {
                unsupported.Add(
                    new(
                        $"Champ « {field.Name} » : la borne « {bound} » n’est pas une valeur du champ ; elle n’est pas vérifiée.",
                        $"Field “{field.Name}”: the bound “{bound}” is no value of the field; it is not checked."
                    )
                );
            }
        }

        return field;
    }
}
