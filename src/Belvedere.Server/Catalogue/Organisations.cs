using System.Data.Common;
using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Catalogue;

/// <summary>The statements about organisations.</summary>
public static class Organisations
{
    public static Task<Organisation?> FindAsync(DbConnection connection, string slug, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<Organisation?>(
            new CommandDefinition(
                "SELECT id, slug, name FROM organisation WHERE slug = @slug",
                new { slug },
                cancellationToken: ct
            )
        );

    /// <summary>The slug of the organisation of this name, that of the dataset first; null when there is none.</summary>
    public static Task<string?> FindSlugOfNameAsync(
        DbConnection connection,
        DbTransaction transaction,
        string name,
        string datasetSlug,
        CancellationToken ct
    ) =>
        connection.QueryFirstOrDefaultAsync<string?>(
            new CommandDefinition(
                """
                SELECT o.slug FROM organisation o WHERE o.name = @name
                ORDER BY (
                    SELECT count(*) FROM dataset d WHERE d.organisation_id = o.id AND d.slug = @datasetSlug
                ) DESC, o.id
                """,
                new { name, datasetSlug },
                transaction,
                cancellationToken: ct
            )
        );

    /// <summary>The organisations that publish something, in the order of their names.</summary>
    public static async Task<IReadOnlyList<Organisation>> ListPublishersAsync(
        DbConnection connection,
        CancellationToken ct
    )
    {
        var organisations = await connection.QueryAsync<Organisation>(
            new CommandDefinition(
                """
                SELECT id, slug, name FROM organisation o
                WHERE EXISTS (
                    SELECT 1 FROM dataset d WHERE d.organisation_id = o.id AND d.published_revision_id IS NOT NULL
                )
                ORDER BY name, id
                """,
                cancellationToken: ct
            )
        );
        return organisations.AsList();
    }

    /// <summary>The organisation of this slug, created when absent; a name given replaces the one that was there.</summary>
    public static async Task<Organisation> EnsureOrganisationAsync(
        DbConnection connection,
        DbTransaction transaction,
        string slug,
        string? name,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO organisation (id, slug, name, created_at) VALUES (@Id, @Slug, @Name, @Now)
                ON CONFLICT (slug) DO NOTHING
                """,
                new
                {
                    Id = NewId.Create(time),
                    Slug = slug,
                    Name = name ?? slug,
                    Now = time.GetUtcNow(),
                },
                transaction,
                cancellationToken: ct
            )
        );
        if (name is not null)
        {
            await connection.ExecuteAsync(
                new CommandDefinition(
                    "UPDATE organisation SET name = @name WHERE slug = @slug AND name <> @name",
                    new { slug, name },
                    transaction,
                    cancellationToken: ct
                )
            );
        }

        return await connection.QuerySingleAsync<Organisation>(
            new CommandDefinition(
                "SELECT id, slug, name FROM organisation WHERE slug = @slug",
                new { slug },
                transaction,
                cancellationToken: ct
            )
        );
    }
}
