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
        var territories = ReadLinesAsync(
            records,
            "territory",
            TerritoryColumns,
            "ORDER BY level, code, from_year",
            ReferenceRows.ToTerritory,
            ct
        );
        var populations = ReadLinesAsync(
            records,
            "territory_population",
            PopulationColumns,
            "",
            ReferenceRows.ToPopulations,
            ct
        );
        var memberships = ReadLinesAsync(
            records,
            "territory_membership",
            MembershipColumns,
            "",
            ReferenceRows.ToMembership,
            ct
        );
        var events = ReadAsync(
            records,
            $"SELECT {string.Join(", ", EventColumns.Select(c => c.Name))} FROM territory_event",
            ReadEvent,
            ct
        );
        return new ReferenceTables(await territories, await memberships, await events, await populations);
    }

    // A row comes as one line, as in the prepared files: asked cell by cell, a million cells are most of the start.
    private static Task<IReadOnlyList<T>> ReadLinesAsync<T>(
        RecordStore records,
        string table,
        Column[] columns,
        string order,
        Func<string[], T> read,
        CancellationToken ct
    ) =>
        ReadAsync(
            records,
            $"SELECT {string.Join(" || '\t' || ", columns.Select(CellOf))} FROM {table} {order}",
            row => read(row.GetString(0).Split('\t')),
            ct
        );

    private static string CellOf(Column column) =>
        column.Kind == ColumnKind.Text ? $"COALESCE({column.Name}, '')" : $"COALESCE(CAST({column.Name} AS TEXT), '')";

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(
        RecordStore records,
        string sql,
        Func<DbDataReader, T> read,
        CancellationToken ct
    )
    {
        // The embedded database reads synchronously: without this, the four readers would wait for one another.
        await Task.Yield();
        await using var connection = await records.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
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

    private static object?[] CellsOf(Membership membership) =>
        [membership.Epci, membership.Commune, membership.FromYear, membership.ToYear];

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

    private static int? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
