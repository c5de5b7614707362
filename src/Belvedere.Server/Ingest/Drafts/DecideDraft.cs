using Belvedere.Core;
using Belvedere.Core.Privacy;
using Belvedere.Data.Records;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>Writes down why a held column of a draft is published all the same, or takes that back.</summary>
public sealed class DecideDraft(RecordStore records, TimeProvider time)
{
    /// <summary>Null, or why the decision is not accepted.</summary>
    /// <param name="ground">The legal ground, as it was typed.</param>
    /// <param name="decidedBy">Who decides, as the portal calls them.</param>
    /// <param name="isAdministrator">Whether they may decide of everything.</param>
    public async Task<Problem?> RunAsync(
        Draft draft,
        HeldColumn held,
        string ground,
        string decidedBy,
        bool isAdministrator,
        CancellationToken ct
    )
    {
        if (held.IsForAdministrators && !isAdministrator)
        {
            return Problems.DecisionNeedsAdministrator(held.Label);
        }

        var read = GateDecision.ReadGround(ground);
        if (!read.IsSuccess)
        {
            return read.Problem;
        }

        var decision = new GateDecision(held.Column, held.Matter, read.Value)
        {
            DecidedBy = decidedBy,
            DecidedAt = time.GetUtcNow(),
        };
        await KeepAsync(draft, held, [decision], ct);
        return null;
    }

    /// <summary>The column is held again, or falls back on what was decided for the revision before.</summary>
    public Task WithdrawAsync(Draft draft, HeldColumn held, CancellationToken ct) => KeepAsync(draft, held, [], ct);

    // Read within the transaction: two decisions at once are both kept.
    private Task KeepAsync(Draft draft, HeldColumn held, IReadOnlyList<GateDecision> made, CancellationToken ct) =>
        records.WriteAsync(
            async (connection, transaction) =>
            {
                await DraftRecords.SetAsync(
                    connection,
                    transaction,
                    draft.Id,
                    draft.AccountId,
                    "id = id",
                    new { },
                    time.GetUtcNow(),
                    ct
                );
                var now = await DraftRecords.FindAsync(connection, draft.Id, draft.AccountId, ct, transaction);
                var others = (now ?? draft).Decisions.Where(decision => !decision.IsAbout(held));
                return await DraftRecords.SetAsync(
                    connection,
                    transaction,
                    draft.Id,
                    draft.AccountId,
                    "decisions = @Decisions",
                    new { Decisions = DraftRecords.Json<IReadOnlyList<GateDecision>>([.. others, .. made]) },
                    time.GetUtcNow(),
                    ct
                );
            },
            ct
        );
}
