using System.Data.Common;
using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Dapper;

namespace Belvedere.Server.Ingest;

/// <summary>One line per load, for the agent who asks what became of a file.</summary>
internal static class IngestTrace
{
    private const string Insert = """
        INSERT INTO ingest_trace (id, dataset_slug, source_name, started_at, finished_at, revision_id, row_count,
                                  problem_code, problem_line, problem_french, problem_english)
        VALUES (@Id, @DatasetSlug, @SourceName, @StartedAt, @FinishedAt, @RevisionId, @RowCount,
                @ProblemCode, @ProblemLine, @ProblemFrench, @ProblemEnglish)
        """;

    internal static Task WriteAsync(
        DbConnection connection,
        DbTransaction transaction,
        IngestRequest request,
        Revision revision,
        DateTimeOffset startedAt,
        TimeProvider time,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                Insert,
                Line(request, revision, null, startedAt, time),
                transaction,
                cancellationToken: ct
            )
        );

    internal static Task WriteRefusalAsync(
        RecordStore records,
        IngestRequest request,
        Problem problem,
        DateTimeOffset startedAt,
        TimeProvider time,
        CancellationToken ct
    ) =>
        records.WriteAsync(
            (connection, transaction) =>
                connection.ExecuteAsync(
                    new CommandDefinition(
                        Insert,
                        Line(request, null, problem, startedAt, time),
                        transaction,
                        cancellationToken: ct
                    )
                ),
            ct
        );

    private static object Line(
        IngestRequest request,
        Revision? revision,
        Problem? problem,
        DateTimeOffset startedAt,
        TimeProvider time
    ) =>
        new
        {
            Id = NewId.Create(time),
            DatasetSlug = request.Dataset.Slug,
            request.SourceName,
            StartedAt = startedAt,
            FinishedAt = time.GetUtcNow(),
            RevisionId = revision?.Id,
            revision?.RowCount,
            ProblemCode = problem?.Code,
            ProblemLine = problem?.Line,
            ProblemFrench = problem?.Detail.French,
            ProblemEnglish = problem?.Detail.English,
        };
}
