namespace Belvedere.Server.Catalogue.Pages;

/// <summary>A licence as a reader sees it.</summary>
internal sealed record LicenceText(string Key, string Name, string Address)
{
    private static readonly LicenceText[] Known =
    [
        new("lov2", "Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence"),
        new("odc-odbl", "ODbL 1.0", "https://opendatacommons.org/licenses/odbl/"),
    ];

    public static LicenceText? Find(string? key) => Array.Find(Known, l => l.Key == key);
}
