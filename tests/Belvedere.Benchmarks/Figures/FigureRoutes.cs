using System.Text.Json;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Portraits;
using Belvedere.Server.Territories;

namespace Belvedere.Benchmarks.Figures;

/// <summary>The works of the observatory over HTTP, asked of the product's own door to every figure.</summary>
internal static class FigureRoutes
{
    public const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder routes, Observatory observatory, TerritoryDirectory directory)
    {
        var rank = new RankTerritories(directory, observatory);
        Indicator Find(string code) => observatory.FindIndicator(code)!; // the works ask for those of the catalogue
        routes.MapGet(
            "/profile/{code}",
            (HttpContext http, string code) =>
                FigureJson.WriteAsync(http, json => WriteProfile(json, observatory, directory, code))
        );
        routes.MapGet(
            "/map/{indicator}/{year:int}/{departement}",
            (HttpContext http, string indicator, int year, string departement) =>
                FigureJson.WriteAsync(
                    http,
                    json => WriteMap(json, observatory.Map(Find(indicator), Period.Year(year), departement)!) // it exists
                )
        );
        routes.MapGet(
            "/map/{indicator}/{year:int}",
            (HttpContext http, string indicator, int year) =>
                FigureJson.WriteAsync(
                    http,
                    json =>
                        WriteMap(
                            json,
                            observatory.Map(
                                new MapQuery(Find(indicator), directory.All(Level.France)[0], Level.Commune),
                                Period.Year(year)
                            )! // it exists
                        )
                )
        );
        routes.MapGet(
            "/rank/{indicator}/{page:int}",
            (HttpContext http, string indicator, int page) =>
                FigureJson.WriteAsync(
                    http,
                    json =>
                    {
                        var ranking = rank.Read(Find(indicator), Level.Commune, departement: null)!; // it has data
                        foreach (var row in ranking.Rows.Page(page * PageSize, PageSize))
                        {
                            FigureJson.WriteRank(
                                json,
                                row.Rank,
                                row.Territory.Id.Code,
                                row.Observation.Value!.Value // those with a value
                            );
                        }
                    }
                )
        );
    }

    // Flags, sentences and intervals are computed too: the answer holds what the peer can give.
    private static void WriteProfile(
        Utf8JsonWriter json,
        Observatory observatory,
        TerritoryDirectory directory,
        string code
    )
    {
        var territory = directory.FindByUrlCode(code)!; // the works ask for communes
        var figures = observatory.Portrait(territory);
        var flags = observatory.Flags(territory, figures);
        foreach (var figure in figures)
        {
            var indicator = figure.Indicator.Code;
            foreach (var point in figure.Series)
            {
                FigureJson.WritePoint(json, indicator, point.Period.ToString(), point.Observation.Value);
            }

            foreach (var comparator in figure.Comparators)
            {
                FigureJson.WritePoint(json, indicator, $"{comparator.Territory.Id}", comparator.Observation.Value);
            }

            if (figure.Peers is { } peers)
            {
                FigureJson.WritePeers(json, indicator, peers.Values.Count, peers.BelowCount, peers.Median);
            }
        }

        if (flags.ExaminedCount == 0)
        {
            throw new InvalidOperationException($"Nothing was compared for {code}.");
        }
    }

    private static void WriteMap(Utf8JsonWriter json, MapSlice map)
    {
        foreach (var cell in map.Cells)
        {
            if (cell.Observation.Value is not null && cell.Class is null)
            {
                throw new InvalidOperationException($"{cell.Territory.Id} is in no class.");
            }

            FigureJson.WriteCell(json, cell.Territory.Id.Code, cell.Observation.Value);
        }
    }
}
