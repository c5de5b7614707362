using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Tests.Records;

/// <summary>What every use case counts on, whichever database keeps the records.</summary>
public sealed class RecordsContractTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Migrations_have_the_same_numbers_and_names_on_both_databases()
    {
        var sqlite = Migrator.Read(Dialect.Sqlite).Select(m => m.Name);
        var postgresql = Migrator.Read(Dialect.Postgres).Select(m => m.Name);
        Assert.Equal(sqlite, postgresql);
        Assert.Distinct(Migrator.Read(Dialect.Sqlite).Select(m => m.Number));
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Migrating_twice_changes_nothing(Dialect dialect)
    {
        await using var records = await TestRecords.OpenEmptyAsync(dialect, postgres, Ct);
        var first = await Migrator.MigrateAsync(records.Store, TimeProvider.System, Ct);
        var second = await Migrator.MigrateAsync(records.Store, TimeProvider.System, Ct);
        Assert.Equal(Migrator.Read(dialect).Select(m => m.Name), first);
        Assert.Empty(second);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Nodes_that_start_together_migrate_once(Dialect dialect)
    {
        await using var records = await TestRecords.OpenEmptyAsync(dialect, postgres, Ct);
        var ran = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Task.Run(() => Migrator.MigrateAsync(records.Store, TimeProvider.System, Ct), Ct))
        );
        Assert.Equal(Migrator.Read(dialect).Select(m => m.Name), ran.SelectMany(names => names));
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task What_fails_midway_leaves_nothing(Dialect dialect)
    {
        await using var records = await OpenWithTableAsync(dialect);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            records.Store.WriteAsync(
                async (connection, transaction) =>
                {
                    await connection.ExecuteAsync(
                        "INSERT INTO parcel (id, counter) VALUES ('a', 1)",
                        transaction: transaction
                    );
                    throw new InvalidOperationException("stop here");
                },
                Ct
            )
        );
        await using var connection = await records.Store.OpenAsync(Ct);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM parcel"));
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Writers_wait_for_one_another(Dialect dialect)
    {
        await using var records = await OpenWithTableAsync(dialect);
        await records.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("INSERT INTO parcel (id, counter) VALUES ('a', 0)", transaction: t),
            Ct
        );

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(
                        async () =>
                        {
                            for (var i = 0; i < 10; i++)
                            {
                                await records.Store.WriteAsync(
                                    (c, t) =>
                                        c.ExecuteAsync(
                                            "UPDATE parcel SET counter = counter + 1 WHERE id = 'a'",
                                            transaction: t
                                        ),
                                    Ct
                                );
                            }
                        },
                        Ct
                    )
                )
        );

        await using var connection = await records.Store.OpenAsync(Ct);
        Assert.Equal(80, await connection.ExecuteScalarAsync<long>("SELECT counter FROM parcel"));
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Foreign_keys_hold(Dialect dialect)
    {
        await using var records = await OpenWithTableAsync(dialect);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            records.Store.WriteAsync(
                (c, t) => c.ExecuteAsync("INSERT INTO deed (parcel_id) VALUES ('nobody')", transaction: t),
                Ct
            )
        );
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Texts_instants_and_days_come_back_as_they_went(Dialect dialect)
    {
        await using var records = await OpenWithTableAsync(dialect);
        var written = new Parcel(
            "é’«\u202F»'\"; DROP TABLE parcel; --",
            long.MaxValue,
            new DateTimeOffset(2026, 3, 29, 2, 30, 15, 123, TimeSpan.FromHours(2)),
            new DateOnly(2024, 2, 29)
        );
        await records.Store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "INSERT INTO parcel (id, counter, seen_at, sold_on) VALUES (@Id, @Counter, @SeenAt, @SoldOn)",
                    written,
                    t
                ),
            Ct
        );

        await using var connection = await records.Store.OpenAsync(Ct);
        var read = await connection.QuerySingleAsync<Parcel>(
            "SELECT id, counter, seen_at, sold_on FROM parcel WHERE id = @Id",
            written
        );
        Assert.Equal(written, read);
        Assert.Equal(TimeSpan.Zero, read.SeenAt.Offset);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Instants_and_days_are_compared_as_such(Dialect dialect)
    {
        await using var records = await OpenWithTableAsync(dialect);
        var noon = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
        foreach (var (id, shift) in new[] { ("before", -1), ("at", 0), ("after", 1) })
        {
            var parcel = new Parcel(
                id,
                0,
                noon.AddMilliseconds(shift),
                DateOnly.FromDateTime(noon.AddDays(shift).UtcDateTime)
            );
            await records.Store.WriteAsync(
                (c, t) =>
                    c.ExecuteAsync(
                        "INSERT INTO parcel (id, counter, seen_at, sold_on) VALUES (@Id, @Counter, @SeenAt, @SoldOn)",
                        parcel,
                        t
                    ),
                Ct
            );
        }

        await using var connection = await records.Store.OpenAsync(Ct);
        var sameInstantElsewhere = noon.ToOffset(TimeSpan.FromHours(11));
        var instants = await connection.QueryAsync<string>(
            "SELECT id FROM parcel WHERE seen_at < @sameInstantElsewhere",
            new { sameInstantElsewhere }
        );
        var days = await connection.QueryAsync<string>(
            "SELECT id FROM parcel WHERE sold_on > @day",
            new { day = DateOnly.FromDateTime(noon.UtcDateTime) }
        );
        Assert.Equal(["before"], instants);
        Assert.Equal(["after"], days);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_second_insert_of_the_same_key_can_be_left_aside(Dialect dialect)
    {
        await using var records = await OpenWithTableAsync(dialect);
        const string sql = "INSERT INTO parcel (id, counter) VALUES ('a', @counter) ON CONFLICT (id) DO NOTHING";
        var counts = new List<int>();
        foreach (var counter in new[] { 1, 2 })
        {
            counts.Add(await records.Store.WriteAsync((c, t) => c.ExecuteAsync(sql, new { counter }, t), Ct));
        }

        Assert.Equal([1, 0], counts);
    }

    [Fact]
    public async Task Sqlite_syncs_each_commit_and_lets_readers_pass()
    {
        await using var records = await TestRecords.OpenAsync(Dialect.Sqlite, postgres, Ct);
        await using var connection = await records.Store.OpenAsync(Ct);
        Assert.Equal("wal", await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode"));
        Assert.Equal(2, await connection.ExecuteScalarAsync<long>("PRAGMA synchronous"));
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task Postgres_syncs_each_commit()
    {
        await using var records = await TestRecords.OpenAsync(Dialect.Postgres, postgres, Ct);
        await using var connection = await records.Store.OpenAsync(Ct);
        Assert.Equal("on", await connection.ExecuteScalarAsync<string>("SHOW fsync"));
        Assert.Equal("on", await connection.ExecuteScalarAsync<string>("SHOW synchronous_commit"));
    }

    [Fact]
    public async Task A_reader_sees_what_was_committed_while_a_writer_holds_the_lock()
    {
        await using var records = await OpenWithTableAsync(Dialect.Sqlite);
        await records.Store.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(
                    "INSERT INTO parcel (id, counter) VALUES ('pending', 1)",
                    transaction: transaction
                );
                await using var reader = await records.Store.OpenAsync(Ct);
                Assert.Equal(0, await reader.ExecuteScalarAsync<long>("SELECT count(*) FROM parcel"));
            },
            Ct
        );
    }

    private async Task<TestRecords> OpenWithTableAsync(Dialect dialect)
    {
        var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        var (instant, day) = dialect == Dialect.Sqlite ? ("TEXT", "TEXT") : ("timestamptz", "date");
        await records.Store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(
                    $"CREATE TABLE parcel (id TEXT PRIMARY KEY, counter BIGINT NOT NULL, seen_at {instant} NULL, sold_on {day} NULL)",
                    transaction: t
                );
                await c.ExecuteAsync(
                    "CREATE TABLE deed (parcel_id TEXT NOT NULL REFERENCES parcel (id))",
                    transaction: t
                );
            },
            Ct
        );
        return records;
    }

    private sealed record Parcel(string Id, long Counter, DateTimeOffset SeenAt, DateOnly SoldOn);
}
