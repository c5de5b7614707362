using System.Globalization;
using System.Reflection;
using Dapper;

namespace Belvedere.Data.Records;

/// <summary>
/// Forward migrations: <c>Migrations/{Dialect}/NNNN-name.sql</c>, embedded, run once each in order, each in its own
/// transaction. Both dialects hold the same numbers; a test checks it.
/// </summary>
public static class Migrator
{
    private const long PostgresLock = 0x42454c56;

    /// <summary>Brings the records to the newest schema and returns the names of the migrations that ran.</summary>
    public static async Task<IReadOnlyList<string>> MigrateAsync(
        RecordStore records,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var applied = new List<string>();
        await records.WriteAsync(
            async (connection, transaction) =>
            {
                if (records.Dialect == Dialect.Postgres)
                {
                    await connection.ExecuteAsync(
                        "SELECT pg_advisory_xact_lock(@PostgresLock)",
                        new { PostgresLock },
                        transaction
                    );
                }

                await connection.ExecuteAsync(
                    "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)",
                    transaction: transaction
                );
                var done = (
                    await connection.QueryAsync<int>("SELECT number FROM schema_migration", transaction: transaction)
                ).ToHashSet();
                foreach (var migration in Read(records.Dialect).Where(m => !done.Contains(m.Number)))
                {
                    ct.ThrowIfCancellationRequested();
                    await connection.ExecuteAsync(migration.Sql, transaction: transaction);
                    await connection.ExecuteAsync(
                        "INSERT INTO schema_migration (number, name, applied_at) VALUES (@Number, @Name, @At)",
                        new
                        {
                            migration.Number,
                            migration.Name,
                            At = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
                        },
                        transaction
                    );
                    applied.Add(migration.Name);
                }
            },
            ct
        );
        return applied;
    }

    /// <summary>The migrations of a dialect, in order.</summary>
    public static IReadOnlyList<Migration> Read(Dialect dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Belvedere.Data.Records.Migrations.{dialect}.";
        var migrations = new List<Migration>();
        foreach (
            var resource in assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
        )
        {
            var name = resource[prefix.Length..^".sql".Length];
            using var reader = new StreamReader(
                assembly.GetManifestResourceStream(resource)! /* just listed */
            );
            migrations.Add(
                new Migration(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd())
            );
        }

        return migrations.OrderBy(m => m.Number).ToList();
    }

    public sealed record Migration(int Number, string Name, string Sql);
}
