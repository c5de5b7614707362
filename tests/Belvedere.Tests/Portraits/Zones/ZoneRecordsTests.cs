using Belvedere.Data.Records;
using Belvedere.Server.Portraits.Zones;
using Dapper;

namespace Belvedere.Tests.Portraits.Zones;

/// <summary>Zones are kept alike whichever database keeps them.</summary>
public sealed class ZoneRecordsTests(PostgresFixture postgres)
{
    private const string Agent = "agent-1";
    private static readonly DateTimeOffset At = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_draft_changes_until_it_is_published_and_then_stays(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        await AddAsync(records, Draft("a"), Draft("b"));
        Assert.Equal(["b", "a"], (await DraftsAsync(records)).Select(z => z.Slug));

        Assert.True(
            await WriteAsync(
                records,
                (c, t) =>
                    ZoneChanges.ReplaceAsync(
                        c,
                        t,
                        Draft("a") with
                        {
                            Name = "Autre",
                            Communes = [new("04112", null)],
                        },
                        Ct
                    )
            )
        );
        Assert.True(await WriteAsync(records, (c, t) => ZoneChanges.PublishAsync(c, t, "id-b", At, Ct)));
        Assert.True(await WriteAsync(records, (c, t) => ZoneChanges.PublishAsync(c, t, "id-a", At, Ct)));
        Assert.False(await WriteAsync(records, (c, t) => ZoneChanges.PublishAsync(c, t, "id-a", At, Ct)));
        Assert.False(await WriteAsync(records, (c, t) => ZoneChanges.ReplaceAsync(c, t, Draft("a"), Ct)));
        Assert.False(await WriteAsync(records, (c, t) => ZoneChanges.RemoveDraftAsync(c, t, "a", Ct)));

        var published = await PublishedAsync(records);
        Assert.Equal(["b", "a"], published.Select(z => z.Slug));
        Assert.Equal(("Autre", At), (published[1].Name, published[1].PublishedAt));
        Assert.Equal([new("04112", null)], published[1].Communes);
        Assert.Equal([new("04033", "04198"), new("04070", null)], published[0].Communes);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_zone_outlives_its_author_and_names_the_one_that_takes_its_place(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        await AddAsync(records, Draft("a"), Draft("b"), Draft("c"));
        await WriteAsync(records, (c, t) => ZoneChanges.PublishAsync(c, t, "id-a", At, Ct));
        await WriteAsync(records, (c, t) => ZoneChanges.PublishAsync(c, t, "id-b", At, Ct));
        await records.Store.WriteAsync((c, t) => ZoneChanges.SupersedeAsync(c, t, "id-a", "id-b", At, Ct), Ct);
        await records.Store.WriteAsync((c, t) => c.ExecuteAsync("DELETE FROM account", transaction: t), Ct);
        Assert.True(await WriteAsync(records, (c, t) => ZoneChanges.RemoveDraftAsync(c, t, "c", Ct)));

        Assert.Equal(
            [("a", "b", At), ("b", null, null)],
            (await PublishedAsync(records)).Select(z => (z.Slug, z.SupersededBy, z.SupersededAt))
        );
        Assert.Empty(await DraftsAsync(records));
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Who_publishes_at_the_same_time_waits_for_the_other(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        var drafts = Enumerable.Range(0, 6).Select(i => Draft($"z{i}")).ToArray();
        await AddAsync(records, drafts);

        // Each sees all that was published before it.
        var seen = await Task.WhenAll(
            drafts.Select(draft =>
                Task.Run(
                    () =>
                        records.Store.WriteAsync(
                            async (c, t) =>
                            {
                                await ZoneChanges.HoldPublicationAsync(c, t, dialect, Ct);
                                var before = await ZoneRecords.ListPublishedAsync(c, t, Ct);
                                await ZoneChanges.PublishAsync(c, t, draft.Id, At, Ct);
                                return before.Count;
                            },
                            Ct
                        ),
                    Ct
                )
            )
        );

        Assert.Equal(Enumerable.Range(0, 6), seen.Order());
    }

    private static Zone Draft(string slug) =>
        new($"id-{slug}", slug, $"Zone {slug}", "Observatoire", "Un essai.", 2026)
        {
            Communes = [new("04070", null), new("04033", "04198")],
            CreatedAt = At,
        };

    private async Task<TestRecords> OpenAsync(Dialect dialect)
    {
        var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        await records.AddAgentAsync(Agent, At, Ct);
        return records;
    }

    private static Task AddAsync(TestRecords records, params Zone[] zones) =>
        records.Store.WriteAsync(
            async (connection, transaction) =>
            {
                foreach (var zone in zones)
                {
                    await ZoneChanges.AddAsync(connection, transaction, zone, Agent, Ct);
                }
            },
            Ct
        );

    private static Task<bool> WriteAsync(
        TestRecords records,
        Func<System.Data.Common.DbConnection, System.Data.Common.DbTransaction, Task<bool>> work
    ) => records.Store.WriteAsync(work, Ct);

    private static async Task<IReadOnlyList<Zone>> PublishedAsync(TestRecords records)
    {
        await using var connection = await records.Store.OpenAsync(Ct);
        return await ZoneRecords.ListPublishedAsync(connection, null, Ct);
    }

    private static async Task<IReadOnlyList<Zone>> DraftsAsync(TestRecords records)
    {
        await using var connection = await records.Store.OpenAsync(Ct);
        return await ZoneRecords.ListDraftsAsync(connection, Ct);
    }
}
