namespace Belvedere.Core.Schemas;

/// <summary>What a newer version of a schema asks otherwise, one sentence for each change of a field.</summary>
public static class SchemaChanges
{
    /// <summary>From a version to another: fields new and gone, of another type, become required or optional, held otherwise.</summary>
    public static IReadOnlyList<LocalizedText> Between(DataSchema before, DataSchema after) =>
        [
            .. after.Fields.Where(f => before.Find(f.Name) is null).Select(Added),
            .. before.Fields.Where(f => after.Find(f.Name) is null).Select(Removed),
            .. after.Fields.SelectMany(f => before.Find(f.Name) is { } old ? OfField(old, f) : []),
        ];

    private static LocalizedText Added(SchemaField field) =>
        field.Constraints.Required
            ? new($"Nouveau champ obligatoire « {field.Name} ».", $"New required field “{field.Name}”.")
            : new($"Nouveau champ facultatif « {field.Name} ».", $"New optional field “{field.Name}”.");

    private static LocalizedText Removed(SchemaField field) =>
        new($"Le champ « {field.Name} » disparaît.", $"The field “{field.Name}” goes.");

    private static IEnumerable<LocalizedText> OfField(SchemaField before, SchemaField after)
    {
        var name = after.Name;
        if (before.Type != after.Type || before.Format != after.Format)
        {
            yield return new($"Le champ « {name} » change de type.", $"The field “{name}” changes its type.");
        }

        if (before.Constraints.Required != after.Constraints.Required)
        {
            yield return after.Constraints.Required
                ? new($"Le champ « {name} » devient obligatoire.", $"The field “{name}” becomes required.")
                : new($"Le champ « {name} » devient facultatif.", $"The field “{name}” becomes optional.");
        }

        var added = after.Constraints.Enum.Except(before.Constraints.Enum, StringComparer.Ordinal).Any();
        var removed = before.Constraints.Enum.Except(after.Constraints.Enum, StringComparer.Ordinal).Any();
        if (added || removed || IsHeldOtherwise(before.Constraints, after.Constraints))
        {
            yield return new(
                $"Les valeurs permises du champ « {name} » changent.",
                $"The allowed values of the field “{name}” change."
            );
        }
    }

    private static bool IsHeldOtherwise(FieldConstraints before, FieldConstraints after) =>
        before with { Required = after.Required, Enum = after.Enum } != after;
}
