using Belvedere.Core.Schemas.Checks;
using Belvedere.Server.Catalogue.SchemaChecks;

namespace Belvedere.Server.Catalogue;

/// <summary>A dataset with its organisation and its published revision, as one row of <see cref="Select"/>.</summary>
internal sealed class DatasetRow
{
    public const string Select = """
        SELECT d.id, d.slug, d.title, d.description, d.license, d.created_at, d.published_at,
               o.id AS organisation_id, o.slug AS organisation_slug, o.name AS organisation_name,
               r.id AS revision_id, r.number, r.table_schema, r.row_count, r.source_name, r.source_path, r.source_sha256,
               r.source_size_bytes, r.rows_path, r.rows_size_bytes, r.created_at AS revision_created_at,
               d.declared_schema, c.schema_name, c.schema_version, c.schema_title, c.checked_at, c.schema_verdict,
               c.rules_verdict, c.row_count AS checked_row_count, c.error_count
        FROM dataset d
        JOIN organisation o ON o.id = d.organisation_id
        LEFT JOIN revision r ON r.id = d.published_revision_id
        LEFT JOIN schema_check c ON c.revision_id = d.published_revision_id
        """;

    public required string Id { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    public string? License { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public required string OrganisationId { get; init; }

    public required string OrganisationSlug { get; init; }

    public required string OrganisationName { get; init; }

    public string? RevisionId { get; init; }

    public int? Number { get; init; }

    public string? TableSchema { get; init; }

    public long? RowCount { get; init; }

    public string? SourceName { get; init; }

    public string? SourcePath { get; init; }

    public string? SourceSha256 { get; init; }

    public long? SourceSizeBytes { get; init; }

    public string? RowsPath { get; init; }

    public long? RowsSizeBytes { get; init; }

    public DateTimeOffset? RevisionCreatedAt { get; init; }

    public string? DeclaredSchema { get; init; }

    public string? SchemaName { get; init; }

    public string? SchemaVersion { get; init; }

    public string? SchemaTitle { get; init; }

    public DateTimeOffset? CheckedAt { get; init; }

    public string? SchemaVerdict { get; init; }

    public string? RulesVerdict { get; init; }

    public long? CheckedRowCount { get; init; }

    public long? ErrorCount { get; init; }

    /// <summary>The row as a dataset.</summary>
    /// <param name="known">A revision read before: a revision never changes, so that its columns need no second parse.</param>
    public Dataset ToDataset(Revision? known = null) =>
        new(Id, Slug, Title, new Organisation(OrganisationId, OrganisationSlug, OrganisationName), CreatedAt)
        {
            Description = Description,
            License = License,
            DeclaredSchema = DeclaredSchema,
            Checked = SchemaName is null ? null : ToCheck(SchemaName),
            Published =
                RevisionId is null ? null
                : RevisionId == known?.Id ? known
                : ToRevision(RevisionId),
            PublishedAt = PublishedAt,
        };

    // Those of a check neither, where the check is there.
    private CheckedSchema ToCheck(string name) =>
        new(name, SchemaVersion, SchemaTitle!)
        {
            CheckedAt = CheckedAt!.Value,
            SchemaVerdict = Enum.Parse<Verdict>(SchemaVerdict!),
            RulesVerdict = Enum.Parse<Verdict>(RulesVerdict!),
            RowCount = CheckedRowCount!.Value,
            ErrorCount = ErrorCount!.Value,
        };

    // The columns of a revision are never null where the revision is there.
    private Revision ToRevision(string id) =>
        new(id, Id, Number!.Value, SchemaJson.Read(TableSchema!))
        {
            RowCount = RowCount!.Value,
            SourceName = SourceName!,
            SourcePath = SourcePath!,
            SourceSha256 = SourceSha256!,
            SourceSizeBytes = SourceSizeBytes!.Value,
            RowsPath = RowsPath!,
            RowsSizeBytes = RowsSizeBytes!.Value,
            CreatedAt = RevisionCreatedAt!.Value,
        };
}
