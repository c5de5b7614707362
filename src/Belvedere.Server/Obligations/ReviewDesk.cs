using Belvedere.Core;
using Belvedere.Core.Obligations;
using Belvedere.Data.Records;
using Belvedere.Server.Obligations.Definitions;
using Belvedere.Server.Obligations.Facts;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Obligations;

/// <summary>Tells where the authority of the portal stands with each line, today.</summary>
public sealed class ReviewDesk(
    Settings settings,
    TerritoryDirectory directory,
    RecordStore records,
    ObligationList list,
    FindEvidence find,
    TimeProvider time
)
{
    /// <summary>The desk, or why the portal has none.</summary>
    public async Task<Result<Desk>> RunAsync(CancellationToken ct)
    {
        var served = ServedAuthority.Of(settings, directory);
        if (!served.IsSuccess)
        {
            return served.Problem;
        }

        AuthorityFacts facts;
        IReadOnlyDictionary<string, Statement> statements;
        await using (var connection = await records.OpenAsync(ct))
        {
            facts = await FactRecords.ReadAsync(connection, served.Value.Key, ct);
            statements = await StatementRecords.ReadAsync(connection, served.Value.Key, ct);
        }

        var evidence = await find.RunAsync(facts.OrganisationSlug, ct);
        var authority = served.Value.With(facts);
        var today = DateFormat.DayOf(time.GetUtcNow());
        var lines = list.Lines.Select(line =>
            ObligationReview.Of(
                authority,
                line,
                FindEvidence.For(line, evidence),
                statements.GetValueOrDefault(line.Id),
                list.FindSituation(line.Situation),
                today
            )
        );
        return new Desk(served.Value, facts, ObligationStatus.Arrange(lines), today);
    }
}
