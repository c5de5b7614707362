using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;
using Belvedere.Server.Territories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Belvedere.Server.Portraits;

/// <summary>The catalogue of indicators, the ranking of each, and the method.</summary>
public static class IndicatorEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages();
        pages.MapMethods(
            "/indicateurs",
            PageRoutes.Reading,
            IResult (HttpContext http, Observatory observatory) =>
                new RazorComponentResult<IndicatorsPage>(new { Reader = http.Reader(), Observatory = observatory })
        );
        pages.MapMethods(
            AwaitedPage.Path,
            PageRoutes.Reading,
            IResult (HttpContext http, Observatory observatory) =>
                new RazorComponentResult<AwaitedPage>(new { Reader = http.Reader(), Observatory = observatory })
        );
        pages.MapMethods(
            "/methode",
            PageRoutes.Reading,
            IResult (HttpContext http, Observatory observatory) =>
                new RazorComponentResult<MethodPage>(new { Reader = http.Reader(), Observatory = observatory })
        );
        pages.MapMethods("/indicateurs/{code}", PageRoutes.Reading, Page);
    }

    private static IResult Page(
        string code,
        HttpContext http,
        Observatory observatory,
        RankTerritories rank,
        TerritoryDirectory directory,
        string? niveau,
        string? departement,
        string? page
    )
    {
        if (observatory.FindIndicator(code) is not { } indicator)
        {
            return observatory.Awaited.Any(a => a.Code == code)
                ? Results.Redirect(http.Reader().Link($"{AwaitedPage.Path}#{code}"))
                : ProblemAnswer.Result(observatory.MissingIndicator(code));
        }

        var level = LevelOf(niveau, departement);
        var ranking = rank.Read(indicator, level, Departement(directory, departement));
        var pages = Math.Max(1, (int)Math.Ceiling((ranking?.Rows.Count ?? 0) / (double)IndicatorPage.PageSize));
        var asked = int.TryParse(
            page,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 1;
        return new RazorComponentResult<IndicatorPage>(
            new
            {
                Reader = http.Reader(),
                Indicator = indicator,
                Level = level,
                PageNumber = Math.Clamp(asked, 1, pages),
                Ranking = ranking,
            }
        );
    }

    // An unknown level reads as the default one: the page says which level it shows.
    internal static Level LevelOf(string? key, string? departement) =>
        key?.ToUpperInvariant() switch
        {
            "REG" => Level.Region,
            "EPCI" => Level.Epci,
            "COM" => Level.Commune,
            "DEP" => Level.Departement,
            _ => string.IsNullOrEmpty(departement) ? Level.Departement : Level.Commune,
        };

    private static Territory? Departement(TerritoryDirectory directory, string? code) =>
        string.IsNullOrEmpty(code) ? null : directory.Find(new TerritoryId(Level.Departement, code.ToUpperInvariant()));
}
