using System.Globalization;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Accounts.Notices;
using Belvedere.Server.Indicators;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Portraits.Dashboards.Mail;

/// <summary>
/// Looks, on the first of a month, whether the figures of a dashboard are still those that were last seen, and tells one
/// subscriber. It makes the job of the next month before anything else, so that what fails today breaks no rhythm; it notes
/// that an e-mail leaves before it leaves, so that a server killed midway never sends two.
/// </summary>
internal sealed class DashboardMailJob(
    RecordStore records,
    ReadDashboard read,
    EditionRefresh edition,
    ComposeDashboardMail compose,
    SendMail send,
    JobQueue queue,
    TimeProvider time
) : IJobKind
{
    public const string KindKey = "dashboard-mail";

    public string Key => KindKey;

    public JobLane Lane => JobLane.Network;

    /// <summary>The job of the first look.</summary>
    /// <param name="subscriptionId">The job says nothing else: no name, no address.</param>
    public static Job First(string subscriptionId, DateTimeOffset now, TimeProvider time) =>
        NewJob(subscriptionId, 0, now, time);

    public async Task<Result<string>> RunAsync(Job job, IProgress<JobProgress> progress, CancellationToken ct)
    {
        // Written by NewJob: an identifier and a number.
        var parts = job.Request.Split(' ');
        var attempt = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (attempt == 0)
        {
            await PlanNextMonthAsync(parts[0], ct);
        }

        if (!send.IsPossible || await FindAsync(parts[0], ct) is not var (subscription, dashboard, account))
        {
            return Dashboard.Root;
        }

        await edition.FollowAsync(ct);
        var figures = (await read.RunAsync(dashboard, ct)).Figures;
        var changes = FigureChange.Between(subscription.Seen, figures);
        if (changes.Count > 0)
        {
            var mail = compose.Run(subscription, dashboard, account.Email, changes);
            if (!await MarkAsync(subscription, ct))
            {
                return Dashboard.Root;
            }

            if (await send.RunAsync(mail, ct) is { } refused)
            {
                await TryAgainAsync(subscription, attempt, ct);
                return refused;
            }
        }

        await records.WriteAsync(
            (connection, transaction) =>
                SubscriptionRecords.SeeAsync(
                    connection,
                    transaction,
                    subscription.Id,
                    figures.Select(FigureMark.Of),
                    ct
                ),
            ct
        );
        return Dashboard.Root;
    }

    private Task PlanNextMonthAsync(string id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var next = MonthlyRhythm.Next(id, now);
        return records.WriteAsync(
            async (connection, transaction) =>
            {
                if (await SubscriptionRecords.ClaimAsync(connection, transaction, id, now, next, ct))
                {
                    await JobQueue.AddAsync(connection, transaction, NewJob(id, 0, now, time), ct, next);
                }
            },
            ct
        );
    }

    /// <summary>Null when it is over; who may no longer read the dashboard is told nothing more.</summary>
    private async Task<(Subscription, Dashboard, Account)?> FindAsync(string id, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return
            await SubscriptionRecords.FindAsync(connection, id, ct) is { } subscription
            && await DashboardRecords.FindAsync(connection, subscription.DashboardId, ct) is { } dashboard
            && (dashboard.IsShared || dashboard.MayBeChangedBy(subscription.AccountId))
            && await Account.FindAsync(connection, subscription.AccountId, ct) is { } account
            ? (subscription, dashboard, account)
            : null;
    }

    private Task<bool> MarkAsync(Subscription subscription, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return records.WriteAsync(
            (connection, transaction) =>
                SubscriptionRecords.MarkSentAsync(
                    connection,
                    transaction,
                    subscription.Id,
                    now,
                    MonthlyRhythm.Start(now),
                    ct
                ),
            ct
        );
    }

    private async Task TryAgainAsync(Subscription subscription, int attempt, CancellationToken ct)
    {
        await records.WriteAsync(
            async (connection, transaction) =>
            {
                await SubscriptionRecords.UnmarkSentAsync(
                    connection,
                    transaction,
                    subscription.Id,
                    subscription.SentAt,
                    ct
                );
                if (attempt < SendMail.Delays.Count)
                {
                    var now = time.GetUtcNow();
                    var again = NewJob(subscription.Id, attempt + 1, now, time);
                    await JobQueue.AddAsync(connection, transaction, again, ct, now + SendMail.Delays[attempt]);
                }
            },
            ct
        );
        queue.Announce();
    }

    private static Job NewJob(string subscriptionId, int attempt, DateTimeOffset now, TimeProvider time) =>
        new(
            NewId.Create(time),
            KindKey,
            Dashboard.Root,
            string.Create(CultureInfo.InvariantCulture, $"{subscriptionId} {attempt}")
        )
        {
            CreatedAt = now,
        };
}
