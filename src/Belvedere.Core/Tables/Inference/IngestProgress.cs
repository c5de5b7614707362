namespace Belvedere.Core.Tables.Inference;

/// <summary>The steps of a load, in their order.</summary>
public enum IngestStep
{
    /// <summary>The source is copied, untouched.</summary>
    Store,

    /// <summary>Every cell is read once, to know what the columns are.</summary>
    Profile,

    /// <summary>Every cell is read again and written with its type.</summary>
    Write,

    /// <summary>The revision is complete and recorded.</summary>
    Done,
}

/// <summary>Where a load is.</summary>
/// <param name="RowCount">Rows done in this step.</param>
/// <param name="ReadBytes">Bytes of the source done in this step.</param>
/// <param name="TotalBytes">Size of the source.</param>
public sealed record IngestProgress(IngestStep Step, long RowCount, long ReadBytes, long TotalBytes);
