namespace Belvedere.Data.Writers;

/// <summary>Where the rows of an export come from, for the formats that say it.</summary>
/// <param name="DatasetId">Readable identifier: <c>subventions-2025</c>.</param>
/// <param name="Address">The page of the dataset.</param>
public sealed record ExportSource(string DatasetId, string Title, string Address)
{
    public string? Description { get; init; }

    public string? Publisher { get; init; }

    public string? LicenceTitle { get; init; }

    public string? LicenceUrl { get; init; }

    public int RevisionNumber { get; init; }

    public DateTimeOffset RevisedAt { get; init; }
}
