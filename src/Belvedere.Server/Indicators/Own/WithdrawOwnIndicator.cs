using Belvedere.Core;
using Belvedere.Data.Records;

namespace Belvedere.Server.Indicators.Own;

/// <summary>Takes an indicator back: its figures go, its address says so, its code is never used again.</summary>
internal sealed class WithdrawOwnIndicator(RecordStore records, OwnFolder folder, TimeProvider time)
{
    /// <summary>Withdraws; done twice, it is done once.</summary>
    /// <param name="by">Who does it, as the portal calls them.</param>
    public async Task<Problem?> RunAsync(string code, string by, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        if (await OwnRecords.FindAsync(connection, code, ct) is not { } own)
        {
            return Problems.OwnIndicatorMissing(code);
        }

        await records.WriteAsync((c, t) => OwnChanges.WithdrawAsync(c, t, own.Id, by, time.GetUtcNow(), ct), ct);
        folder.Sweep(own.Id, keep: null);
        return null;
    }
}
