using System.Globalization;
using Belvedere.Core.Query;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>A table, or the answer of a query on it, to send as a file.</summary>
/// <param name="Dataset">Whose table it is; null for the catalogue itself.</param>
internal sealed record Export(Revision Table, Dataset? Dataset, QueryPlan Plan, ExportParameters Parameters)
{
    /// <summary>Name of the file without its extension: <c>subventions-2025-3</c>.</summary>
    public string FileName =>
        string.Create(CultureInfo.InvariantCulture, $"{Dataset?.Slug ?? CatalogueTable.Slug}-{Table.Number}");

    /// <summary>Whether it is the published table itself: every row and every column, in the order of the source.</summary>
    /// <remarks>A geometry stands in place of the column that it comes from.</remarks>
    public bool IsWholeTable =>
        Dataset is not null
        && !Parameters.IsCompressed
        && Plan is { Where: null, IsGrouped: false, Limit: null, Order.Count: 0, UsesClock: false }
        && Plan.Outputs.All(o => o.Expression is BoundColumn or BoundGeometry)
        && Plan.Outputs.Count(o => o.Expression is BoundColumn) >= Table.Schema.Columns.Count - 1;

    /// <summary>What the formats need to know beside the rows.</summary>
    public ExportOptions OptionsFor(string workDirectory, string siteUrl)
    {
        var columns = Plan.Outputs.Select(o => o.ToColumn()).ToList();
        return Parameters.Options with
        {
            WorkDirectory = workDirectory,
            Columns = columns,
            Headers = Parameters.UsesLabels ? columns.ConvertAll(c => c.Label) : null,
            Zone = Plan.Zone,
            Source = SourceOf(siteUrl),
        };
    }

    /// <summary>Whose rows they are.</summary>
    public ExportSource SourceOf(string siteUrl)
    {
        var licence = Licence.Find(Dataset?.License);
        return new ExportSource(
            Dataset?.Slug ?? CatalogueTable.Slug,
            Dataset?.Title ?? "Catalogue",
            $"{siteUrl}/donnees{(Dataset is null ? "" : $"/{Dataset.Slug}")}"
        )
        {
            Description = Dataset?.Description,
            Publisher = Dataset?.Organisation.Name,
            LicenceTitle = licence?.Title ?? Dataset?.License,
            LicenceUrl = licence?.Url,
            RevisionNumber = Table.Number,
            RevisedAt = Table.CreatedAt,
        };
    }
}
