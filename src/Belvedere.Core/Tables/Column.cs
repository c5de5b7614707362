using Belvedere.Core.Tables.Inference;

namespace Belvedere.Core.Tables;

/// <summary>One column of a published table.</summary>
/// <param name="Name">Field name: lower case, <c>[a-z0-9_]+</c>, at most 63 characters; never changes once published.</param>
/// <param name="Label">The header as it was written in the file.</param>
/// <param name="Type">What its values are.</param>
public sealed record Column(string Name, string Label, ColumnType Type)
{
    /// <summary>What the column is about (commune, siret, annee…), or null when nothing was recognised.</summary>
    public string? Concept { get; init; }

    /// <summary>
    /// How sure the concept is: share of the values that pass its check × (1 + header / 2), between 0 and 1.5; the score
    /// of csv-detective. Null without concept.
    /// </summary>
    public double? ConceptScore { get; init; }

    /// <summary>The year of the list in which the codes of the column exist; null where it is unknown.</summary>
    public int? Vintage { get; init; }

    /// <summary>Why cells without value are so, where they say it: secret, not available. Counted in <see cref="EmptyCount"/>.</summary>
    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>Description written by an agent; survives re-uploads.</summary>
    public string? Description { get; init; }

    /// <summary>Unit of the values, as displayed (« € », « % »).</summary>
    public string? Unit { get; init; }

    /// <summary>What separates the values of a cell that holds several (« ; »); null when a cell is one value.</summary>
    public string? ListSeparator { get; init; }

    /// <summary>Count of empty values in this revision.</summary>
    public long EmptyCount { get; init; }

    /// <summary>Count of distinct non-empty values, or null when it was not counted.</summary>
    public long? DistinctCount { get; init; }
}
