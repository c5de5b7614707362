using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Portraits.Dashboards.Mail;

/// <summary>Begins and ends the monthly e-mail of a dashboard.</summary>
public sealed class Subscribe(
    RecordStore records,
    ReadDashboard read,
    Settings settings,
    JobQueue queue,
    TimeProvider time
)
{
    /// <summary>Whether it can be offered: e-mails leave, and their links can lead back here.</summary>
    public bool IsPossible => settings is { Mail: not null, PublicAddress: not null };

    /// <summary>Told of what changes from now on; nothing more for who is told already.</summary>
    public async Task BeginAsync(Dashboard dashboard, string accountId, CancellationToken ct)
    {
        var shown = await read.RunAsync(dashboard, ct);
        var now = time.GetUtcNow();
        var id = NewId.Create(time);
        var subscription = new Subscription(id, dashboard.Id, accountId, Dashboard.NewKey())
        {
            Seen = shown.Figures.Select(FigureMark.Of).ToList(),
            DueAt = MonthlyRhythm.Next(id, now),
            CreatedAt = now,
        };
        await records.WriteAsync(
            async (connection, transaction) =>
            {
                if (await SubscriptionRecords.AddAsync(connection, transaction, subscription, ct))
                {
                    var first = DashboardMailJob.First(id, now, time);
                    await JobQueue.AddAsync(connection, transaction, first, ct, subscription.DueAt);
                }
            },
            ct
        );
        queue.Announce();
    }

    /// <summary>The subscription that a link of an e-mail ends; a problem when its key is not the right one.</summary>
    public async Task<Result<(Subscription Subscription, string Title)>> FindAsync(
        string id,
        string? key,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        return
            await SubscriptionRecords.FindAsync(connection, id, ct) is { } subscription
            && Dashboard.IsSame(subscription.LinkKey, key)
            && await DashboardRecords.FindAsync(connection, subscription.DashboardId, ct) is { } dashboard
            ? (subscription, dashboard.Title)
            : Problems.SubscriptionMissing();
    }

    /// <summary>Ends that of an agent; nothing when there is none.</summary>
    public async Task EndAsync(Dashboard dashboard, string accountId, CancellationToken ct)
    {
        Subscription? subscription;
        await using (var connection = await records.OpenAsync(ct))
        {
            subscription = await SubscriptionRecords.FindAsync(connection, dashboard.Id, accountId, ct);
        }

        if (subscription is not null)
        {
            await EndAsync(subscription, ct);
        }
    }

    public Task EndAsync(Subscription subscription, CancellationToken ct) =>
        records.WriteAsync(
            (connection, transaction) => SubscriptionRecords.RemoveAsync(connection, transaction, subscription.Id, ct),
            ct
        );
}
