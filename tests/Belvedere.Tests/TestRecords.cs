using Belvedere.Data.Records;

namespace Belvedere.Tests;

/// <summary>Empty records of one test, on either database, migrated to the newest schema.</summary>
public sealed class TestRecords : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    private TestRecords(Dialect dialect, string? connectionString)
    {
        ConnectionString = connectionString;
        Store =
            dialect == Dialect.Sqlite
                ? RecordStore.OpenSqlite(folder.Path)
                : RecordStore.OpenPostgres(
                    connectionString! /* created with it */
                );
    }

    public RecordStore Store { get; }

    /// <summary>The folder of the SQLite file.</summary>
    public string DataDirectory => folder.Path;

    /// <summary>Of PostgreSQL; null on SQLite.</summary>
    public string? ConnectionString { get; }

    public static async Task<TestRecords> OpenAsync(Dialect dialect, PostgresFixture postgres, CancellationToken ct)
    {
        var records = new TestRecords(
            dialect,
            dialect == Dialect.Postgres ? await postgres.CreateDatabaseAsync(ct) : null
        );
        if (dialect == Dialect.Sqlite)
        {
            await PortalTemplate.CopyEmptyToAsync(records.DataDirectory, ct);
        }

        await Migrator.MigrateAsync(records.Store, TimeProvider.System, ct);
        return records;
    }

    /// <summary>Without any table yet.</summary>
    public static async Task<TestRecords> OpenEmptyAsync(
        Dialect dialect,
        PostgresFixture postgres,
        CancellationToken ct
    ) => new(dialect, dialect == Dialect.Postgres ? await postgres.CreateEmptyDatabaseAsync(ct) : null);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Dispose();
    }
}
