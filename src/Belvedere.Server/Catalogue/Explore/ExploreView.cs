using Belvedere.Core;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Explore;

/// <summary>What every view that explores a table shows: whose table it is, what is filtered, what was refused.</summary>
/// <param name="Name">The view in an address: tableau, graphique or carte.</param>
/// <param name="Site">Scheme and host, for the links that leave the site.</param>
public sealed record ExploreView(ReaderContext Reader, Dataset Dataset, Revision Revision, string Name, string Site)
{
    public required RowSelection Selection { get; init; }

    /// <summary>The parameters of the view beside its selection: sort, columns, measure.</summary>
    public required IReadOnlyList<(string Name, string Value)> Others { get; init; }

    public IReadOnlyList<FacetList> Facets { get; init; } = [];

    /// <summary>By the name of the field.</summary>
    public IReadOnlyDictionary<string, Problem> Refusals { get; init; } =
        new Dictionary<string, Problem>(StringComparer.Ordinal);

    public bool IsEmbedded { get; init; }

    public string Path => $"{Pages.CatalogueEndpoints.Path}/{Dataset.Slug}/{Name}";

    /// <summary>This view of other rows.</summary>
    public string Link(RowSelection selection) =>
        Reader.Link(
            ExploreAddress.Of(
                Dataset.Slug,
                Name,
                selection.Parameters().Concat(Others.Where(o => o.Name is not ("page" or "ligne"))),
                IsEmbedded
            )
        );

    /// <summary>The same rows in another view.</summary>
    public string LinkTo(string view) =>
        Reader.Link(ExploreAddress.Of(Dataset.Slug, view, Selection.Parameters(), IsEmbedded));

    /// <summary>The whole address of this view, to be written elsewhere.</summary>
    public string Address(bool isEmbedded) =>
        Site + Reader.Link(ExploreAddress.Of(Dataset.Slug, Name, Selection.Parameters().Concat(Others), isEmbedded));

    public Problem? Refusal(string field) => Refusals.GetValueOrDefault(field);

    /// <summary>Whether a column has a filter, or a refused one.</summary>
    public bool IsFiltered(Core.Tables.Column column) => Selection.On(column).Any();
}
