using Belvedere.Core.Tables;

namespace Belvedere.Data.Writers;

/// <summary>How an export is written; each format reads what concerns it.</summary>
public sealed record ExportOptions
{
    /// <summary>CSV: one ASCII character between cells.</summary>
    public char Delimiter { get; init; } = ';';

    /// <summary>CSV: a byte-order mark, by which spreadsheets recognise UTF-8.</summary>
    public bool WithBom { get; init; } = true;

    /// <summary>
    /// CSV: an apostrophe before a text that a spreadsheet would run as a formula. Numbers keep their sign as it is, and so do
    /// texts of digits: a telephone number, an integer too long for a number.
    /// </summary>
    public bool NeutralisesFormulas { get; init; } = true;

    /// <summary>CSV: every text between quotes, even where nothing asks for them.</summary>
    public bool QuotesAll { get; init; }

    /// <summary>
    /// The columns as the table describes them, in the order of the reader’s: geographic types, labels, units; null when
    /// the rows are not those of a table.
    /// </summary>
    public IReadOnlyList<Column>? Columns { get; init; }

    /// <summary>The clock on which instants are written.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Where the rows come from; null when nothing is known.</summary>
    public ExportSource? Source { get; init; }

    /// <summary>Headers to write in place of the column names, in their order; null for the names.</summary>
    public IReadOnlyList<string>? Headers { get; init; }

    /// <summary>Parquet: <c>snappy</c>, <c>zstd</c>, <c>gzip</c> or <c>uncompressed</c>.</summary>
    public string ParquetCompression { get; init; } = "snappy";

    /// <summary>GPX: the field that names a point; null for the first text.</summary>
    public string? NameField { get; init; }

    /// <summary>GPX: the fields that describe a point, between commas; null for none.</summary>
    public string? DescriptionFields { get; init; }

    /// <summary>GPX: every field among the extensions of a point; otherwise they are written in its description.</summary>
    public bool UsesExtensions { get; init; } = true;

    /// <summary>Folder of this process for an unfinished file, for the formats that cannot be streamed.</summary>
    public string? WorkDirectory { get; init; }
}
