using Belvedere.Core.Territories;
using Belvedere.Data.Records;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Indicators;

/// <summary>
/// Follows the edition number, so that a pack installed by another process is seen at once. Nothing is read while the
/// records have not changed.
/// </summary>
internal sealed class EditionRefresh(
    Observatory observatory,
    EditionLoader loader,
    TerritoryDirectory territories,
    RecordChanges changes
) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private volatile Seen? seen;

    /// <summary>Checks if the records changed since the last check; waits for no one else's.</summary>
    public async ValueTask FollowAsync(CancellationToken ct)
    {
        if (seen is { } last && last.Mark == changes.Mark() && last.Geography == territories.Current)
        {
            return;
        }

        if (!await gate.WaitAsync(0, ct))
        {
            return;
        }

        try
        {
            await RefreshInsideAsync(ct);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Checks now.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            await RefreshInsideAsync(ct);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task RefreshInsideAsync(CancellationToken ct)
    {
        var mark = changes.Mark();
        var current = territories.Current;
        if (seen?.Geography != current || await loader.NumberAsync(ct) != observatory.Edition.Number)
        {
            observatory.Replace(await loader.LoadAsync(ct));
        }

        seen = new Seen(mark, current);
    }

    private sealed record Seen(RecordMark Mark, Geography Geography);
}
