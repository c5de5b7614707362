namespace Belvedere.Core.Schemas;

/// <summary>
/// A Table Schema (https://specs.frictionlessdata.io/table-schema): the fields that a table should have, and what their
/// cells may hold; with the rules that French schemas add to it. Not to be confused with the columns of a published table.
/// </summary>
public sealed record DataSchema
{
    /// <summary>The cells that stand for « nothing » when a schema does not say.</summary>
    public static readonly IReadOnlyList<string> DefaultMissingValues = [""];

    /// <summary>Key of the schema: <c>scdl/subventions</c>; empty when the file does not say.</summary>
    public string Name { get; init; } = "";

    /// <summary>As a reader sees it; the name when there is none.</summary>
    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>Version as declared, often semantic (« 2.1.1 »), or null.</summary>
    public string? Version { get; init; }

    /// <summary>Web address that explains the schema, or null.</summary>
    public string? Homepage { get; init; }

    /// <summary>In the order of the schema; names are unique.</summary>
    public required IReadOnlyList<SchemaField> Fields { get; init; }

    public IReadOnlyList<string> MissingValues { get; init; } = DefaultMissingValues;

    /// <summary>Names of the fields that together identify a row; empty when the schema has no key.</summary>
    public IReadOnlyList<string> PrimaryKey { get; init; } = [];

    public IReadOnlyList<ForeignKey> ForeignKeys { get; init; } = [];

    /// <summary>The <c>custom_checks</c> of Validata, outside the standard.</summary>
    public IReadOnlyList<SchemaRule> Rules { get; init; } = [];

    /// <summary>What the schema asks and this version does not check: one sentence each.</summary>
    public IReadOnlyList<LocalizedText> Unsupported { get; init; } = [];

    /// <summary>The field of that exact name.</summary>
    public SchemaField? Find(string name)
    {
        foreach (var field in Fields)
        {
            if (string.Equals(field.Name, name, StringComparison.Ordinal))
            {
                return field;
            }
        }

        return null;
    }
}
