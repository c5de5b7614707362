using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Indicators.Own;

/// <summary>Makes an indicator of a published dataset: first as a preview, then for good.</summary>
internal sealed class SaveOwnIndicator(
    RecordStore records,
    IndicatorCatalogue catalogue,
    ReadOwnFigures figures,
    OwnFolder folder,
    TimeProvider time
)
{
    /// <summary>What the indicator would show; nothing is kept.</summary>
    /// <param name="id">A word that names its series.</param>
    public Task<PreviewedIndicator> PreviewAsync(
        string id,
        Dataset dataset,
        OwnDefinition said,
        CancellationToken ct
    ) => ReadAsync(id, dataset.Published!, said, ct); // asked of a published dataset

    /// <summary>Keeps the indicator and shows its figures.</summary>
    /// <returns>Its code, or null with what was refused.</returns>
    public async Task<(string? Code, PreviewedIndicator Read)> RunAsync(
        Dataset dataset,
        OwnDefinition said,
        string accountId,
        CancellationToken ct
    )
    {
        var (id, revision) = (NewId.Create(time), dataset.Published!); // as above
        var read = await ReadAsync(id, revision, said, ct);
        if (read.Reading is null)
        {
            return (null, read);
        }

        var written = await WriteAsync(id, revision, read.Reading, ct);
        var code = await records.WriteAsync(
            async (connection, transaction) =>
            {
                var now = time.GetUtcNow();
                var given = await OwnChanges.AddAsync(
                    connection,
                    transaction,
                    id,
                    dataset.Id,
                    said,
                    accountId,
                    now,
                    ct
                );
                await OwnChanges.ShowAsync(connection, transaction, id, written, ct);
                return given;
            },
            ct
        );
        return (code, read);
    }

    private async Task<PreviewedIndicator> ReadAsync(
        string id,
        Revision revision,
        OwnDefinition said,
        CancellationToken ct
    )
    {
        if (CheckDefinition.Run(said, revision.Schema, catalogue.AllThemes) is { } wrong)
        {
            return new(null, wrong.Problem, wrong.Field);
        }

        var reading = await figures.RunAsync(id, revision, said, ct);
        return reading.IsSuccess ? new(reading.Value, null, null) : new(null, reading.Problem, OwnFields.Territory);
    }

    /// <summary>Writes figures aside.</summary>
    internal async Task<OwnFigures> WriteAsync(
        string id,
        Revision revision,
        OwnReading reading,
        CancellationToken ct
    ) =>
        new(revision.Id, revision.Number, revision.CreatedAt, await folder.WriteAsync(id, reading, ct))
        {
            Report = reading.Report,
            SourceName = revision.SourceName,
            SourceSha256 = revision.SourceSha256,
            ComputedAt = time.GetUtcNow(),
        };
}

/// <summary>What became of a form.</summary>
/// <param name="Reading">Null when it was refused.</param>
/// <param name="Field">Where the problem lies; null when it is of the whole form.</param>
internal sealed record PreviewedIndicator(OwnReading? Reading, Problem? Problem, string? Field);
