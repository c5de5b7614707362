namespace Belvedere.Core.Tables.Reports;

/// <summary>A first look at a file, taken in a moment whatever its size: what is said here may change once all is read.</summary>
/// <param name="Columns">The columns as the sample shows them, at most <see cref="MaxColumns"/>.</param>
/// <param name="Rows">Some rows, in the order of the file, as they are written.</param>
public sealed record TablePreview(IReadOnlyList<Column> Columns, IReadOnlyList<PreviewRow> Rows)
{
    /// <summary>Columns shown; a table may have thousands.</summary>
    public const int MaxColumns = 60;

    /// <summary>Columns of the file.</summary>
    public int ColumnCount { get; init; }

    /// <summary>Nothing was left out: the file is small.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>A row of a preview.</summary>
/// <param name="Part">The part of the file that it comes from.</param>
/// <param name="Cells">As they are written, in the order of the columns.</param>
public sealed record PreviewRow(FilePart Part, IReadOnlyList<string> Cells);

/// <summary>A part of a file.</summary>
public enum FilePart
{
    Start,
    Middle,
    End,
}
