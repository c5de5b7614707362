using System.Data.Common;
using System.Runtime.CompilerServices;
using Belvedere.Data.Records;

namespace Belvedere.Server.Admin;

/// <summary>
/// Looks at every part of an installation and changes nothing. A part that cannot be looked at is a finding too; the
/// next ones are still examined.
/// </summary>
public sealed class ExamineInstallation(
    RecordStore records,
    ExamineFolder folder,
    ExamineRecords recordsCheck,
    ExamineFiles files,
    ExamineEngine engine
)
{
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var finding in folder.Run())
        {
            yield return finding;
        }

        var (connection, refusal) = await OpenAsync(ct);
        if (connection is null)
        {
            yield return refusal!; // one or the other
            yield break;
        }

        await using (connection)
        {
            var soundness = await recordsCheck.SoundnessAsync(connection, ct);
            yield return soundness;
            if (soundness.Gravity == Gravity.Fault)
            {
                yield break;
            }

            foreach (var finding in await recordsCheck.ContentAsync(connection, ct))
            {
                yield return finding;
            }

            await foreach (var finding in files.RunAsync(connection, ct))
            {
                yield return finding;
            }

            await foreach (var finding in engine.RunAsync(connection, ct))
            {
                yield return finding;
            }
        }
    }

    private async Task<(DbConnection? Connection, Finding? Refusal)> OpenAsync(CancellationToken ct)
    {
        try
        {
            return (await records.OpenAsync(ct), null);
        }
        catch (DbException exception)
        {
            return (
                null,
                Finding.Fault(
                    new(
                        $"La base ne s’ouvre pas : {exception.Message}",
                        $"The records do not open: {exception.Message}"
                    ),
                    new(
                        "Vérifiez la chaîne de connexion, ou restaurez belvedere.db depuis une sauvegarde.",
                        "Check the connection string, or restore belvedere.db from a backup."
                    )
                )
            );
        }
    }
}
