using Belvedere.Core.Tables;
using Belvedere.Data.Writers;
using Belvedere.Server.Catalogue.Apis;

namespace Belvedere.Server.Catalogue.Exports;

/// <summary>The datasets of an export of the catalogue, and the addresses that a file must give whole.</summary>
/// <param name="SiteUrl">Address of the portal, without a slash at its end.</param>
/// <param name="Datasets">Those that the request selects, in its order, read as they are written.</param>
internal sealed record DescribedCatalogue(string SiteUrl, IAsyncEnumerable<Dataset> Datasets)
{
    public const string Title = "Catalogue des données ouvertes";

    /// <summary>Where the catalogue itself is.</summary>
    public string Address => SiteUrl + "/donnees";

    /// <summary>Address of this very export.</summary>
    public required string SelfUrl { get; init; }

    /// <summary>The formats in which each table is offered, in the order in which they are given.</summary>
    public required IReadOnlyList<RowWriterInfo> Formats { get; init; }

    /// <summary>Whether the files offered are headed by labels rather than by names.</summary>
    public bool UsesLabels { get; init; }

    public string AddressOf(Dataset dataset) => $"{SiteUrl}/donnees/{dataset.Slug}";

    public string AddressOf(Organisation organisation) => $"{SiteUrl}/organisations/{organisation.Slug}";

    /// <summary>Where a table is downloaded; the formats that want a geometry or a date are left to the tables that have one.</summary>
    public IEnumerable<(RowWriterInfo Format, string Url)> DownloadsOf(Dataset dataset)
    {
        var schema = dataset.Published?.Schema ?? new TableSchema([]);
        return Formats
            .Where(format => ExportFormats.Fits(format, schema))
            .Select(format =>
                (
                    format,
                    $"{SiteUrl}{Pages.DatasetAddresses.Export(dataset.Slug, format.Key)}{(UsesLabels ? "?use_labels=true" : "")}"
                )
            );
    }
}
