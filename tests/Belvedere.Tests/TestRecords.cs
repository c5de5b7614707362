using Belvedere.Data.Records;
using Dapper;

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

    /// <summary>Adds the account of an agent, who only has to be there.</summary>
    public Task AddAgentAsync(string id, DateTimeOffset at, CancellationToken ct) =>
        Store.WriteAsync(
            (connection, transaction) =>
                connection.ExecuteAsync(
                    """
                    INSERT INTO account (id, email, display_name, password_hash, role, security_stamp, created_at)
                    VALUES (@id, @email, 'A', 'x', 'agent', 's', @at)
                    """,
                    new
                    {
                        id,
                        email = $"{id}@exemple.invalid",
                        at,
                    },
                    transaction
                ),
            ct
        );

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Dispose();
    }
}
