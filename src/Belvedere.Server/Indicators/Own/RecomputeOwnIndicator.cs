using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Indicators.Own;

/// <summary>
/// Computes an indicator again from what its dataset publishes now. A revision that gives no figures leaves those that are
/// shown, and says why; a dataset that is no longer online takes its figures away.
/// </summary>
internal sealed class RecomputeOwnIndicator(
    RecordStore records,
    ReadOwnFigures read,
    SaveOwnIndicator save,
    OwnFolder folder
)
{
    // A revision that loses half of the territories is another table, until an agent says that it is meant.
    private const double LeastKept = 0.5;

    /// <summary>Does it; null once what is shown is that of today.</summary>
    /// <param name="acceptsLoss">Whether an agent said that fewer territories are meant.</param>
    public async Task<Problem?> RunAsync(string id, bool acceptsLoss, CancellationToken ct)
    {
        var (own, dataset) = await FindAsync(id, ct);
        if (own is null || own.WithdrawnAt is not null)
        {
            folder.Sweep(id, keep: null);
            return Problems.OwnIndicatorMissing(own?.Code ?? id);
        }

        if (dataset?.Published is not { } revision)
        {
            await records.WriteAsync((c, t) => OwnChanges.ShowAsync(c, t, id, null, ct), ct);
            folder.Sweep(id, keep: null);
            return null;
        }

        var reading = await read.RunAsync(id, revision, own.Definition, ct);
        var refusal = reading.Problem ?? Loss(own, reading.Value, acceptsLoss);
        if (refusal is not null)
        {
            await records.WriteAsync((c, t) => OwnChanges.RefuseAsync(c, t, id, revision.Id, refusal, ct), ct);
            return refusal;
        }

        var figures = await save.WriteAsync(id, revision, reading.Value, ct);
        await records.WriteAsync((c, t) => OwnChanges.ShowAsync(c, t, id, figures, ct), ct);
        folder.Sweep(id, figures.Folder);
        return null;
    }

    private static Problem? Loss(OwnIndicator own, OwnReading reading, bool acceptsLoss) =>
        own.Figures is { Report.Territories: var before }
        && !acceptsLoss
        && reading.Report.Territories < before * LeastKept
            ? Problems.OwnIndicatorLostTerritories(before, reading.Report.Territories)
            : null;

    private async Task<(OwnIndicator?, Dataset?)> FindAsync(string id, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        var own = await OwnRecords.FindByIdAsync(connection, id, ct);
        return (own, own is null ? null : await Datasets.FindByIdAsync(connection, own.DatasetId, ct));
    }
}
