using Belvedere.Core;
using Belvedere.Data.Records;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>A dataset that readers see, with its revision.</summary>
public sealed record PublishedDataset(Dataset Dataset, Revision Revision);

/// <summary>Finds what an API may show: datasets with a published revision.</summary>
public sealed class PublishedDatasets(RecordStore records)
{
    /// <summary>The dataset of this identifier, or a problem that names it.</summary>
    public async Task<Result<PublishedDataset>> FindAsync(string slug, CancellationToken ct)
    {
        await using var connection = await records.OpenAsync(ct);
        var found = await Datasets.FindAsync(connection, slug, ct);
        return found is { Published: { } revision }
            ? new PublishedDataset(found, revision)
            : Problems.QueryResourceNotFound(
                $"Aucun jeu de données publié ne s’appelle « {slug} ». La liste est sur {ExploreEndpoints.Root}/catalog/datasets.",
                $"The requested dataset {slug} does not exist."
            );
    }

    /// <summary>A page of the catalogue in the order of titles, and how many datasets there are.</summary>
    public async Task<(IReadOnlyList<Dataset> Datasets, long TotalCount)> ListAsync(
        string? search,
        int offset,
        int limit,
        CancellationToken ct
    )
    {
        await using var connection = await records.OpenAsync(ct);
        var total = await Datasets.CountAsync(connection, search, ct);
        return (await Datasets.ListAsync(connection, search, offset, limit, ct), total);
    }
}
