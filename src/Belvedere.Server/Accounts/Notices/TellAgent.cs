using System.Data.Common;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Jobs;

namespace Belvedere.Server.Accounts.Notices;

/// <summary>Tells an agent something: in their space, and by e-mail where the installation sends any.</summary>
public sealed class TellAgent(Settings settings, TimeProvider time)
{
    /// <summary>Within the transaction of what is told: neither is known without the other.</summary>
    public async Task RunAsync(
        DbConnection connection,
        DbTransaction transaction,
        string accountId,
        LocalizedText text,
        string path,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        var notice = new AgentNotice(NewId.Create(time), accountId, text, path, now);
        await notice.AddAsync(connection, transaction, ct);
        if (settings.Mail is not null)
        {
            await JobQueue.AddAsync(connection, transaction, MailNoticeJob.First(notice, time), ct);
        }
    }
}
