using System.Data.Common;
using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Dapper;
using static Belvedere.Data.Records.BulkInsert;

namespace Belvedere.Data.Readers;

/// <summary>The reference tables in the records: written whole, read whole.</summary>
public static class ReferenceRecords
{
    private static readonly Column[] TerritoryColumns =
    [
        new("level", ColumnKind.Text),
        new("code", ColumnKind.Text),
        new("from_year", ColumnKind.Integer),
        new("to_year", ColumnKind.Integer),
        new("name", ColumnKind.Text),
        new("link_type", ColumnKind.Integer),
        new("siren", ColumnKind.Text),
        new("departement", ColumnKind.Text),
        new("region", ColumnKind.Text),
        new("epci", ColumnKind.Text),
        new("arrondissement", ColumnKind.Text),
        new("parent_commune", ColumnKind.Text),
        new("nature", ColumnKind.Text),
        new("zone", ColumnKind.Text),
        new("chef_lieu_rank", ColumnKind.Integer),
        new("seat", ColumnKind.Text),
        new("postcodes", ColumnKind.Text),
        new("population", ColumnKind.BigInteger),
        new("population_year", ColumnKind.Integer),
    ];

    private static readonly Column[] MembershipColumns =
    [
        new("epci", ColumnKind.Text),
        new("commune", ColumnKind.Text),
        new("from_year", ColumnKind.Integer),
        new("to_year", ColumnKind.Integer),
    ];

    private static readonly Column[] EventColumns =
    [
        new("kind", ColumnKind.Text),
        new("effective_on", ColumnKind.Date),
        new("seen_in_year", ColumnKind.Integer),
        new("before_code", ColumnKind.Text),
        new("before_name", ColumnKind.Text),
        new("before_link_type", ColumnKind.Integer),
        new("after_code", ColumnKind.Text),
    ];

    private static readonly Column[] PopulationColumns =
    [
        new("level", ColumnKind.Text),
        new("code", ColumnKind.Text),
        new("points", ColumnKind.Text),
    ];

    /// <summary>Replaces every row, inside the caller's transaction.</summary>
    public static async Task ReplaceAsync(
        DbConnection connection,
        DbTransaction transaction,
        ReferenceTables tables,
        CancellationToken ct
    )
    {
        foreach (var table in new[] { "territory", "territory_membership", "territory_event", "territory_population" })
        {
            await connection.ExecuteAsync(
                new CommandDefinition($"DELETE FROM {table}", transaction: transaction, cancellationToken: ct)
            );
        }

        await RunAsync(connection, transaction, "territory", TerritoryColumns, tables.Territories, CellsOf, ct);
        await RunAsync(
            connection,
            transaction,
            "territory_membership",
            MembershipColumns,
            tables.Memberships,
            CellsOf,
            ct
        );
        await RunAsync(connection, transaction, "territory_event", EventColumns, tables.Events, CellsOf, ct);
        await RunAsync(
            connection,
            transaction,
            "territory_population",
            PopulationColumns,
            tables.Populations,
            CellsOf,
            ct
        );
    }

    /// <summary>Reads the four tables, each on its own connection.</summary>
    public static async Task<ReferenceTables> ReadAsync(RecordStore records, CancellationToken ct)
    {
        var territories = ReadTableAsync(
            records,
            "territory",
            TerritoryColumns,
            "ORDER BY level, code, from_year",
            ReadTerritory,
            ct
        );
        var populations = ReadTableAsync(records, "territory_population", PopulationColumns, "", ReadPopulation, ct);
        var memberships = ReadTableAsync(records, "territory_membership", MembershipColumns, "", ReadMembership, ct);
        var events = ReadTableAsync(records, "territory_event", EventColumns, "", ReadEvent, ct);
        return new ReferenceTables(await territories, await memberships, await events, await populations);
    }

    private static async Task<IReadOnlyList<T>> ReadTableAsync<T>(
        RecordStore records,
        string table,
        Column[] columns,
        string order,
        Func<DbDataReader, T> read,
        CancellationToken ct
    )
    {
        // The embedded database reads synchronously: without this, the four readers would wait for one another.
        await Task.Yield();
        await using var connection = await records.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns.Select(c => c.Name))} FROM {table} {order}";
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static object?[] CellsOf(TerritoryNode node) =>
        [
            LevelKey.Of(node.Territory.Id.Level),
            node.Territory.Id.Code,
            node.FromYear,
            node.ToYear,
            node.Territory.Name,
            node.Territory.LinkType,
            node.Territory.Siren,
            node.Territory.Departement,
            node.Territory.Region,
            node.Territory.Epci,
            node.Territory.Arrondissement,
            node.Territory.ParentCommune,
            node.Territory.Nature,
            node.Territory.Zone,
            node.Territory.ChefLieuRank,
            node.Territory.Seat,
            string.Join(' ', node.Territory.Postcodes),
            node.Territory.Population,
            node.Territory.PopulationYear,
        ];

    private static TerritoryNode ReadTerritory(DbDataReader row) =>
        new(
            new Territory(
                new TerritoryId(LevelKey.Parse(row.GetString(0)), row.GetString(1)),
                row.GetString(4),
                row.GetInt32(5)
            )
            {
                Siren = Text(row, 6),
                Departement = Text(row, 7),
                Region = Text(row, 8),
                Epci = Text(row, 9),
                Arrondissement = Text(row, 10),
                ParentCommune = Text(row, 11),
                Nature = Text(row, 12),
                Zone = Text(row, 13),
                ChefLieuRank = row.GetInt32(14),
                Seat = Text(row, 15),
                Postcodes = row.GetString(16) is { Length: > 0 } postcodes ? postcodes.Split(' ') : [],
                Population = row.IsDBNull(17) ? null : row.GetInt64(17),
                PopulationYear = Number(row, 18),
            },
            row.GetInt32(2),
            Number(row, 3)
        );

    private static object?[] CellsOf(Membership membership) =>
        [membership.Epci, membership.Commune, membership.FromYear, membership.ToYear];

    private static Membership ReadMembership(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetInt32(2), Number(row, 3));

    private static object?[] CellsOf(CommuneEvent change) =>
        [
            ReferenceRows.KeyOf(change.Kind),
            change.Date,
            change.Year,
            change.Before,
            change.BeforeName,
            change.BeforeLinkType,
            change.After,
        ];

    private static CommuneEvent ReadEvent(DbDataReader row) =>
        new(
            ReferenceRows.ToKind(row.GetString(0)),
            row.IsDBNull(1) ? null : row.GetFieldValue<DateOnly>(1),
            Number(row, 2),
            row.GetString(3),
            row.GetString(4),
            row.GetInt32(5),
            row.GetString(6)
        );

    private static object?[] CellsOf(PublishedPopulations published) =>
        [LevelKey.Of(published.Territory.Level), published.Territory.Code, PopulationPoint.Write(published.Points)];

    private static PublishedPopulations ReadPopulation(DbDataReader row) =>
        new(
            new TerritoryId(LevelKey.Parse(row.GetString(0)), row.GetString(1)),
            PopulationPoint.Read(row.GetString(2))
        );

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static int? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
