namespace Belvedere.Core.Tables.Recipes;

/// <summary>
/// A fix as data, never an edit: proposed by a remark, accepted by an agent, kept in the <see cref="Recipe"/> of the
/// dataset and replayed at each load.
/// </summary>
/// <param name="Operation">One of the constants of this type; see <see cref="Operations"/>.</param>
/// <param name="Column">Field name of the column that it touches, as the fixes before it leave it; null for the whole table.</param>
public sealed record Fix(string Operation, string? Column = null)
{
    /// <summary><c>encoding</c>: the one to read the file in.</summary>
    public const string ChooseEncoding = "choose-encoding";

    /// <summary><c>delimiter</c>: what separates the cells.</summary>
    public const string ChooseDelimiter = "choose-delimiter";

    /// <summary><c>sheet</c>: the sheet of the workbook.</summary>
    public const string ChooseSheet = "choose-sheet";

    /// <summary><c>count</c>: the rows over the header.</summary>
    public const string SkipRows = "skip-rows";

    /// <summary><c>lines</c>: the rows of the header, none when the file has no header.</summary>
    public const string SetHeader = "set-header";

    /// <summary><c>rows</c>: totals, repeated headers, rows where a column is empty or has a value.</summary>
    public const string DropRows = "drop-rows";

    /// <summary><c>to</c> and <c>label</c>: another field name, another header.</summary>
    public const string Rename = "rename";

    /// <summary><c>type</c>, for dates <c>order</c> (<c>day-first</c>, <c>month-first</c>), and <c>unfit</c>.</summary>
    public const string SetType = "set-type";

    /// <summary><c>decimal</c>, <c>group</c>: the marks of the numbers.</summary>
    public const string SetMarks = "set-marks";

    /// <summary><c>values</c>, <c>reason</c>: what is written where nothing is known.</summary>
    public const string DeclareEmpty = "declare-empty";

    /// <summary><c>width</c>: zeros are put before codes that lost them.</summary>
    public const string PadLeft = "pad-left";

    /// <summary><c>unit</c>: « 12 % » becomes 12, the unit goes to the column.</summary>
    public const string StripUnit = "strip-unit";

    /// <summary>The spaces around the values, and those that are repeated in them.</summary>
    public const string Trim = "trim";

    /// <summary><c>values</c>: what is written and what replaces it.</summary>
    public const string Replace = "replace";

    /// <summary><c>separator</c>, <c>into</c>: one column becomes several.</summary>
    public const string SplitColumn = "split-column";

    /// <summary><c>with</c>, <c>separator</c>, <c>into</c>: several columns become one.</summary>
    public const string JoinColumns = "join-columns";

    /// <summary><c>with</c>, <c>into</c>: a column of points from latitudes and longitudes.</summary>
    public const string MakePoint = "make-point";

    /// <summary><c>with</c>, <c>from</c>, <c>into</c>: a column of points from projected coordinates.</summary>
    public const string Reproject = "reproject";

    /// <summary>The column is not published.</summary>
    public const string DropColumn = "drop-column";

    /// <summary><c>mark</c>: what is shown instead of each value.</summary>
    public const string Mask = "mask";

    /// <summary><c>to</c>: the year of a date, the département of a code.</summary>
    public const string Generalise = "generalise";

    /// <summary><c>columns</c>, <c>threshold</c>: counts of few are hidden, and what would give them back.</summary>
    public const string HideSmallCells = "hide-small-cells";

    /// <summary><c>by</c>, <c>into</c>, <c>threshold</c>: rows become the number of them.</summary>
    public const string CountRows = "count-rows";

    /// <summary><c>key</c>: the columns that tell a row from the others.</summary>
    public const string Deduplicate = "deduplicate";

    /// <summary><c>separator</c>: « a;b » becomes a list of two.</summary>
    public const string ParseList = "parse-list";

    /// <summary>Accents encoded twice are read once more.</summary>
    public const string DecodeTwice = "decode-twice";

    /// <summary><c>with</c>: the latitudes become the longitudes.</summary>
    public const string SwapCoordinates = "swap-coordinates";

    /// <summary>The values of the operation, by the name of the parameter.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A fix with one parameter.</summary>
    public static Fix With(string operation, string? column, string parameter, string value) =>
        new Fix(operation, column).And(parameter, value);

    /// <summary>The same fix with one parameter more, or another value for it.</summary>
    public Fix And(string parameter, string value) =>
        this with
        {
            Parameters = new Dictionary<string, string>(Parameters, StringComparer.Ordinal) { [parameter] = value },
        };

    /// <summary>A parameter, or null when the fix leaves it out.</summary>
    public string? Value(string parameter) => Parameters.GetValueOrDefault(parameter);

    /// <summary>Two fixes are one when they do the same: operation, column, parameters.</summary>
    public bool Equals(Fix? other) =>
        other is not null
        && string.Equals(Operation, other.Operation, StringComparison.Ordinal)
        && string.Equals(Column, other.Column, StringComparison.Ordinal)
        && Parameters.Count == other.Parameters.Count
        && Parameters.All(p => string.Equals(other.Value(p.Key), p.Value, StringComparison.Ordinal));

    public override int GetHashCode() => HashCode.Combine(Operation, Column, Parameters.Count);
}
