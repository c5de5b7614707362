namespace Belvedere.Core.Tables.Inference;

/// <summary>A fix as data: proposed, never applied alone; what is accepted goes to the recipe of the dataset.</summary>
/// <param name="Operation">One of the constants of this type.</param>
/// <param name="Column">Field name of the column that it touches; null for the whole table.</param>
public sealed record ProposedFix(string Operation, string? Column = null)
{
    /// <summary><c>width</c>: zeros are put before codes that lost them.</summary>
    public const string PadLeft = "pad-left";

    /// <summary><c>unit</c>: « 12 % » becomes 12, the unit goes to the column.</summary>
    public const string StripUnit = "strip-unit";

    /// <summary><c>separator</c>: « a;b » becomes a list of two.</summary>
    public const string ParseList = "parse-list";

    /// <summary><c>decimal</c>, <c>group</c>: the marks of the numbers.</summary>
    public const string SetMarks = "set-marks";

    /// <summary><c>type</c> and, for dates, <c>order</c> (<c>day-first</c>, <c>month-first</c>).</summary>
    public const string SetType = "set-type";

    /// <summary><c>lines</c>: totals, repeated headers.</summary>
    public const string DropRows = "drop-rows";

    /// <summary>Accents encoded twice are read once more.</summary>
    public const string DecodeTwice = "decode-twice";

    /// <summary><c>encoding</c>: the one to read the file in.</summary>
    public const string ChooseEncoding = "choose-encoding";

    /// <summary><c>lines</c>: the rows of the header, none when the file has no header.</summary>
    public const string SetHeader = "set-header";

    /// <summary>The latitudes become the longitudes.</summary>
    public const string SwapCoordinates = "swap-coordinates";

    /// <summary>The values of the operation, by the name of the parameter.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A fix with one parameter.</summary>
    public static ProposedFix With(string operation, string? column, string parameter, string value) =>
        new(operation, column)
        {
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { [parameter] = value },
        };
}
