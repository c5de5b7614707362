using Belvedere.Server.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Belvedere.Server.Portraits;

/// <summary>The comparison, and its figures as a file.</summary>
public static class ComparisonEndpoints
{
    private const int MostCodes = 40;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages();
        pages.MapMethods("/comparer", PageRoutes.Reading, Page);
        pages.MapMethods(
            "/comparer.csv",
            PageRoutes.Reading,
            (HttpContext http, CompareTerritories compare, string[]? t, string[]? i) =>
                PortraitFiles.Csv(
                    Read(compare, t, i, null).Rows.SelectMany(r => r.Figures),
                    http.Reader(),
                    "comparaison.csv"
                )
        );
        pages.MapMethods("/comparer.json", PageRoutes.Reading, Json);
    }

    private static IResult Page(HttpContext http, CompareTerritories compare, string[]? t, string[]? i, string? q)
    {
        var reader = http.Reader();
        var typed = string.IsNullOrWhiteSpace(q) ? null : q.Trim();
        if (typed is not null && compare.Sure(typed) is { } added)
        {
            var known = Read(compare, t, i, null);
            return Results.Redirect(reader.Link(Comparison.Link(known.Territories.Append(added), known.Asked)));
        }

        var comparison = Read(compare, t, i, typed);
        return new RazorComponentResult<ComparePage>(new { Reader = reader, Comparison = comparison })
        {
            StatusCode = comparison.Problems.Count > 0 ? comparison.Problems[0].Status : StatusCodes.Status200OK,
        };
    }

    private static IResult Json(HttpContext http, CompareTerritories compare, string[]? t, string[]? i)
    {
        var reader = http.Reader();
        var comparison = Read(compare, t, i, null);
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

    private static Comparison Read(
        CompareTerritories compare,
        string[]? territories,
        string[]? indicators,
        string? typed
    ) =>
        compare.Read(
            (territories ?? []).Where(c => c.Length > 0).Take(MostCodes).ToList(),
            (indicators ?? []).Take(MostCodes).ToList(),
            typed
        );
}
