using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Core.Tables.Reports;

/// <summary>
/// « Compte rendu de chargement »: everything that an agent may want to know of the reading of a file, kept with the
/// revision. Each remark is in one of three lists: what waits for a decision, what was done, what could not be done.
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Source">How its bytes were read.</param>
/// <param name="RowCount">Rows under the header.</param>
public sealed record IngestReport(ReportedFile File, SourceReading Source, long RowCount)
{
    public IReadOnlyList<ReportedColumn> Columns { get; init; } = [];

    /// <summary>Every remark, in the order of the reading.</summary>
    public IReadOnlyList<IngestRemark> Remarks { get; init; } = [];

    /// <summary>The fixes that were applied, in their order, each with what it touched.</summary>
    public IReadOnlyList<FixOutcome> Applied { get; init; } = [];

    /// <summary>What nothing may be published before.</summary>
    public IEnumerable<IngestRemark> Blocking => Of(RemarkSeverity.Blocking);

    /// <summary>What waits for a decision: it blocks, or a fix is proposed.</summary>
    public IEnumerable<IngestRemark> ToDecide =>
        Blocking.Concat(Of(RemarkSeverity.ToCheck).Where(remark => remark.Fix is not null));

    /// <summary>What was chosen or fixed, and can be undone.</summary>
    public IEnumerable<IngestRemark> Done => Of(RemarkSeverity.Information);

    /// <summary>What was seen, and that nothing here can fix.</summary>
    public IEnumerable<IngestRemark> NotFixed => Of(RemarkSeverity.ToCheck).Where(remark => remark.Fix is null);

    /// <summary>One sentence: what was read, and how much asks for a look.</summary>
    public LocalizedText Verdict => ReportVerdict.Of(this);

    private IEnumerable<IngestRemark> Of(RemarkSeverity severity) =>
        Remarks.Where(remark => remark.Severity == severity);
}
