namespace Belvedere.Core.Tables.Reports;

/// <summary>How the bytes of a file were read: what an agent would have to tell another program.</summary>
/// <param name="Format">Family of the file, in lower case: <c>csv</c>, <c>xlsx</c>, <c>ods</c>, <c>parquet</c>…</param>
public sealed record SourceReading(string Format)
{
    /// <summary>What the file came in: <c>gzip</c>, <c>zip</c>; null when it came as it is.</summary>
    public string? Archive { get; init; }

    /// <summary>Encoding of a delimited text; null where the format decides of it.</summary>
    public string? Encoding { get; init; }

    /// <summary>What separates the cells of a delimited text; null where the format decides of it.</summary>
    public char? Separator { get; init; }

    /// <summary>The sheet that was read; null when the file is no workbook.</summary>
    public string? Sheet { get; init; }

    /// <summary>Rows of the header: 0 when the columns had no name, 2 or more when names stand under merged cells.</summary>
    public int HeaderRows { get; init; } = 1;

    /// <summary>Rows above the header, as they were written.</summary>
    public IReadOnlyList<string> TitleRows { get; init; } = [];
}
