using System.Data.Common;
using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>The statements that write zones.</summary>
internal static class ZoneChanges
{
    /// <summary>Nobody else publishes until the end of the transaction: two zones may be safe each, and not together.</summary>
    internal static Task HoldPublicationAsync(
        DbConnection connection,
        DbTransaction transaction,
        Dialect dialect,
        CancellationToken ct
    ) =>
        // On SQLite the transaction itself holds every other writer.
        dialect == Dialect.Postgres
            ? connection.ExecuteAsync(
                new CommandDefinition(
                    "LOCK TABLE zone IN SHARE ROW EXCLUSIVE MODE",
                    transaction: transaction,
                    cancellationToken: ct
                )
            )
            : Task.CompletedTask;

    internal static async Task<bool> HasSlugAsync(
        DbConnection connection,
        DbTransaction transaction,
        string slug,
        CancellationToken ct
    ) =>
        await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                "SELECT count(*) FROM zone WHERE slug = @slug",
                new { slug },
                transaction,
                cancellationToken: ct
            )
        ) > 0;

    internal static async Task AddAsync(
        DbConnection connection,
        DbTransaction transaction,
        Zone zone,
        string accountId,
        CancellationToken ct
    )
    {
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO zone (id, slug, name, author, purpose, geography_year, account_id, created_at)
                VALUES (@Id, @Slug, @Name, @Author, @Purpose, @GeographyYear, @accountId, @CreatedAt)
                """,
                new
                {
                    zone.Id,
                    zone.Slug,
                    zone.Name,
                    zone.Author,
                    zone.Purpose,
                    zone.GeographyYear,
                    accountId,
                    zone.CreatedAt,
                },
                transaction,
                cancellationToken: ct
            )
        );
        await AddCommunesAsync(connection, transaction, zone, ct);
    }

    /// <summary>Writes a draft anew; false when it is published or gone.</summary>
    internal static async Task<bool> ReplaceAsync(
        DbConnection connection,
        DbTransaction transaction,
        Zone zone,
        CancellationToken ct
    )
    {
        var isDraft =
            await connection.ExecuteAsync(
                new CommandDefinition(
                    """
                    UPDATE zone SET name = @Name, author = @Author, purpose = @Purpose, geography_year = @GeographyYear
                    WHERE id = @Id AND publication_number IS NULL
                    """,
                    new
                    {
                        zone.Id,
                        zone.Name,
                        zone.Author,
                        zone.Purpose,
                        zone.GeographyYear,
                    },
                    transaction,
                    cancellationToken: ct
                )
            ) == 1;
        if (isDraft)
        {
            await connection.ExecuteAsync(
                new CommandDefinition(
                    "DELETE FROM zone_commune WHERE zone_id = @Id",
                    new { zone.Id },
                    transaction,
                    cancellationToken: ct
                )
            );
            await AddCommunesAsync(connection, transaction, zone, ct);
        }

        return isDraft;
    }

    /// <summary>False when it is published already.</summary>
    internal static async Task<bool> PublishAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                UPDATE zone
                SET published_at = @now, publication_number = (SELECT coalesce(max(publication_number), 0) + 1 FROM zone)
                WHERE id = @id AND publication_number IS NULL
                """,
                new { id, now },
                transaction,
                cancellationToken: ct
            )
        ) == 1;

    internal static Task SupersedeAsync(
        DbConnection connection,
        DbTransaction transaction,
        string id,
        string? byId,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                """
                UPDATE zone SET superseded_at = coalesce(superseded_at, @now), superseded_by = @byId
                WHERE id = @id AND publication_number IS NOT NULL
                """,
                new
                {
                    id,
                    byId,
                    now,
                },
                transaction,
                cancellationToken: ct
            )
        );

    /// <summary>Takes a draft away; false when it is published or gone.</summary>
    internal static async Task<bool> RemoveDraftAsync(
        DbConnection connection,
        DbTransaction transaction,
        string slug,
        CancellationToken ct
    ) =>
        await connection.ExecuteAsync(
            new CommandDefinition(
                "DELETE FROM zone WHERE slug = @slug AND publication_number IS NULL",
                new { slug },
                transaction,
                cancellationToken: ct
            )
        ) == 1;

    private static async Task AddCommunesAsync(
        DbConnection connection,
        DbTransaction transaction,
        Zone zone,
        CancellationToken ct
    )
    {
        await connection.ExecuteAsync(
            new CommandDefinition(
                "INSERT INTO zone_commune (zone_id, code, given_code) VALUES (@Id, @Code, @GivenCode)",
                zone.Communes.Select(commune => new
                {
                    zone.Id,
                    commune.Code,
                    commune.GivenCode,
                }),
                transaction,
                cancellationToken: ct
            )
        );
    }
}
