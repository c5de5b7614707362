using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>A dataset as the JSON beside its page says it. Keys are those of the Explore API where it has them.</summary>
internal static class DatasetSummary
{
    public static object Of(Dataset dataset, ReaderContext reader) =>
        new
        {
            dataset_id = dataset.Slug,
            title = dataset.Title,
            description = dataset.Description,
            publisher = dataset.Organisation.Name,
            license = dataset.License,
            records_count = dataset.Published?.RowCount,
            modified = dataset.PublishedAt,
            url = reader.Link($"{CatalogueEndpoints.Path}/{dataset.Slug}"),
        };

    public static object Whole(Dataset dataset, Revision revision, ReaderContext reader) =>
        new
        {
            dataset = Of(dataset, reader),
            revision = new
            {
                number = revision.Number,
                created_at = revision.CreatedAt,
                source_name = revision.SourceName,
                source_size_bytes = revision.SourceSizeBytes,
                source_sha256 = revision.SourceSha256,
            },
            fields = revision.Schema.Columns.Select(c => new
            {
                name = c.Name,
                label = c.Label,
                type = c.Type.ToString().ToLowerInvariant(),
                description = c.Description,
                unit = c.Unit,
                empty_count = c.EmptyCount,
                distinct_count = c.DistinctCount,
            }),
            exports = DatasetAddresses.Formats.Select(f => new
            {
                format = f,
                url = DatasetAddresses.Export(dataset.Slug, f),
            }),
        };
}
