using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits.Maps;

/// <summary>Gathers the frames and the shapes of a map.</summary>
public sealed class ReadMap(
    Observatory observatory,
    TerritoryDirectory directory,
    ReadMapRequest requests,
    AreaMaps areas
)
{
    /// <summary>The map of an address.</summary>
    public Result<MapView> Run(string code, IQueryCollection query) =>
        observatory.FindIndicator(code) is { } indicator
            ? requests.Run(indicator, query).Then(Read)
            : observatory.MissingIndicator(code);

    private Result<MapView> Read(MapRequest request)
    {
        var frames = request.Periods.Select(p => observatory.Map(request.Query, p)).OfType<MapSlice>().ToList();
        return new MapView(
            request,
            observatory.MapScale(request.Query),
            frames,
            areas.Find(request.Query.Area, request.Query.Level)
        )
        {
            Missing = areas.Missing(request.Query.Area, request.Query.Level),
            Place = Place(request),
            EditionKey = observatory.EditionKey,
        };
    }

    private string[] Place(MapRequest request) =>
        (request.Here, request.Query.Level) switch
        {
            (null, _) => [],
            ({ Id: { Level: Level.Commune } } commune, Level.Epci) => commune.Epci is { } epci ? [epci] : [],
            ({ Id: { Level: Level.Commune } } commune, Level.Departement) => commune.Departement is { } dep
                ? [dep]
                : [],
            ({ Region: { } region }, Level.Region) => [region],
            ({ } here, var level) when here.Id.Level == level => [here.Id.Code],
            ({ } here, Level.Commune) => [.. directory.CommunesOf(here.Id).Select(c => c.Id.Code)],
            _ => [],
        };
}
