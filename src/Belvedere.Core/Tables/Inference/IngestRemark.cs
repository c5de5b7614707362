using Belvedere.Core.Privacy;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Core.Tables.Inference;

/// <summary>One thing that an agent should know of a load: an automatic choice, with what led to it.</summary>
/// <param name="Text">One sentence.</param>
public sealed record IngestRemark(LocalizedText Text)
{
    /// <summary>How many of the first cells concerned are kept.</summary>
    public const int MaxCells = 10;

    /// <summary>The 1-based line of the source, when there is one.</summary>
    public long? Line { get; init; }

    public RemarkSeverity Severity { get; init; }

    /// <summary>Rows concerned; null when the remark is about the whole file, or was not counted.</summary>
    public long? RowCount { get; init; }

    /// <summary>The first cells concerned, at most <see cref="MaxCells"/>.</summary>
    public IReadOnlyList<CellReference> Cells { get; init; } = [];

    /// <summary>What was written, and what it became or would become; the first is the one to show.</summary>
    public IReadOnlyList<CellChange> Examples { get; init; } = [];

    /// <summary>What an agent may do about it with one button; null when nothing is proposed.</summary>
    public Fix? Fix { get; init; }

    /// <summary>Other ways to the same end, each with its button.</summary>
    public IReadOnlyList<Fix> OtherFixes { get; init; } = [];

    /// <summary>The column that is held at the gate before publication; null for any other remark.</summary>
    public HeldColumn? Held { get; init; }

    /// <summary>Why the column is published all the same; null while nobody has decided.</summary>
    public GateDecision? Decision { get; init; }
}

/// <summary>How much a remark asks of an agent.</summary>
public enum RemarkSeverity
{
    /// <summary>« information »: done, and reversible.</summary>
    Information,

    /// <summary>« à vérifier »: a choice that a person should confirm.</summary>
    ToCheck,

    /// <summary>« bloquant »: nothing is published before it is settled.</summary>
    Blocking,
}

/// <summary>Where a cell is: « ligne 214, colonne « Montant » ».</summary>
/// <param name="Line">1-based line of the source.</param>
/// <param name="Column">Header of the column, as it was written; null for the whole line.</param>
public sealed record CellReference(long Line, string? Column = null);

/// <summary>A cell before and after a fix.</summary>
public sealed record CellChange(string Before, string After);
