using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Server.Ingest.Uploads;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>Gives a draft up: its file and its rows go with it. The sweep of the next start takes the original.</summary>
public sealed class RemoveDraft(
    RecordStore records,
    RevisionFiles files,
    UploadFolder folder,
    DraftReadings readings,
    ScheduleDraft schedule
)
{
    public async Task RunAsync(Draft draft, CancellationToken ct)
    {
        await readings.CancelAsync(draft, ct);
        await schedule.CancelAsync(draft, ct);
        await records.WriteAsync(
            (connection, transaction) =>
                DraftRecords.RemoveAsync(connection, transaction, draft.Id, draft.AccountId, ct),
            ct
        );
        folder.Remove(draft.Id);
        if (draft.Reading is { } reading)
        {
            File.Delete(files.FullPath(reading.RowsPath));
        }
    }
}
