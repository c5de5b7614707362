using System.Data.Common;
using Dapper;

namespace Belvedere.Server.Catalogue.Revisions;

/// <summary>A revision alone, as one row of <see cref="Select"/>.</summary>
internal sealed class RevisionRow
{
    public const string Select = """
        SELECT r.id, r.dataset_id, r.number, r.table_schema, r.row_count, r.source_name, r.source_path, r.source_sha256,
               r.source_size_bytes, r.rows_path, r.rows_size_bytes, r.created_at
        FROM revision r
        """;

    public required string Id { get; init; }

    public required string DatasetId { get; init; }

    public int Number { get; init; }

    public required string TableSchema { get; init; }

    public long RowCount { get; init; }

    public required string SourceName { get; init; }

    public required string SourcePath { get; init; }

    public required string SourceSha256 { get; init; }

    public long SourceSizeBytes { get; init; }

    public required string RowsPath { get; init; }

    public long RowsSizeBytes { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The latest revision of a dataset, published or not.</summary>
    public static async Task<Revision?> FindLatestAsync(
        DbConnection connection,
        DbTransaction transaction,
        string slug,
        CancellationToken ct
    )
    {
        var row = await connection.QueryFirstOrDefaultAsync<RevisionRow>(
            new CommandDefinition(
                $"{Select} JOIN dataset d ON d.id = r.dataset_id WHERE d.slug = @slug ORDER BY r.number DESC LIMIT 1",
                new { slug },
                transaction,
                cancellationToken: ct
            )
        );
        return row?.ToRevision();
    }

    public Revision ToRevision() =>
        new(Id, DatasetId, Number, SchemaJson.Read(TableSchema))
        {
            RowCount = RowCount,
            SourceName = SourceName,
            SourcePath = SourcePath,
            SourceSha256 = SourceSha256,
            SourceSizeBytes = SourceSizeBytes,
            RowsPath = RowsPath,
            RowsSizeBytes = RowsSizeBytes,
            CreatedAt = CreatedAt,
        };
}
