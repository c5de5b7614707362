using Belvedere.Core;
using Belvedere.Core.Privacy;
using Belvedere.Core.Tables.Reports;

namespace Belvedere.Server.Ingest.Gate;

/// <summary>« COLONNE: fondement légal », as an order on the machine gives it.</summary>
/// <param name="Column">Field name of the column, or its header.</param>
/// <param name="Ground">The legal ground.</param>
public sealed record RequestedDecision(string Column, string Ground)
{
    /// <summary>Reads <c>--decide</c>; a header that holds a colon is named by its field name.</summary>
    public static Result<RequestedDecision> Read(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0
            ? Problems.DecisionUnreadable(text)
            : GateDecision
                .ReadGround(text[(colon + 1)..])
                .Then<RequestedDecision>(ground => new RequestedDecision(text[..colon].Trim(), ground));
    }

    /// <summary>The decisions that are asked for about the held columns of a report.</summary>
    internal static IEnumerable<GateDecision> About(
        IngestReport report,
        IReadOnlyList<RequestedDecision> requested,
        DateTimeOffset now
    ) =>
        from held in PublicationGate.HeldBy(report)
        from asked in requested
        where
            string.Equals(asked.Column, held.Column, StringComparison.OrdinalIgnoreCase)
            || string.Equals(asked.Column, held.Label.Trim(), StringComparison.OrdinalIgnoreCase)
        select new GateDecision(held.Column, held.Matter, asked.Ground) { DecidedAt = now };
}
