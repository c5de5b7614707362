using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.SchemaChecks;

namespace Belvedere.Server.Schemas;

/// <summary>Says which schema a published dataset follows, and checks what readers see against it at once.</summary>
public sealed class DeclareSchema(RecordStore records, SchemaRegister register, CheckRevision check)
{
    /// <summary>Checks what readers see now against the schema that the dataset declares, when it declares one that is installed.</summary>
    public async Task CheckAgainAsync(string slug, CancellationToken ct)
    {
        string? key;
        await using (var connection = await records.OpenAsync(ct))
        {
            key = (await Datasets.FindAsync(connection, slug, ct))?.DeclaredSchema;
        }

        if (key is not null)
        {
            // A schema that is gone, or a source that it cannot judge, does not undo a publication: its page says it.
            await RunAsync(slug, key, ct);
        }
    }

    /// <summary>The check, or why there is none.</summary>
    /// <param name="key">Key of the register, with or without version.</param>
    public async Task<Result<CheckedSchema>> RunAsync(string slug, string key, CancellationToken ct)
    {
        var schema = register.Find(key);
        if (!schema.IsSuccess)
        {
            return schema.Problem;
        }

        Dataset? dataset;
        await using (var connection = await records.OpenAsync(ct))
        {
            dataset = await Datasets.FindAsync(connection, slug, ct);
        }

        if (dataset is not { Published: { } revision })
        {
            return Problems.UnknownDatasetPage(slug, "/donnees");
        }

        var outcome = await check.RunAsync(revision, schema.Value, ct);
        if (!outcome.IsSuccess)
        {
            return outcome.Problem;
        }

        await records.WriteAsync(
            async (connection, transaction) =>
            {
                await SchemaCheckRecords.DeclareAsync(connection, transaction, dataset.Id, key, ct);
                await SchemaCheckRecords.SaveAsync(
                    connection,
                    transaction,
                    revision.Id,
                    outcome.Value.Check,
                    outcome.Value.Report,
                    ct
                );
            },
            ct
        );
        return outcome.Value.Check;
    }
}
