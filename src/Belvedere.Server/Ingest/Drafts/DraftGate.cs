using System.Data.Common;
using Belvedere.Core.Privacy;
using Belvedere.Server.Ingest.Gate;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>A draft at the gate before publication.</summary>
internal static class DraftGate
{
    /// <summary>The draft, its report with what is decided of each held column: for this file, else for the revision before.</summary>
    internal static async Task<Draft> DecideAsync(
        DbConnection connection,
        Draft draft,
        CancellationToken ct,
        DbTransaction? transaction = null
    )
    {
        if (draft.Reading is not { } reading || PublicationGate.HeldBy(reading.Report).Count == 0)
        {
            return draft;
        }

        var carried = await PublicationDecisions.CarriedAsync(
            connection,
            draft.Description.SlugToCome,
            ct,
            transaction
        );
        return draft with
        {
            Reading = reading with
            {
                Report = PublicationGate.Decide(reading.Report, [.. draft.Decisions, .. carried]),
            },
        };
    }
}
