using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue;

/// <summary>One accepted load of a dataset: immutable, numbered from 1, kept with its source.</summary>
public sealed record Revision(string Id, string DatasetId, int Number, TableSchema Schema)
{
    public long RowCount { get; init; }

    /// <summary>File name of the source, as it was received.</summary>
    public required string SourceName { get; init; }

    /// <summary>Path of the untouched source under the data folder.</summary>
    public required string SourcePath { get; init; }

    public required string SourceSha256 { get; init; }

    public long SourceSizeBytes { get; init; }

    /// <summary>Path of the Parquet file under the data folder.</summary>
    public required string RowsPath { get; init; }

    public long RowsSizeBytes { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
