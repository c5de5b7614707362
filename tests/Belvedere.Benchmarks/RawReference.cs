using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Benchmarks;

/// <summary>The floor of the load of the territories: the same rows, from one SQLite file to another, in one transaction.</summary>
public static class RawReference
{
    private static readonly string[] Tables =
    [
        "territory",
        "territory_membership",
        "territory_event",
        "territory_population",
    ];

    public static async Task<int> RunAsync(string from, string to, CancellationToken ct)
    {
        await using var records = RecordStore.OpenSqlite(to);
        await Migrator.MigrateAsync(records, TimeProvider.System, ct);
        await using var connection = await records.OpenAsync(ct);
        await connection.ExecuteAsync("ATTACH @path AS loaded", new { path = Path.Combine(from, "belvedere.db") });
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var table in Tables)
        {
            await connection.ExecuteAsync($"INSERT INTO main.{table} SELECT * FROM loaded.{table}");
        }

        await transaction.CommitAsync(ct);
        return 0;
    }
}
