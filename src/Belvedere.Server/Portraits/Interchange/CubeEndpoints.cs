using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Writers.Cubes;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Cubes;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits.Interchange;

/// <summary>The formats of an indicator, beside its page and beside its figure for a territory.</summary>
public static class CubeEndpoints
{
    private const string OfIndicator = "/indicateurs/{code}";
    private const string OfFigure = "/territoires/{place}/indicateurs/{code}";

    // The last part of each extension: a route takes what follows the last dot.
    private static readonly string[] Endings = ["csv", "json", "xlsx", "geojson"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages();
        pages.MapMethods("/indicateurs.json", PageRoutes.Reading, IndicatorCollection.Write);
        pages.MapMethods(OfIndicator + "/complet.csv", PageRoutes.Reading, WholeAsync);
        foreach (var ending in Endings)
        {
            pages.MapMethods(
                $"{OfIndicator}.{ending}",
                PageRoutes.Reading,
                (string code, HttpContext http, CubeSources sources) =>
                    OfIndicatorAsync($"{code}.{ending}", http, sources)
            );
            pages.MapMethods(
                $"{OfFigure}.{ending}",
                PageRoutes.Reading,
                (string place, string code, HttpContext http, PortraitSources portraits, CubeSources sources) =>
                    OfFigureAsync(place, $"{code}.{ending}", http, portraits, sources)
            );
        }
    }

    private static async Task OfIndicatorAsync(string file, HttpContext http, CubeSources sources)
    {
        if (await FindAsync(file, http, sources) is not { } found)
        {
            return;
        }

        var (indicator, writer) = found;
        var request = sources.Query.Read(indicator, place: null, http.Request.Query);
        if (!request.IsSuccess)
        {
            await ProblemAnswer.WriteAsync(http, request.Problem);
            return;
        }

        if (IsWholeLevel(http.Request.Query, writer, request.Value))
        {
            await Results
                .Redirect(http.Reader().Link(WholeFile.Path(indicator.Code)) + http.Request.QueryString)
                .ExecuteAsync(http);
            return;
        }

        await AnswerAsync(http, sources, writer, request.Value, place: null, $"/indicateurs/{indicator.Code}");
    }

    private static async Task OfFigureAsync(
        string place,
        string file,
        HttpContext http,
        PortraitSources portraits,
        CubeSources sources
    )
    {
        if (
            PortraitEndpoints.Locate(place, $"/indicateurs/{file}", http, portraits, out var territory) is { } elsewhere
        )
        {
            await elsewhere.ExecuteAsync(http);
            return;
        }

        if (await FindAsync(file, http, sources) is not { } found)
        {
            return;
        }

        var (indicator, writer) = found;
        var request = sources.Query.Read(indicator, territory, http.Request.Query);
        if (!request.IsSuccess)
        {
            await ProblemAnswer.WriteAsync(http, request.Problem);
            return;
        }

        var page = $"{TerritoryPath.Of(territory)}/indicateurs/{indicator.Code}";
        await AnswerAsync(http, sources, writer, request.Value, territory, page);
    }

    private static Task AnswerAsync(
        HttpContext http,
        CubeSources sources,
        ICubeWriter writer,
        CubeRequest request,
        Territory? place,
        string page
    ) =>
        sources.Answer.WriteAsync(
            http,
            new CubeFile(writer, CubeFile.NameOf(request.Indicator, place, writer.Info.Extension)),
            request,
            page
        );

    private static async Task WholeAsync(string code, string? niveau, HttpContext http, CubeSources sources)
    {
        if (sources.Observatory.FindIndicator(code) is not { } indicator)
        {
            await ProblemAnswer.WriteAsync(http, sources.Observatory.MissingIndicator(code));
            return;
        }

        await sources.Whole.WriteAsync(
            http,
            indicator,
            string.IsNullOrEmpty(niveau) ? null : IndicatorEndpoints.LevelOf(niveau, null)
        );
    }

    /// <summary>The indicator and the format of a file; null once the answer says that there is none.</summary>
    private static async Task<(Indicator, ICubeWriter)?> FindAsync(string file, HttpContext http, CubeSources sources)
    {
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        var code = file[..dot];
        if (
            sources.Observatory.FindIndicator(code) is { } indicator
            && sources.Answer.Find(file[(dot + 1)..]) is { } writer
        )
        {
            return (indicator, writer);
        }

        var isAwaited = sources.Observatory.Awaited.Any(a => a.Code == code);
        await ProblemAnswer.WriteAsync(
            http,
            isAwaited ? Problems.IndicatorWithoutData(code)
                : sources.Observatory.FindIndicator(code) is null ? sources.Observatory.MissingIndicator(code)
                : Problems.UnknownIndicator(file)
        );
        return null;
    }

    // A whole level by the words of the page has always been given as CSV, whatever its number of rows.
    private static bool IsWholeLevel(IQueryCollection query, ICubeWriter writer, CubeRequest request) =>
        writer is CubeCsvWriter
        && request.CellCount > CubeAnswer.MostCells
        && query.ContainsKey("niveau")
        && !query.ContainsKey("geo")
        && !query.ContainsKey("periode");
}

/// <summary>What the routes of the formats ask.</summary>
public sealed class CubeSources(Observatory observatory, CubeQuery query, CubeAnswer answer, WholeFile whole)
{
    public Observatory Observatory => observatory;

    public CubeQuery Query => query;

    public CubeAnswer Answer => answer;

    public WholeFile Whole => whole;
}
