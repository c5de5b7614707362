namespace Belvedere.Server.Catalogue.Pages;

/// <summary>Where the APIs serve a dataset.</summary>
internal static class DatasetAddresses
{
    public static readonly IReadOnlyList<string> Formats = ["csv", "json", "parquet"];

    public static string Records(string slug) => $"/api/explore/v2.1/catalog/datasets/{slug}/records";

    public static string Export(string slug, string format) =>
        $"/api/explore/v2.1/catalog/datasets/{slug}/exports/{format}";
}
