using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Belvedere.Data.Records;

/// <summary>
/// The records: catalogue, accounts, territories, jobs. One SQLite file by default (WAL, synchronous=FULL, foreign
/// keys on), or PostgreSQL by a connection string. Use cases open a connection and speak SQL through Dapper.
/// </summary>
public sealed class RecordStore : IAsyncDisposable
{
    private readonly string connectionString;
    private readonly NpgsqlDataSource? postgres;
    private long commitCount;

    private RecordStore(Dialect dialect, string connectionString)
    {
        Dialect = dialect;
        this.connectionString = connectionString;
        postgres = dialect == Dialect.Postgres ? NpgsqlDataSource.Create(connectionString) : null;
    }

    public Dialect Dialect { get; }

    /// <summary>Transactions of <see cref="WriteAsync{T}"/> that this process committed.</summary>
    internal long CommitCount => Interlocked.Read(ref commitCount);

    static RecordStore()
    {
        SQLitePCL.Batteries_V2.Init();
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.AddTypeHandler(new DayHandler());
    }

    /// <summary>Opens the SQLite file <c>belvedere.db</c> of a data folder, which is created when absent.</summary>
    public static RecordStore OpenSqlite(string dataDirectory)
    {
        Directory.CreateDirectory(dataDirectory);
        var builder = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataDirectory, "belvedere.db"),
            Mode = SqliteOpenMode.ReadWriteCreate,
            ForeignKeys = true,
            DefaultTimeout = 30,
        };
        return new RecordStore(Dialect.Sqlite, builder.ToString());
    }

    public static RecordStore OpenPostgres(string connectionString) => new(Dialect.Postgres, connectionString);

    /// <summary>Opens a connection; the caller disposes it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        if (postgres is not null)
        {
            return await postgres.OpenConnectionAsync(ct);
        }

        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
            await connection.ExecuteAsync("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection to the SQLite file that no other user shares; the caller keeps it and disposes it.</summary>
    internal SqliteConnection OpenSqliteAlone()
    {
        var alone = new SqliteConnection(
            new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString()
        );
        alone.Open();
        return alone;
    }

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction and commits it. On SQLite the write lock is taken at the start,
    /// so that two writers wait for one another instead of failing midway.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var transaction = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: false)
            : await connection.BeginTransactionAsync(ct);
        var result = await work(connection, transaction);
        await transaction.CommitAsync(ct);
        Interlocked.Increment(ref commitCount);
        return result;
    }

    public Task WriteAsync(Func<DbConnection, DbTransaction, Task> work, CancellationToken ct) =>
        WriteAsync(
            async (connection, transaction) =>
            {
                await work(connection, transaction);
                return true;
            },
            ct
        );

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
    }
}
