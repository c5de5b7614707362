using Belvedere.Server.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Belvedere.Server.Portraits;

/// <summary>The comparison, and its figures as a file.</summary>
public static class ComparisonEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages();
        pages.MapMethods("/comparer", PageRoutes.Reading, Page);
        pages.MapMethods(
            "/comparer.csv",
            PageRoutes.Reading,
            (HttpContext http, CompareTerritories compare, string[]? t, string[]? i, string? theme) =>
                PortraitFiles.Csv(
                    compare.Read(ComparisonRequest.From(t, i, theme)).Rows.SelectMany(r => r.Figures),
                    http.Reader(),
                    "comparaison.csv"
                )
        );
        pages.MapMethods("/comparer.json", PageRoutes.Reading, Json);
    }

    /// <summary>The page of a link, or the link that an act of its forms leads to.</summary>
    /// <param name="de">A territory to compare with those that resemble it most: leads to the link that names them.</param>
    /// <param name="remplacer">A territory of the link whose place another takes.</param>
    /// <param name="par">That other.</param>
    private static IResult Page(
        HttpContext http,
        CompareTerritories compare,
        string[]? t,
        string[]? i,
        string? theme,
        string? q,
        string? de,
        string? remplacer,
        string? par
    )
    {
        var reader = http.Reader();
        var request = ComparisonRequest.From(t, i, theme, q);
        if (!string.IsNullOrEmpty(de) && compare.WithNearest(de) is { Count: > 0 } nearest)
        {
            return Results.Redirect(reader.Link(Comparison.Link(nearest, request.Indicators, request.Theme)));
        }

        if (!string.IsNullOrEmpty(remplacer) && !string.IsNullOrEmpty(par))
        {
            var replaced = request with
            {
                Territories = request.Territories.Select(code => code == remplacer ? par : code).ToList(),
            };
            return Results.Redirect(reader.Link(Comparison.Link(replaced)));
        }

        if (request.Typed is { } typed && compare.Sure(typed) is { } added)
        {
            var known = compare.Read(request with { Typed = null });
            return Results.Redirect(reader.Link(known.LinkTo(known.Territories.Append(added))));
        }

        var comparison = compare.Read(request);
        return new RazorComponentResult<ComparePage>(new { Reader = reader, Comparison = comparison })
        {
            StatusCode = comparison.Problems.Count > 0 ? comparison.Problems[0].Status : StatusCodes.Status200OK,
        };
    }

    private static IResult Json(HttpContext http, CompareTerritories compare, string[]? t, string[]? i, string? theme)
    {
        var reader = http.Reader();
        var comparison = compare.Read(ComparisonRequest.From(t, i, theme));
        return comparison.Problems.Count > 0
            ? ProblemAnswer.Result(comparison.Problems[0])
            : PortraitFiles.AsJson(
                new
                {
                    Edition = comparison.EditionKey,
                    Territories = comparison.Territories.Select(x => PortraitFiles.Territory(x, reader)),
                    Rows = comparison.Rows.Select(r => new
                    {
                        Indicator = r.Indicator.Code,
                        Figures = r.Figures.Select(f => PortraitFiles.Figure(f, reader)),
                    }),
                }
            );
    }
}
