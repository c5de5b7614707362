using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Schemas;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Readers;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.SchemaChecks;
using Belvedere.Server.Schemas;

namespace Belvedere.Server.Ingest;

/// <summary>The schema of a load: the one declared, with its verdicts, or those that would fit.</summary>
public sealed class CheckAgainstSchema(RecordStore records, SchemaRegister register, CheckRevision check)
{
    private const int Proposals = 3;

    /// <summary>The schema that the load or its dataset declares; null when neither does.</summary>
    /// <returns>A problem when the load names a schema that is not installed.</returns>
    internal async Task<Result<DeclaredSchema>> FindAsync(IngestRequest request, CancellationToken ct)
    {
        if (request.Dataset.Schema is { } given)
        {
            var found = register.Find(given);
            return found.IsSuccess ? new DeclaredSchema(given, found.Value) : found.Problem;
        }

        await using var connection = await records.OpenAsync(ct);
        var known = (await Datasets.FindAsync(connection, request.Dataset.Slug, ct))?.DeclaredSchema;
        // A schema that is no longer installed does not stop a load: it is told.
        return new DeclaredSchema(
            known,
            known is null ? null
                : register.Find(known) is { IsSuccess: true } read ? read.Value
                : null
        );
    }

    /// <summary>The check of the source, and what the report of the load says of it.</summary>
    internal async Task<Result<SchemaOutcome>> RunAsync(
        TableSource source,
        DeclaredSchema declared,
        TableSchema table,
        CancellationToken ct
    )
    {
        if (declared.Schema is not { } schema)
        {
            return new SchemaOutcome(null, null, declared.Key is { } key ? [Absent(key)] : [.. Proposed(table)]);
        }

        var outcome = await check.RunAsync(source, schema, ct);
        return outcome.IsSuccess
            ? new SchemaOutcome(outcome.Value.Check, outcome.Value.Report, [Told(outcome.Value.Check)])
            : outcome.Problem;
    }

    private static IngestRemark Told(CheckedSchema check)
    {
        var name = $"{check.Name} {check.Version}".TrimEnd();
        var count = check.ErrorCount.ToString(CultureInfo.InvariantCulture);
        return check is { SchemaVerdict: Verdict.DoesNotConform } or { RulesVerdict: Verdict.DoesNotConform }
            ? new(
                new(
                    $"Schéma « {name} » : non conforme, {count} erreurs. La page « Schéma » du jeu de données les groupe et propose des réparations.",
                    $"Schema “{name}”: does not conform, {count} errors. The page “Schema” of the dataset groups them and proposes repairs."
                )
            )
            {
                Severity = RemarkSeverity.ToCheck,
            }
            : new(new($"Schéma « {name} » : conforme.", $"Schema “{name}”: conforms."));
    }

    private static IngestRemark Absent(string key) =>
        new(
            new(
                $"Le schéma déclaré « {key} » n’est pas installé : le fichier n’a pas été vérifié. Installez-le (schema install), puis chargez de nouveau.",
                $"The declared schema “{key}” is not installed: the file was not checked. Install it (schema install), then load again."
            )
        )
        {
            Severity = RemarkSeverity.ToCheck,
        };

    private IEnumerable<IngestRemark> Proposed(TableSchema table) =>
        SchemaChoice
            .Propose([.. table.Columns.Select(c => c.Label)], register.All())
            .Take(Proposals)
            .Select(fit =>
            {
                var percent = Math.Round(fit.Score * 100).ToString(CultureInfo.InvariantCulture);
                return new IngestRemark(
                    new(
                        $"Le schéma « {fit.Schema.Name} » ({fit.Schema.Title}) convient à {percent} %. S’il est le bon, déclarez-le : --schema {fit.Schema.Name}.",
                        $"The schema “{fit.Schema.Name}” ({fit.Schema.Title}) fits at {percent}%. If it is the right one, declare it: --schema {fit.Schema.Name}."
                    )
                );
            });
}

/// <summary>The schema of a load.</summary>
/// <param name="Key">As it was declared; null when it was not.</param>
/// <param name="Schema">Null when none is declared, or when it is not installed.</param>
internal sealed record DeclaredSchema(string? Key, DataSchema? Schema);

/// <summary>What is recorded and told of the schema of a load.</summary>
internal sealed record SchemaOutcome(CheckedSchema? Check, RecordedReport? Report, IReadOnlyList<IngestRemark> Remarks);
