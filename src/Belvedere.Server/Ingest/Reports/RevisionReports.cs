using System.Data.Common;
using Belvedere.Core.Tables.Reports;
using Dapper;

namespace Belvedere.Server.Ingest.Reports;

/// <summary>The reports kept with the revisions.</summary>
internal static class RevisionReports
{
    internal static Task AddAsync(
        DbConnection connection,
        DbTransaction transaction,
        string revisionId,
        IngestReport report,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "INSERT INTO revision_report (revision_id, report) VALUES (@revisionId, @Report)",
                new { revisionId, Report = ReportJson.Write(report) },
                transaction,
                cancellationToken: ct
            )
        );

    /// <summary>A revision of a dataset, published or not, and its report; null when there is none.</summary>
    internal static async Task<KeptReport?> FindAsync(
        DbConnection connection,
        string slug,
        int number,
        CancellationToken ct
    )
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(
                """
                SELECT d.title, r.created_at, p.report
                FROM revision r
                JOIN dataset d ON d.id = r.dataset_id
                JOIN revision_report p ON p.revision_id = r.id
                WHERE d.slug = @slug AND r.number = @number
                """,
                new { slug, number },
                cancellationToken: ct
            )
        );
        return row is null ? null : new KeptReport(row.Title, row.CreatedAt, ReportJson.Read(row.Report));
    }

    private sealed class Row
    {
        public required string Title { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public required string Report { get; init; }
    }
}

/// <summary>A report, and the dataset that it is of.</summary>
internal sealed record KeptReport(string DatasetTitle, DateTimeOffset LoadedAt, IngestReport Report);
