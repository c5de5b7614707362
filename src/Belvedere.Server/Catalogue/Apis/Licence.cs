namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The licences that French law lists for public data, by their keys.</summary>
public sealed record Licence(string Key, string Title, string Url)
{
    private static readonly Licence[] Known =
    [
        new("lov2", "Licence Ouverte v2.0 (Etalab)", "https://www.etalab.gouv.fr/licence-ouverte-open-licence"),
        new("odc-odbl", "Open Database License (ODbL)", "https://opendatacommons.org/licenses/odbl/"),
    ];

    public static Licence? Find(string? key) => Array.Find(Known, l => l.Key == key);
}
