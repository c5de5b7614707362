namespace Belvedere.Server.Obligations.Facts;

/// <summary>What persons have said of the authority that the portal serves.</summary>
public sealed record AuthorityFacts
{
    /// <summary>Agents in full-time equivalents; null while nobody has said.</summary>
    public int? AgentCount { get; init; }

    /// <summary>Fourteen digits; empty while nobody has said.</summary>
    public string Siret { get; init; } = "";

    /// <summary>Slug of the organisation whose datasets count; null for every organisation of the portal.</summary>
    public string? OrganisationSlug { get; init; }

    /// <summary>Whether anybody may read the list.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Answers by key of situation; a key that is absent was not answered.</summary>
    public required IReadOnlyDictionary<string, bool> Situations { get; init; }
}
