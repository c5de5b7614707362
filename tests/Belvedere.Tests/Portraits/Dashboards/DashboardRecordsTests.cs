using Belvedere.Data.Records;
using Belvedere.Server.Portraits;
using Belvedere.Server.Portraits.Dashboards;
using Belvedere.Server.Portraits.Dashboards.Mail;
using Dapper;

namespace Belvedere.Tests.Portraits.Dashboards;

/// <summary>What the pages of the dashboards count on, whichever database keeps the records.</summary>
public sealed class DashboardRecordsTests(PostgresFixture postgres)
{
    private const string Owner = "a1";
    private const string Other = "a2";

    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Two_dashboards_of_one_title_have_two_addresses_and_one_owner_each(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        var first = await CreateAsync(records, "Logement à Digne");
        var second = await CreateAsync(records, "Logement à Digne");
        Assert.Equal(("logement-a-digne", "logement-a-digne-2"), (first.Slug, second.Slug));
        Assert.Equal((Visibility.Private, null), (first.Visibility, first.LinkKey));

        await using var connection = await records.Store.OpenAsync(Ct);
        Assert.Equal(2, (await DashboardRecords.ListAsync(connection, Owner, 10, Ct)).Count);
        Assert.Empty(await DashboardRecords.ListAsync(connection, Other, 10, Ct));
        Assert.Equal(first, await DashboardRecords.FindBySlugAsync(connection, first.Slug, Ct));
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task The_dashboard_of_an_organisation_is_of_every_agent(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        var save = new SaveDashboard(records.Store, new StillTime());
        var made = await CreateAsync(records, "Groupe");
        Assert.False(made.MayBeChangedBy(Other));

        var unknown = await save.ChangeAsync(made, new DashboardForm("Groupe", "nulle-part", "private"), Ct);
        Assert.Equal("dashboard-organisation-unknown", unknown.Problem?.Code);
        var shared = await save.ChangeAsync(made, new DashboardForm("Groupe", "conseil", "private"), Ct);

        Assert.True(shared.Value.MayBeChangedBy(Other));
        Assert.False(shared.Value.MayBeReadBy(null, null));
        await using var connection = await records.Store.OpenAsync(Ct);
        Assert.Equal(
            "Conseil",
            (await DashboardRecords.ListAsync(connection, Other, 10, Ct)).Single().OrganisationName
        );
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_link_opens_until_it_is_changed_and_is_gone_with_its_visibility(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        var save = new SaveDashboard(records.Store, new StillTime());
        var made = await CreateAsync(records, "Lien");
        var shared = (await save.ChangeAsync(made, new DashboardForm("Lien", "", "link"), Ct)).Value;
        Assert.Equal(32, shared.LinkKey!.Length);
        Assert.True(shared.MayBeReadBy(null, shared.LinkKey));
        Assert.False(shared.MayBeReadBy(null, shared.LinkKey[..31]));
        Assert.False(shared.MayBeReadBy(null, null));
        await SubscribeAsync(records, shared.Id, Other);
        await SubscribeAsync(records, shared.Id, Owner);

        await save.ChangeLinkAsync(shared, Ct);

        await using var connection = await records.Store.OpenAsync(Ct);
        var changed = await DashboardRecords.FindAsync(connection, made.Id, Ct);
        Assert.NotEqual(shared.LinkKey, changed!.LinkKey);
        // Who followed the old link is not told of the new one.
        Assert.Null(await SubscriptionRecords.FindAsync(connection, made.Id, Other, Ct));
        Assert.NotNull(await SubscriptionRecords.FindAsync(connection, made.Id, Owner, Ct));
        Assert.Null((await save.ChangeAsync(changed, new DashboardForm("Lien", "", "?"), Ct)).Value.LinkKey);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Tiles_keep_their_order_move_go_and_come_back(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        var arrange = new ArrangeTiles(records.Store, new StillTime());
        var made = await CreateAsync(records, "Ordre");
        var figure = (await arrange.AddAsync(made, new ComparisonRequest(["04070"], ["D01"]), Ct)).Value;
        var note = (await arrange.AddNoteAsync(made, "À lire", Ct)).Value;
        var both = (await arrange.AddAsync(made, new ComparisonRequest(["04070", "04112"], [], "logement"), Ct)).Value;
        Assert.Equal([figure, note, both], await OrderAsync(records, made));

        Assert.Null(await arrange.MoveAsync(made, both, -1, Ct));
        Assert.Null(await arrange.MoveAsync(made, figure, -1, Ct));
        Assert.Equal([figure, both, note], await OrderAsync(records, made));

        Assert.Null(await arrange.RemoveAsync(made, both, Ct));
        Assert.Equal([figure, note], await OrderAsync(records, made));
        Assert.Null(await arrange.RestoreAsync(made, both, Ct));
        Assert.Equal([figure, both, note], await OrderAsync(records, made));
        await arrange.RemoveAsync(made, figure, Ct);
        await arrange.RemoveAsync(made, note, Ct);
        Assert.Equal("dashboard-tile-missing", (await arrange.RestoreAsync(made, figure, Ct))?.Code);

        var elsewhere = await CreateAsync(records, "Autre");
        Assert.Equal("dashboard-tile-missing", (await arrange.RemoveAsync(elsewhere, both, Ct))?.Code);
        await using var connection = await records.Store.OpenAsync(Ct);
        var kept = Assert.Single(await TileRecords.ListAsync(connection, null, made.Id, Ct));
        Assert.Equal((TileKind.Comparison, "logement"), (kept.Kind, kept.Request.Theme));
        Assert.Equal(["04070", "04112"], kept.Request.Territories);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_subscription_is_claimed_once_and_marked_once_a_month(Dialect dialect)
    {
        await using var records = await OpenAsync(dialect);
        var made = await CreateAsync(records, "Courriel");
        var id = await SubscribeAsync(records, made.Id, Owner);
        var next = MonthlyRhythm.Next(id, Now);
        Assert.Equal((2026, 4, 1), (next.Year, next.Month, next.Day));

        Assert.True(
            await records.Store.WriteAsync((c, t) => SubscriptionRecords.ClaimAsync(c, t, id, Now, next, Ct), Ct)
        );
        Assert.False(
            await records.Store.WriteAsync((c, t) => SubscriptionRecords.ClaimAsync(c, t, id, Now, next, Ct), Ct)
        );
        Assert.True(await MarkAsync(Now));
        Assert.False(await MarkAsync(Now.AddDays(10)));
        Assert.True(await MarkAsync(next));

        await new SaveDashboard(records.Store, new StillTime()).RemoveAsync(made, Ct);
        await using var connection = await records.Store.OpenAsync(Ct);
        Assert.Null(await SubscriptionRecords.FindAsync(connection, id, Ct));

        Task<bool> MarkAsync(DateTimeOffset at) =>
            records.Store.WriteAsync(
                (c, t) => SubscriptionRecords.MarkSentAsync(c, t, id, at, MonthlyRhythm.Start(at), Ct),
                Ct
            );
    }

    private async Task<TestRecords> OpenAsync(Dialect dialect)
    {
        var records = await TestRecords.OpenAsync(dialect, postgres, Ct);
        await records.Store.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(
                    """
                    INSERT INTO account (id, email, display_name, role, password_hash, security_stamp, created_at)
                    VALUES (@id, @id, @id, 'agent', '', '', @Now)
                    """,
                    new[] { new { id = Owner, Now }, new { id = Other, Now } },
                    transaction
                );
                await connection.ExecuteAsync(
                    "INSERT INTO organisation (id, slug, name, created_at) VALUES ('o1', 'conseil', 'Conseil', @Now)",
                    new { Now },
                    transaction
                );
            },
            Ct
        );
        return records;
    }

    private static async Task<Dashboard> CreateAsync(TestRecords records, string title) =>
        (await new SaveDashboard(records.Store, new StillTime()).CreateAsync(Owner, new(title, "", ""), Ct)).Value;

    private static async Task<IEnumerable<string>> OrderAsync(TestRecords records, Dashboard dashboard)
    {
        await using var connection = await records.Store.OpenAsync(Ct);
        return (await TileRecords.ListAsync(connection, null, dashboard.Id, Ct)).Select(t => t.Id);
    }

    private static async Task<string> SubscribeAsync(TestRecords records, string dashboardId, string accountId)
    {
        var subscription = new Subscription($"s-{accountId}", dashboardId, accountId, Dashboard.NewKey())
        {
            DueAt = Now,
            CreatedAt = Now,
        };
        Assert.True(await records.Store.WriteAsync((c, t) => SubscriptionRecords.AddAsync(c, t, subscription, Ct), Ct));
        Assert.False(
            await records.Store.WriteAsync(
                (c, t) => SubscriptionRecords.AddAsync(c, t, subscription with { Id = "again" }, Ct),
                Ct
            )
        );
        return subscription.Id;
    }
}
