namespace Belvedere.Server.Catalogue.Pages;

/// <summary>One page of the catalogue.</summary>
/// <param name="Page">From 1.</param>
public sealed record DatasetList(IReadOnlyList<Dataset> Datasets, long Total, string Search, int Page, int PageSize)
{
    public long First => Total == 0 ? 0 : ((Page - 1L) * PageSize) + 1;

    public long Last => First + Datasets.Count - 1;

    public bool HasNext => Last < Total && Datasets.Count > 0;
}
