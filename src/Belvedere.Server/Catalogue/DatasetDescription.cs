namespace Belvedere.Server.Catalogue;

/// <summary>What an agent says of a dataset; what is null stays as it was.</summary>
public sealed record DatasetDescription(string Slug)
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Key of the licence: <c>lov2</c>, <c>odc-odbl</c>.</summary>
    public string? License { get; init; }

    /// <summary>Key of the schema that the table follows, with or without version: <c>scdl/subventions</c>.</summary>
    public string? Schema { get; init; }
}
