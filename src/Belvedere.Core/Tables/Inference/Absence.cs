namespace Belvedere.Core.Tables.Inference;

/// <summary>Why a cell that holds no number says so: an absence is not a zero, and a secret is not an absence.</summary>
public enum AbsenceReason
{
    /// <summary><c>-</c>, <c>NA</c>, <c>n/d</c>, <c>NC</c>, <c>…</c>: « non disponible ».</summary>
    NotAvailable,

    /// <summary><c>s</c>, <c>ss</c>, <c>c</c>, <c>***</c>: « secret statistique » of INSEE and of the ministries.</summary>
    Secret,

    /// <summary><c>00/00/0000</c>: no date.</summary>
    NoDate,

    /// <summary><c>#N/A</c>, <c>#REF!</c>, <c>#DIV/0!</c>: a formula of a spreadsheet that failed.</summary>
    FormulaError,
}

/// <summary>Cells of a column that are empty for one reason.</summary>
public sealed record Absence(AbsenceReason Reason, long Count);
