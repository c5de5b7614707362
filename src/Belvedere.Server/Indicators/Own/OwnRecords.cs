using System.Data.Common;
using Belvedere.Core;
using Belvedere.Server.Catalogue;
using Dapper;

namespace Belvedere.Server.Indicators.Own;

/// <summary>The statements that read the indicators of the organisations.</summary>
internal static class OwnRecords
{
    // The figures of a revision that was withdrawn are never read, even before they are computed again.
    private const string Select = """
        SELECT i.id, i.code, i.definition, i.dataset_id, i.created_at, i.folder, i.report, i.computed_at, i.refusal,
               i.withdrawn_at, d.slug, d.title, d.license, d.published_revision_id,
               o.id AS organisation_id, o.slug AS organisation_slug, o.name AS organisation_name,
               r.id AS revision_id, r.number, r.source_name, r.source_sha256, r.created_at AS revision_created_at
        FROM own_indicator i
        JOIN dataset d ON d.id = i.dataset_id
        JOIN organisation o ON o.id = d.organisation_id
        LEFT JOIN revision r ON r.id = i.revision_id
            AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.revision_id = r.id)
        """;

    /// <summary>All of them, those that were withdrawn included, by code.</summary>
    public static async Task<IReadOnlyList<OwnIndicator>> ListAsync(DbConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition($"{Select} ORDER BY i.created_at, i.code", cancellationToken: ct)
        );
        return rows.Select(r => r.ToIndicator()).ToList();
    }

    public static Task<OwnIndicator?> FindAsync(DbConnection connection, string code, CancellationToken ct) =>
        FindAsync(connection, "i.code = @value", code, ct);

    public static Task<OwnIndicator?> FindByIdAsync(DbConnection connection, string id, CancellationToken ct) =>
        FindAsync(connection, "i.id = @value", id, ct);

    private static async Task<OwnIndicator?> FindAsync(
        DbConnection connection,
        string condition,
        string value,
        CancellationToken ct
    )
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition($"{Select} WHERE {condition}", new { value }, cancellationToken: ct)
        );
        return row?.ToIndicator();
    }

    private sealed class Row
    {
        public required string Id { get; init; }

        public required string Code { get; init; }

        public required string Definition { get; init; }

        public required string DatasetId { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public string? Folder { get; init; }

        public string? Report { get; init; }

        public DateTimeOffset? ComputedAt { get; init; }

        public string? Refusal { get; init; }

        public DateTimeOffset? WithdrawnAt { get; init; }

        public required string Slug { get; init; }

        public required string Title { get; init; }

        public string? License { get; init; }

        public string? PublishedRevisionId { get; init; }

        public required string OrganisationId { get; init; }

        public required string OrganisationSlug { get; init; }

        public required string OrganisationName { get; init; }

        public string? RevisionId { get; init; }

        public int? Number { get; init; }

        public string? SourceName { get; init; }

        public string? SourceSha256 { get; init; }

        public DateTimeOffset? RevisionCreatedAt { get; init; }

        public OwnIndicator ToIndicator() =>
            new(Id, Code, OwnJson.Read<OwnDefinition>(Definition))
            {
                DatasetId = DatasetId,
                DatasetSlug = Slug,
                DatasetTitle = Title,
                License = License,
                Organisation = new Organisation(OrganisationId, OrganisationSlug, OrganisationName),
                CreatedAt = CreatedAt,
                Figures =
                    Folder is not null && RevisionId is not null && WithdrawnAt is null
                        ? ToFigures(RevisionId, Folder)
                        : null,
                Refusal = Refusal is null ? null : OwnJson.Read<Problem>(Refusal),
                WithdrawnAt = WithdrawnAt,
                IsDatasetPublished = PublishedRevisionId is not null,
            };

        // The columns of a revision and of its report are never null where the folder and the revision are there.
        private OwnFigures ToFigures(string revisionId, string folder) =>
            new(revisionId, Number!.Value, RevisionCreatedAt!.Value, folder)
            {
                Report = OwnJson.Read<OwnReport>(Report!),
                SourceName = SourceName!,
                SourceSha256 = SourceSha256!,
                ComputedAt = ComputedAt!.Value,
            };
    }
}
