using Belvedere.Core;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue.Withdrawals;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>A dataset that readers see, with its revision.</summary>
public sealed record PublishedDataset(Dataset Dataset, Revision Revision);

/// <summary>Finds what an API may show: datasets with a published revision.</summary>
public sealed class PublishedDatasets(RecordStore records, KnownDatasets known)
{
    /// <summary>The dataset of this identifier, or a problem that names it.</summary>
    public async ValueTask<Result<PublishedDataset>> FindAsync(string slug, CancellationToken ct) =>
        await known.FindAsync(slug, ct) is { } found ? found : await MissingAsync(slug, ct);

    /// <summary>The dataset of this slug or of this identifier, for the dialects whose clients keep identifiers.</summary>
    public async ValueTask<Result<PublishedDataset>> FindByAnyIdAsync(string id, CancellationToken ct) =>
        await known.FindAsync(id, ct) is { } named ? named
        : await known.FindByIdAsync(id, ct) is { } found ? found
        : await MissingAsync(id, ct);

    /// <summary>The slugs of every published dataset, in the order of the titles.</summary>
    public async Task<IReadOnlyList<string>> ListSlugsAsync(CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return (await Datasets.ListLinesAsync(connection, ct)).Select(l => l.Slug).ToList();
    }

    /// <summary>These datasets, in this order; one that was withdrawn meanwhile is left out.</summary>
    public async Task<IReadOnlyList<Dataset>> ListBySlugAsync(IReadOnlyList<string> slugs, CancellationToken ct)
    {
        if (slugs.Count == 0)
        {
            return [];
        }

        await using var connection = await records.OpenAsync(ct);
        var found = (await Datasets.ListBySlugAsync(connection, slugs, ct)).ToDictionary(
            d => d.Slug,
            StringComparer.Ordinal
        );
        return slugs.Select(found.GetValueOrDefault).OfType<Dataset>().ToList();
    }

    /// <summary>What is said of a dataset that readers do not see: it was withdrawn, or there is none.</summary>
    internal async Task<Problem> MissingAsync(string slug, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        return (await WithdrawalRecords.FindOfHiddenAsync(connection, slug, ct))?.ToProblem()
            ?? Problems.QueryResourceNotFound(
                $"Aucun jeu de données publié ne s’appelle « {slug} ». La liste est sur {ExploreEndpoints.Root}/catalog/datasets.",
                $"The requested dataset {slug} does not exist."
            );
    }
}
