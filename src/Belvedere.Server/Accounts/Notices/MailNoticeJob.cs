using System.Globalization;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Accounts.Notices;

/// <summary>Sends a notice by e-mail. A server that refuses is asked again, then the notice stays in the space of the agent alone.</summary>
public sealed class MailNoticeJob(RecordStore records, SendMail send, JobQueue queue, TimeProvider time) : IJobKind
{
    public const string KindKey = "notice-mail";

    public string Key => KindKey;

    public JobLane Lane => JobLane.Network;

    public async Task<Result<string>> RunAsync(Job job, IProgress<JobProgress> progress, CancellationToken ct)
    {
        // Written by Request: an identifier and a number.
        var parts = job.Request.Split(' ');
        var attempt = int.Parse(parts[1], CultureInfo.InvariantCulture);
        await using var connection = await records.OpenAsync(ct);
        if (
            !send.IsPossible
            || await AgentNotice.FindAsync(connection, parts[0], ct) is not { } notice
            || await Account.FindAsync(connection, notice.AccountId, ct) is not { } account
        )
        {
            return AgentSpaceEndpoints.Path;
        }

        if (await send.RunAsync(Mail(notice, account), ct) is not { } refused)
        {
            return AgentSpaceEndpoints.Path;
        }

        if (attempt < SendMail.Delays.Count)
        {
            var again = NewJob(notice, attempt + 1, time);
            var notBefore = time.GetUtcNow() + SendMail.Delays[attempt];
            await records.WriteAsync((c, transaction) => JobQueue.AddAsync(c, transaction, again, ct, notBefore), ct);
            queue.Announce();
        }

        return refused;
    }

    internal static Job First(AgentNotice notice, TimeProvider time) => NewJob(notice, 0, time);

    // The job is of no account: what is sent for an agent is no file of theirs.
    private static Job NewJob(AgentNotice notice, int attempt, TimeProvider time) =>
        new(
            NewId.Create(time),
            KindKey,
            notice.Path,
            string.Create(CultureInfo.InvariantCulture, $"{notice.Id} {attempt}")
        )
        {
            CreatedAt = time.GetUtcNow(),
        };

    private OutgoingMail Mail(AgentNotice notice, Account account) =>
        new(
            account.Email,
            "Belvédère : une source suivie attend votre attention",
            $"{notice.Text.French}\n\n{send.AddressOf(notice.Path)}\n\n--\n{notice.Text.English}\n"
        );
}
