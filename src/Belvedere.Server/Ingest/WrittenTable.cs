using System.Text.Json.Serialization;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Reports;
using Belvedere.Data.Files;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Ingest;

/// <summary>Rows that are on the disk, and that no record refers to yet.</summary>
/// <param name="Id">Of the revision that they may become.</param>
/// <param name="Schema">Their columns, counted.</param>
/// <param name="RowsPath">The Parquet file, under the data folder.</param>
public sealed record WrittenTable(string Id, TableSchema Schema, long RowCount, string RowsPath)
{
    public required long SizeBytes { get; init; }

    public required StoredOriginal Original { get; init; }

    public required IngestReport Report { get; init; }

    /// <summary>What the declared schema says of the source; null when it was not checked.</summary>
    [JsonIgnore]
    internal SchemaOutcome? Schemas { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>The revision, but for its dataset and its number.</summary>
    public Revision ToRevision() =>
        new(Id, DatasetId: "", Number: 0, Schema)
        {
            RowCount = RowCount,
            SourceName = Report.File.Name,
            SourcePath = Original.Path,
            SourceSha256 = Original.Sha256,
            SourceSizeBytes = Original.SizeBytes,
            RowsPath = RowsPath,
            RowsSizeBytes = SizeBytes,
            CreatedAt = WrittenAt,
        };
}
