using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Accounts.Notices;

/// <summary>Sends a notice by e-mail. A server that refuses is asked again, then the notice stays in the space of the agent alone.</summary>
public sealed class MailNoticeJob(RecordStore records, Settings settings, JobQueue queue, TimeProvider time) : IJobKind
{
    public const string KindKey = "notice-mail";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
    ];

    public string Key => KindKey;

    public JobLane Lane => JobLane.Network;

    public async Task<Result<string>> RunAsync(Job job, IProgress<JobProgress> progress, CancellationToken ct)
    {
        // Written by Request: an identifier and a number.
        var parts = job.Request.Split(' ');
        var attempt = int.Parse(parts[1], CultureInfo.InvariantCulture);
        await using var connection = await records.OpenAsync(ct);
        if (
            settings.Mail is not { } mail
            || await AgentNotice.FindAsync(connection, parts[0], ct) is not { } notice
            || await Account.FindAsync(connection, notice.AccountId, ct) is not { } account
        )
        {
            return AgentSpaceEndpoints.Path;
        }

        if (await TrySendAsync(mail, notice, account, ct) is not { } refused)
        {
            return AgentSpaceEndpoints.Path;
        }

        if (attempt < Delays.Length)
        {
            var again = NewJob(notice, attempt + 1, time);
            var notBefore = time.GetUtcNow() + Delays[attempt];
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

    private async Task<Problem?> TrySendAsync(
        MailSettings mail,
        AgentNotice notice,
        Account account,
        CancellationToken ct
    )
    {
        using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = !mail.IsThisMachine };
        if (mail.User is not null)
        {
            client.Credentials = new NetworkCredential(mail.User, mail.Password);
        }

        using var message = Message(mail, notice, account);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, patience.Token);
            return null;
        }
        catch (Exception failure)
            when (failure is SmtpException or IOException
                || (failure is OperationCanceledException && !ct.IsCancellationRequested)
            )
        {
            return Problems.MailNotSent(mail.Host);
        }
    }

    private MailMessage Message(MailSettings mail, AgentNotice notice, Account account)
    {
        var link = settings.PublicAddress is { } site ? $"{site.TrimEnd('/')}{notice.Path}" : notice.Path;
        var message = new MailMessage(new MailAddress(mail.From, "Belvédère", Encoding.UTF8), new(account.Email))
        {
            Subject = "Belvédère : une source suivie attend votre attention",
            SubjectEncoding = Encoding.UTF8,
            Body = $"{notice.Text.French}\n\n{link}\n\n--\n{notice.Text.English}\n",
            BodyEncoding = Encoding.UTF8,
        };
        // No answer of a machine to a machine (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
