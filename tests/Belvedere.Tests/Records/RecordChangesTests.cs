using Belvedere.Data.Records;
using Dapper;

namespace Belvedere.Tests.Records;

/// <summary>A mark that stays the same promises that nothing was committed. Another store stands for another process.</summary>
public sealed class RecordChangesTests(PostgresFixture postgres)
{
    private const string Write = "INSERT INTO organisation (id, slug, name, created_at) VALUES (@id, @id, @id, @at)";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_mark_lasts_while_nothing_is_written_and_reads_do_not_end_it(Dialect dialect)
    {
        await using var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        using var changes = new RecordChanges(records.Store, new StillTime());
        var mark = changes.Mark();
        await using (var connection = await records.Store.OpenAsync(Ct))
        {
            await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM organisation");
        }

        Assert.Equal(mark, changes.Mark());
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task What_this_process_commits_ends_the_mark_at_once(Dialect dialect)
    {
        await using var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        using var changes = new RecordChanges(records.Store, new StillTime());
        for (var i = 0; i < 5; i++)
        {
            var mark = changes.Mark();
            await WriteAsync(records.Store, $"own-{i}");
            Assert.NotEqual(mark, changes.Mark());
        }
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task What_another_process_commits_ends_the_mark_within_the_stated_time(Dialect dialect)
    {
        await using var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        var time = new StillTime();
        using var changes = new RecordChanges(records.Store, time);
        await using var other = Other(records);
        for (var i = 0; i < 5; i++)
        {
            var mark = changes.Mark();
            await WriteAsync(other, $"other-{i}");
            if (dialect == Dialect.Postgres)
            {
                time.Advance(RecordChanges.Interval);
            }

            Assert.NotEqual(mark, changes.Mark());
            Assert.Equal(changes.Mark(), changes.Mark());
        }
    }

    [Fact]
    public async Task The_kept_connection_hides_nothing_and_holds_no_checkpoint_back()
    {
        await using var records = await TestRecords.OpenAsync(Dialect.Sqlite, postgres, Ct);
        using var changes = new RecordChanges(records.Store, new StillTime());
        changes.Mark();
        await WriteAsync(records.Store, "written");
        await using var connection = await records.Store.OpenAsync(Ct);
        var (busy, _, _) = await connection.QuerySingleAsync<(long, long, long)>("PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.Equal(0, busy);
    }

    [Fact]
    public async Task A_mark_that_cannot_be_read_is_never_the_same()
    {
        await using var records = await TestRecords.OpenAsync(Dialect.Sqlite, postgres, Ct);
        var changes = new RecordChanges(records.Store, new StillTime());
        changes.Mark();
        changes.Dispose();
        Assert.NotEqual(changes.Mark(), changes.Mark());
    }

    private static RecordStore Other(TestRecords records) =>
        records.ConnectionString is { } postgres
            ? RecordStore.OpenPostgres(postgres)
            : RecordStore.OpenSqlite(records.DataDirectory);

    private static Task WriteAsync(RecordStore store, string id) =>
        store.WriteAsync(
            (connection, transaction) =>
                connection.ExecuteAsync(Write, new { id, at = TimeProvider.System.GetUtcNow() }, transaction),
            Ct
        );
}
