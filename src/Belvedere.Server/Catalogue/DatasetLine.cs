namespace Belvedere.Server.Catalogue;

/// <summary>A published dataset as one line of the catalogue’s own table.</summary>
public sealed record DatasetLine
{
    public required string Id { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    public string? License { get; init; }

    public required string Publisher { get; init; }

    public required string RevisionId { get; init; }

    public long RowCount { get; init; }

    public DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset RevisionCreatedAt { get; init; }
}
