namespace Belvedere.Core.Schemas;

/// <summary>What the cells of a field must respect beyond their type. Empty cells only answer to <see cref="Required"/>.</summary>
public sealed record FieldConstraints
{
    public static readonly FieldConstraints None = new();

    public bool Required { get; init; }

    public bool Unique { get; init; }

    /// <summary>Smallest value, included, written as a cell of the field; null without bound.</summary>
    public string? Minimum { get; init; }

    /// <summary>Largest value, included, written as a cell of the field; null without bound.</summary>
    public string? Maximum { get; init; }

    /// <summary>Fewest characters of a text, items of an array or members of an object.</summary>
    public int? MinLength { get; init; }

    /// <summary>Most characters of a text, items of an array or members of an object.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Regular expression that the whole cell must match.</summary>
    public string? Pattern { get; init; }

    /// <summary>The only values allowed, written as cells of the field; empty when any is.</summary>
    public IReadOnlyList<string> Enum { get; init; } = [];
}

/// <summary>Cells of this table that must exist in another, or in this one.</summary>
/// <param name="Fields">Names of the fields that hold the reference.</param>
/// <param name="Resource">Name of the other table in the data package; empty for this table.</param>
/// <param name="ReferenceFields">Names of the fields there, in the same order.</param>
public sealed record ForeignKey(IReadOnlyList<string> Fields, string Resource, IReadOnlyList<string> ReferenceFields);

/// <summary>One entry of <c>custom_checks</c>.</summary>
/// <param name="Name">Key of the rule: <c>french-siret-value</c>.</param>
/// <param name="Parameters">Texts by name; a list of texts where the rule takes several columns.</param>
public sealed record SchemaRule(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters)
{
    /// <summary>The first text of a parameter, or null.</summary>
    public string? One(string parameter) => Many(parameter) is [var first, ..] ? first : null;

    public IReadOnlyList<string> Many(string parameter) => Parameters.GetValueOrDefault(parameter, []);
}
