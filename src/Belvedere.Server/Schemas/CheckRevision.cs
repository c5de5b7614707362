using Belvedere.Core;
using Belvedere.Core.Schemas;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Files;
using Belvedere.Data.Readers;
using Belvedere.Data.Schemas;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.SchemaChecks;

namespace Belvedere.Server.Schemas;

/// <summary>Checks the source of a revision against a schema: the file as its owner wrote it, not the table made of it.</summary>
public sealed class CheckRevision(RevisionFiles files, ReaderLimits limits, TimeProvider time)
{
    /// <summary>Checks a source that is open for a load.</summary>
    public async Task<Result<(CheckedSchema Check, RecordedReport Report)>> RunAsync(
        TableSource source,
        DataSchema schema,
        CancellationToken ct
    )
    {
        var opened = await CheckedFile.OpenAsync(source, limits, ct);
        if (!opened.IsSuccess)
        {
            return opened.Problem;
        }

        using var file = opened.Value;
        var report = await file.CheckAsync(schema, CheckOptions.Default, ct);
        return report.IsSuccess
            ? (CheckedSchema.Of(report.Value, schema.Title, time.GetUtcNow()), RecordedReport.Of(report.Value))
            : report.Problem;
    }

    /// <summary>Checks the stored source of a revision.</summary>
    public async Task<Result<(CheckedSchema Check, RecordedReport Report)>> RunAsync(
        Revision revision,
        DataSchema schema,
        CancellationToken ct
    )
    {
        var opened = await TableSource.OpenAsync(
            files.FullPath(revision.SourcePath),
            revision.SourceName,
            files.WorkDirectory,
            limits,
            new Unseen(),
            ct
        );
        if (!opened.IsSuccess)
        {
            return opened.Problem;
        }

        using var source = opened.Value;
        return await RunAsync(source, schema, ct);
    }

    private sealed class Unseen : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) { }
    }
}
