using System.Data.Common;
using System.Globalization;
using Belvedere.Core.Tables;
using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Server.Catalogue;

/// <summary>The statements about datasets, organisations and revisions, shared by the use cases.</summary>
public static class Datasets
{
    /// <summary>A dataset by its slug, published or not; null when there is none.</summary>
    /// <param name="known">A revision read before: given back as it is when it is still the published one.</param>
    public static async Task<Dataset?> FindAsync(
        DbConnection connection,
        string slug,
        CancellationToken ct,
        DbTransaction? transaction = null,
        Revision? known = null
    )
    {
        var row = await connection.QuerySingleOrDefaultAsync<DatasetRow>(
            new CommandDefinition(
                $"{DatasetRow.Select} WHERE d.slug = @slug",
                new { slug },
                transaction,
                cancellationToken: ct
            )
        );
        return row?.ToDataset(known);
    }

    /// <summary>A dataset by its identifier, published or not; null when there is none.</summary>
    /// <param name="known">As for <see cref="FindAsync"/>.</param>
    public static async Task<Dataset?> FindByIdAsync(
        DbConnection connection,
        string id,
        CancellationToken ct,
        Revision? known = null
    )
    {
        var row = await connection.QuerySingleOrDefaultAsync<DatasetRow>(
            new CommandDefinition($"{DatasetRow.Select} WHERE d.id = @id", new { id }, cancellationToken: ct)
        );
        return row?.ToDataset(known);
    }

    /// <summary>Published datasets in the order of their titles.</summary>
    /// <param name="search">Words that must all be found, without case or accents; null or blank for every dataset.</param>
    public static async Task<IReadOnlyList<Dataset>> ListAsync(
        DbConnection connection,
        string? search,
        int offset,
        int limit,
        CancellationToken ct,
        string? organisationSlug = null
    )
    {
        var (where, parameters) = Filter(search, organisationSlug);
        parameters.Add("limit", limit);
        parameters.Add("offset", offset);
        var rows = await connection.QueryAsync<DatasetRow>(
            new CommandDefinition(
                $"{DatasetRow.Select} {where} ORDER BY d.search_text, d.id LIMIT @limit OFFSET @offset",
                parameters,
                cancellationToken: ct
            )
        );
        return rows.Select(r => r.ToDataset()).ToList();
    }

    /// <summary>How many datasets <see cref="ListAsync"/> would give without its limit.</summary>
    public static Task<long> CountAsync(
        DbConnection connection,
        string? search,
        CancellationToken ct,
        string? organisationSlug = null
    )
    {
        var (where, parameters) = Filter(search, organisationSlug);
        return connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                $"SELECT count(*) FROM dataset d JOIN organisation o ON o.id = d.organisation_id {where}",
                parameters,
                cancellationToken: ct
            )
        );
    }

    /// <summary>The published datasets of these slugs, one or more, in no order.</summary>
    public static async Task<IReadOnlyList<Dataset>> ListBySlugAsync(
        DbConnection connection,
        IReadOnlyCollection<string> slugs,
        CancellationToken ct
    )
    {
        // One parameter each: Dapper gives PostgreSQL an array, which IN does not take.
        var names = slugs.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"slug{i}")).ToList();
        var values = new DynamicParameters(
            names.Zip(slugs).ToDictionary(p => p.First, p => (object)p.Second, StringComparer.Ordinal)
        );
        var rows = await connection.QueryAsync<DatasetRow>(
            new CommandDefinition(
                $"{DatasetRow.Select} WHERE d.published_revision_id IS NOT NULL AND d.slug IN (@{string.Join(", @", names)})",
                values,
                cancellationToken: ct
            )
        );
        return rows.Select(r => r.ToDataset()).ToList();
    }

    /// <summary>Every published dataset in the order of the titles, without its columns.</summary>
    public static async Task<IReadOnlyList<DatasetLine>> ListLinesAsync(DbConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<DatasetLine>(
            new CommandDefinition(
                """
                SELECT d.id, d.slug, d.title, d.description, d.license, d.published_at, o.name AS publisher,
                       r.id AS revision_id, r.row_count, r.created_at AS revision_created_at
                FROM dataset d
                JOIN organisation o ON o.id = d.organisation_id
                JOIN revision r ON r.id = d.published_revision_id
                ORDER BY d.search_text, d.id
                """,
                cancellationToken: ct
            )
        );
        return rows.AsList();
    }

    /// <summary>The dataset of this slug, created when absent; a title, description or licence given replaces what was there.</summary>
    public static async Task<Dataset> EnsureDatasetAsync(
        DbConnection connection,
        DbTransaction transaction,
        DatasetDescription described,
        Organisation organisation,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO dataset (id, slug, title, organisation_id, search_text, created_at)
                VALUES (@Id, @Slug, @Title, @OrganisationId, @SearchText, @Now)
                ON CONFLICT (slug) DO NOTHING
                """,
                new
                {
                    Id = NewId.Create(time),
                    described.Slug,
                    Title = described.Title ?? described.Slug,
                    OrganisationId = organisation.Id,
                    SearchText = "",
                    Now = time.GetUtcNow(),
                },
                transaction,
                cancellationToken: ct
            )
        );
        var known =
            await FindAsync(connection, described.Slug, ct, transaction)
            ?? throw new InvalidOperationException($"The dataset {described.Slug} was just written.");
        var complete = known with
        {
            Title = described.Title ?? known.Title,
            Description = described.Description ?? known.Description,
            License = described.License ?? known.License,
            DeclaredSchema = described.Schema ?? known.DeclaredSchema,
        };
        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                UPDATE dataset SET title = @Title, description = @Description, license = @License, search_text = @SearchText,
                       declared_schema = @DeclaredSchema
                WHERE id = @Id
                """,
                new
                {
                    complete.Title,
                    complete.Description,
                    complete.License,
                    complete.DeclaredSchema,
                    SearchText = FoldedText.Of($"{complete.Title} {complete.Slug} {complete.Description}"),
                    complete.Id,
                },
                transaction,
                cancellationToken: ct
            )
        );
        return complete;
    }

    private static (string Where, DynamicParameters Parameters) Filter(string? search, string? organisationSlug)
    {
        var conditions = new List<string> { "d.published_revision_id IS NOT NULL" };
        var parameters = new DynamicParameters();
        foreach (var word in FoldedText.Of(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(12))
        {
            var name = $"word{conditions.Count}";
            conditions.Add($"d.search_text LIKE @{name} ESCAPE '!'");
            parameters.Add(name, $"%{EscapeLike(word)}%");
        }

        if (organisationSlug is not null)
        {
            conditions.Add("o.slug = @organisationSlug");
            parameters.Add("organisationSlug", organisationSlug);
        }

        return ($"WHERE {string.Join(" AND ", conditions)}", parameters);
    }

    private static string EscapeLike(string word) =>
        word.Replace("!", "!!", StringComparison.Ordinal)
            .Replace("%", "!%", StringComparison.Ordinal)
            .Replace("_", "!_", StringComparison.Ordinal);
}
