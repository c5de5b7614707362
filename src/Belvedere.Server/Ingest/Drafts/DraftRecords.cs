using System.Data.Common;
using System.Text.Json;
using Belvedere.Core.Privacy;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Reports;
using Belvedere.Server.Ingest.Reports;
using Dapper;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>The statements about drafts. Each names the account: a draft of another is never found.</summary>
internal static class DraftRecords
{
    private const string Columns = """
        id, account_id, source_name, source_size_bytes, source_path, description, recipe, decisions, preview, reading,
        reading_job_id, publication_job_id, publish_at, published_path, created_at, updated_at
        """;

    internal static async Task<Draft?> FindAsync(
        DbConnection connection,
        string id,
        string accountId,
        CancellationToken ct,
        DbTransaction? transaction = null
    )
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(
                $"SELECT {Columns} FROM draft WHERE id = @id AND account_id = @accountId",
                new { id, accountId },
                transaction,
                cancellationToken: ct
            )
        );
        return row?.ToDraft();
    }

    /// <summary>The drafts that are not published, the last touched first.</summary>
    internal static async Task<IReadOnlyList<Draft>> ListAsync(
        DbConnection connection,
        string accountId,
        int limit,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"""
                SELECT {Columns} FROM draft WHERE account_id = @accountId AND published_path IS NULL
                ORDER BY updated_at DESC, id DESC LIMIT @limit
                """,
                new { accountId, limit },
                cancellationToken: ct
            )
        );
        return rows.Select(row => row.ToDraft()).ToList();
    }

    /// <summary>Adds a draft; nothing when it is there already.</summary>
    internal static Task AddAsync(
        DbConnection connection,
        DbTransaction transaction,
        Draft draft,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO draft (id, account_id, source_name, source_size_bytes, description, recipe, preview, created_at, updated_at)
                VALUES (@Id, @AccountId, @SourceName, @SourceSizeBytes, @Description, @Recipe, @Preview, @CreatedAt, @UpdatedAt)
                ON CONFLICT (id) DO NOTHING
                """,
                new
                {
                    draft.Id,
                    draft.AccountId,
                    draft.SourceName,
                    draft.SourceSizeBytes,
                    Description = Json(draft.Description),
                    Recipe = RecipeJson.Write(draft.Recipe),
                    Preview = draft.Preview is null ? null : Json(draft.Preview),
                    draft.CreatedAt,
                    draft.UpdatedAt,
                },
                transaction,
                cancellationToken: ct
            )
        );

    /// <summary>Sets columns of a draft of this account. The names come from this code, never from a request.</summary>
    /// <param name="assignments"><c>column = @Parameter</c>, with commas.</param>
    internal static Task<int> SetAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        string accountId,
        string assignments,
        object values,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var parameters = new DynamicParameters(values);
        parameters.Add("DraftId", id);
        parameters.Add("DraftAccountId", accountId);
        parameters.Add("DraftNow", now);
        return connection.ExecuteAsync(
            new CommandDefinition(
                $"""
                UPDATE draft SET {assignments}, updated_at = @DraftNow
                WHERE id = @DraftId AND account_id = @DraftAccountId AND published_path IS NULL
                """,
                parameters,
                transaction,
                cancellationToken: ct
            )
        );
    }

    internal static Task RemoveAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        string accountId,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "DELETE FROM draft WHERE id = @id AND account_id = @accountId",
                new { id, accountId },
                transaction,
                cancellationToken: ct
            )
        );

    internal static string Json<T>(T value) => JsonSerializer.Serialize(value, ReportJson.Options);

    private static T? Read<T>(string? json)
        where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, ReportJson.Options);

    private sealed class Row
    {
        public required string Id { get; init; }

        public required string AccountId { get; init; }

        public required string SourceName { get; init; }

        public long SourceSizeBytes { get; init; }

        public string? SourcePath { get; init; }

        public required string Description { get; init; }

        public required string Recipe { get; init; }

        public string? Decisions { get; init; }

        public string? Preview { get; init; }

        public string? Reading { get; init; }

        public string? ReadingJobId { get; init; }

        public string? PublicationJobId { get; init; }

        public DateTimeOffset? PublishAt { get; init; }

        public string? PublishedPath { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset UpdatedAt { get; init; }

        public Draft ToDraft() =>
            new(Id, AccountId, SourceName)
            {
                SourceSizeBytes = SourceSizeBytes,
                SourcePath = SourcePath,
                Description = Read<DraftDescription>(Description) ?? new DraftDescription(),
                Recipe = RecipeJson.Read(Recipe) is { IsSuccess: true } recipe
                    ? recipe.Value
                    : Core.Tables.Recipes.Recipe.Empty,
                Decisions = Read<List<GateDecision>>(Decisions) ?? [],
                Preview = Read<TablePreview>(Preview),
                Reading = Read<WrittenTable>(Reading),
                ReadingJobId = ReadingJobId,
                PublicationJobId = PublicationJobId,
                PublishAt = PublishAt,
                PublishedPath = PublishedPath,
                CreatedAt = CreatedAt,
                UpdatedAt = UpdatedAt,
            };
    }
}
