using Belvedere.Server.Catalogue.SchemaChecks;

namespace Belvedere.Server.Catalogue;

/// <summary>A table that an organisation publishes, and its published revision when it has one.</summary>
/// <param name="Slug">Readable and stable: <c>subventions-2025</c>; unique on the installation.</param>
public sealed record Dataset(string Id, string Slug, string Title, Organisation Organisation, DateTimeOffset CreatedAt)
{
    /// <summary>What the table holds, in plain text; null while nobody has described it.</summary>
    public string? Description { get; init; }

    /// <summary>Key of the licence: <c>lov2</c>, <c>odc-odbl</c>; null while undeclared.</summary>
    public string? License { get; init; }

    /// <summary>Key of the schema that the table is said to follow, with or without version; null while none is declared.</summary>
    public string? DeclaredSchema { get; init; }

    /// <summary>The check of the published revision; null when it was not checked.</summary>
    public CheckedSchema? Checked { get; init; }

    /// <summary>What readers see; null until a first publication.</summary>
    public Revision? Published { get; init; }

    /// <summary>When the published revision became so; null until a first publication.</summary>
    public DateTimeOffset? PublishedAt { get; init; }
}
