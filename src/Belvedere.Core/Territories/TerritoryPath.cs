namespace Belvedere.Core.Territories;

/// <summary>The address of a territory: <c>/territoires/04070-digne-les-bains</c>, <c>/territoires/france</c>.</summary>
public static class TerritoryPath
{
    public const string Root = "/territoires";

    /// <summary>Where the zones that persons put together are.</summary>
    public const string ZoneRoot = "/zonages";

    public static string Of(Territory territory) =>
        territory.Id.Level == Level.France ? $"{Root}/{TerritoryCode.FranceUrlCode}"
        : territory.Id.Level == Level.Zone ? $"{ZoneRoot}/{territory.Id.Code}"
        : $"{Root}/{TerritoryCode.UrlCode(territory.Id)}-{Slug.Of(territory.Name)}";
}
