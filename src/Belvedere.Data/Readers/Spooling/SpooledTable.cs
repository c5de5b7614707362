using Belvedere.Core.Tables.Inference;

namespace Belvedere.Data.Readers.Spooling;

/// <summary>
/// A table of any format as delimited text: UTF-8, commas, one record for each row of the source, all of one width but the
/// notes under the table.
/// </summary>
/// <param name="Path">The file; removed with this.</param>
/// <param name="Lines">The rows of the source.</param>
internal sealed record SpooledTable(string Path, RowLines Lines) : IDisposable
{
    internal const char Separator = ',';

    /// <summary>What the format says of each column, in order.</summary>
    internal IReadOnlyList<DeclaredType> Types { get; init; } = [];

    /// <summary>The first record is the header, for certain: the format names its columns.</summary>
    internal bool HasNamedColumns { get; init; }

    /// <summary>The sheet of a workbook; null for other formats.</summary>
    internal string? Sheet { get; init; }

    /// <summary>Rows of the source that became the one row of the header.</summary>
    internal int HeaderLevels { get; init; } = 1;

    /// <summary>It comes from a sheet of a workbook.</summary>
    internal bool IsSheet { get; init; }

    internal IReadOnlyList<IngestRemark> Remarks { get; init; } = [];

    internal DeclaredType TypeOf(int column) => column < Types.Count ? Types[column] : DeclaredType.Unknown;

    public void Dispose() => File.Delete(Path);
}
