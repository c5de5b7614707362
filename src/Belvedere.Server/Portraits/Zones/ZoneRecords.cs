using System.Data.Common;
using Dapper;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>The statements that read zones.</summary>
internal static class ZoneRecords
{
    private const string Columns = """
        SELECT z.id, z.slug, z.name, z.author, z.purpose, z.geography_year, z.created_at, z.published_at, z.superseded_at,
               later.slug AS superseded_by
        FROM zone z LEFT JOIN zone later ON later.id = z.superseded_by
        """;

    internal static async Task<Zone?> FindAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string slug,
        CancellationToken ct
    ) =>
        (await ReadAsync(connection, transaction, "z.slug = @slug", "z.id", new { slug }, ct)) is [var found]
            ? found
            : null;

    /// <summary>In the order of publication.</summary>
    internal static Task<IReadOnlyList<Zone>> ListPublishedAsync(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken ct
    ) => ReadAsync(connection, transaction, "z.publication_number IS NOT NULL", "z.publication_number", new { }, ct);

    /// <summary>The newest first.</summary>
    internal static Task<IReadOnlyList<Zone>> ListDraftsAsync(DbConnection connection, CancellationToken ct) =>
        ReadAsync(connection, null, "z.publication_number IS NULL", "z.id DESC", new { }, ct);

    private static async Task<IReadOnlyList<Zone>> ReadAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string condition,
        string order,
        object values,
        CancellationToken ct
    )
    {
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"{Columns} WHERE {condition} ORDER BY {order}",
                values,
                transaction,
                cancellationToken: ct
            )
        );
        var communes = await connection.QueryAsync<CommuneRow>(
            new CommandDefinition(
                $"""
                SELECT c.zone_id, c.code, c.given_code FROM zone_commune c JOIN zone z ON z.id = c.zone_id
                WHERE {condition} ORDER BY c.code
                """,
                values,
                transaction,
                cancellationToken: ct
            )
        );
        var byZone = communes.ToLookup(
            c => c.ZoneId,
            c => new ZoneCommune(c.Code, c.GivenCode),
            StringComparer.Ordinal
        );
        return [.. rows.Select(row => row.ToZone([.. byZone[row.Id]]))];
    }

    private sealed class CommuneRow
    {
        public string ZoneId { get; set; } = "";

        public string Code { get; set; } = "";

        public string? GivenCode { get; set; }
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string Slug { get; set; } = "";

        public string Name { get; set; } = "";

        public string Author { get; set; } = "";

        public string Purpose { get; set; } = "";

        public int GeographyYear { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public DateTimeOffset? PublishedAt { get; set; }

        public DateTimeOffset? SupersededAt { get; set; }

        public string? SupersededBy { get; set; }

        public Zone ToZone(IReadOnlyList<ZoneCommune> communes) =>
            new(Id, Slug, Name, Author, Purpose, GeographyYear)
            {
                Communes = communes,
                CreatedAt = CreatedAt,
                PublishedAt = PublishedAt,
                SupersededAt = SupersededAt,
                SupersededBy = SupersededBy,
            };
    }
}
