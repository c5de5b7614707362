using System.Data.Common;
using Dapper;

namespace Belvedere.Server.Catalogue.SchemaChecks;

/// <summary>The statements about checks of revisions, and about the schema that a dataset declares.</summary>
public static class SchemaCheckRecords
{
    /// <summary>Keeps the check of a revision, in place of one before.</summary>
    public static Task SaveAsync(
        DbConnection connection,
        DbTransaction transaction,
        string revisionId,
        CheckedSchema check,
        RecordedReport report,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO schema_check (revision_id, schema_name, schema_version, schema_title, checked_at, schema_verdict,
                                          rules_verdict, row_count, error_count, report)
                VALUES (@RevisionId, @Name, @Version, @Title, @CheckedAt, @SchemaVerdict, @RulesVerdict, @RowCount,
                        @ErrorCount, @Report)
                ON CONFLICT (revision_id) DO UPDATE SET
                    schema_name = excluded.schema_name, schema_version = excluded.schema_version,
                    schema_title = excluded.schema_title, checked_at = excluded.checked_at,
                    schema_verdict = excluded.schema_verdict, rules_verdict = excluded.rules_verdict,
                    row_count = excluded.row_count, error_count = excluded.error_count, report = excluded.report
                """,
                new
                {
                    RevisionId = revisionId,
                    check.Name,
                    check.Version,
                    check.Title,
                    check.CheckedAt,
                    SchemaVerdict = check.SchemaVerdict.ToString(),
                    RulesVerdict = check.RulesVerdict.ToString(),
                    check.RowCount,
                    check.ErrorCount,
                    Report = report.Write(),
                },
                transaction,
                cancellationToken: ct
            )
        );

    /// <summary>The groups of errors of a revision; null when it was not checked.</summary>
    public static async Task<RecordedReport?> FindReportAsync(
        DbConnection connection,
        string revisionId,
        CancellationToken ct
    )
    {
        var json = await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(
                "SELECT report FROM schema_check WHERE revision_id = @revisionId",
                new { revisionId },
                cancellationToken: ct
            )
        );
        return json is null ? null : RecordedReport.Read(json);
    }

    /// <summary>Says which schema a dataset follows.</summary>
    public static Task DeclareAsync(
        DbConnection connection,
        DbTransaction transaction,
        string datasetId,
        string schema,
        CancellationToken ct
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "UPDATE dataset SET declared_schema = @schema WHERE id = @datasetId",
                new { datasetId, schema },
                transaction,
                cancellationToken: ct
            )
        );
}
