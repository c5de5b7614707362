using Belvedere.Core.Schemas.Repairs;

namespace Belvedere.Core.Schemas.Checks;

/// <summary>What can be wrong in a table, seen from its schema.</summary>
public enum SchemaErrorKind
{
    /// <summary>A field of the schema has no column.</summary>
    MissingLabel,

    /// <summary>A column is no field of the schema.</summary>
    ExtraLabel,

    /// <summary>A column has no header.</summary>
    BlankLabel,

    /// <summary>A header is written twice: only the first column is checked.</summary>
    DuplicateLabel,

    /// <summary>The columns are not in the order of the schema.</summary>
    MisorderedLabel,

    /// <summary>A row without any value.</summary>
    BlankRow,

    /// <summary>A row ends before the last column.</summary>
    MissingCell,

    /// <summary>A row has values after the last column.</summary>
    ExtraCell,

    /// <summary>A cell is not of the type of its field.</summary>
    Type,
    Required,
    Unique,
    Minimum,
    Maximum,
    MinLength,
    MaxLength,
    Pattern,
    Enum,
    PrimaryKey,
    ForeignKey,

    /// <summary>A rule outside the standard: one of the <c>custom_checks</c>.</summary>
    Rule,
}

/// <summary>How much an error weighs in the verdict.</summary>
public enum SchemaErrorWeight
{
    /// <summary>To know; the table conforms all the same.</summary>
    Remark,

    /// <summary>The table does not conform.</summary>
    Error,
}

/// <summary>Where an error was seen.</summary>
/// <param name="Row">Number of the row as a spreadsheet shows it, the first row of the file being 1.</param>
/// <param name="Text">The cell as it is written, shortened past 200 characters; the label for an error of the header.</param>
public sealed record ErrorCell(long Row, string Text);

/// <summary>All the errors of one kind in one column, told once.</summary>
/// <param name="Column">Header of the column; null for what concerns rows or the whole header.</param>
/// <param name="Count">Cells, rows or labels concerned; exact.</param>
/// <param name="First">The first ten of them.</param>
/// <param name="Sentence">For the reader: what is wrong, how often, what is expected.</param>
public sealed record ErrorGroup(
    string? Column,
    SchemaErrorKind Kind,
    SchemaErrorWeight Weight,
    long Count,
    IReadOnlyList<ErrorCell> First,
    LocalizedText Sentence
)
{
    /// <summary>Key of the rule when <see cref="Kind"/> is <see cref="SchemaErrorKind.Rule"/>.</summary>
    public string? Rule { get; init; }

    /// <summary>What would mend the errors, or some of them; null when nothing safe is known.</summary>
    public RepairProposal? Repair { get; init; }
}
