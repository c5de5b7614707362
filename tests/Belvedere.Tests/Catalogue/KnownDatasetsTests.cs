using Belvedere.Data.Records;
using Belvedere.Server.Catalogue.Apis;

namespace Belvedere.Tests.Catalogue;

/// <summary>Datasets kept in memory are those of the records, whoever changed them. Another store stands for another process.</summary>
public sealed class KnownDatasetsTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task What_another_process_publishes_or_describes_is_seen(Dialect dialect)
    {
        await using var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        await using var other = records.ConnectionString is { } connection
            ? RecordStore.OpenPostgres(connection)
            : RecordStore.OpenSqlite(records.DataDirectory);
        var time = new StillTime();
        using var changes = new RecordChanges(records.Store, time);
        using var known = new KnownDatasets(records.Store, changes);
        Assert.Null(await known.FindAsync("parcs", Ct));

        for (var i = 1; i <= 3; i++)
        {
            await RecordedDatasets.PublishAsync(other, "parcs", $"Parcs {i}");
            time.Advance(RecordChanges.Interval);
            var found = await known.FindAsync("parcs", Ct);
            Assert.Equal(i, found!.Revision.Number);
            Assert.Equal($"Parcs {i}", found.Dataset.Title);
            Assert.Equal(i, (await known.FindByIdAsync(found.Dataset.Id, Ct))!.Revision.Number);
            Assert.Same(found, await known.FindAsync("parcs", Ct));
        }

        var before = await known.FindAsync("parcs", Ct);
        await RecordedDatasets.DescribeAsync(other, "parcs", "Squares");
        time.Advance(RecordChanges.Interval);
        var after = await known.FindAsync("parcs", Ct);
        Assert.Equal("Squares", after!.Dataset.Title);
        Assert.Same(before!.Revision, after.Revision);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task What_this_process_publishes_is_seen_at_once(Dialect dialect)
    {
        await using var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        using var changes = new RecordChanges(records.Store, new StillTime());
        using var known = new KnownDatasets(records.Store, changes);
        for (var i = 1; i <= 3; i++)
        {
            await RecordedDatasets.PublishAsync(records.Store, "parcs", "Parcs");
            Assert.Equal(i, (await known.FindAsync("parcs", Ct))!.Revision.Number);
        }
    }

    [Fact]
    public async Task Datasets_in_memory_are_bounded_by_their_columns()
    {
        await using var records = await TestRecords.OpenAsync(Dialect.Sqlite, postgres, Ct);
        using var changes = new RecordChanges(records.Store, new StillTime());
        using var known = new KnownDatasets(records.Store, changes);
        const int columns = 20_000;
        for (var i = 0; i < 15; i++)
        {
            await RecordedDatasets.PublishAsync(records.Store, $"large-{i}", "Large", columns);
        }

        for (var i = 0; i < 15; i++)
        {
            Assert.NotNull(await known.FindAsync($"large-{i}", Ct));
            Assert.InRange(known.Count, 0, KnownDatasets.MostColumns / columns);
        }
    }
}
