using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Reports;

namespace Belvedere.Core.Privacy;

/// <summary>The gate before publication: what a report says of persons and of small groups, beside what was decided of it.</summary>
public static class PublicationGate
{
    /// <summary>The report with each decision at its remark, which prevents nothing any more.</summary>
    /// <param name="decisions">The first one that is about a column counts.</param>
    public static IngestReport Decide(IngestReport report, IReadOnlyList<GateDecision> decisions) =>
        report with
        {
            Remarks =
            [
                .. report.Remarks.Select(remark =>
                    remark.Held is { } held && decisions.FirstOrDefault(d => d.IsAbout(held)) is { } decision
                        ? remark with
                        {
                            Severity = RemarkSeverity.Information,
                            Decision = decision,
                        }
                        : remark
                ),
            ],
        };

    /// <summary>The columns that wait for a fix or a decision.</summary>
    public static IReadOnlyList<HeldColumn> HeldBy(IngestReport report) =>
        [.. report.Remarks.Where(remark => remark.Decision is null).Select(remark => remark.Held).OfType<HeldColumn>()];
}
