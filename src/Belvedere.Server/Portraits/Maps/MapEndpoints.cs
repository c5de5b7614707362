using Belvedere.Server.Accounts.Protection;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;
using Microsoft.AspNetCore.Components;

namespace Belvedere.Server.Portraits.Maps;

/// <summary><c>/indicateurs/{code}/carte</c>, its files, and the tiles of its live map and of their names.</summary>
public static class MapEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages();
        pages.MapMethods("/indicateurs/{code}/carte", PageRoutes.Reading, PageAsync);
        File(pages, ".svg", MapFiles.Svg);
        File(pages, ".geojson", (view, reader) => new CompressedAnswer(MapFiles.GeoJson(view, reader)));
        File(pages, ".csv", MapFiles.Csv);
        File(pages, ".json", (view, reader) => new CompressedAnswer(MapFiles.Json(view, reader)));
        MapTiles.Map(pages);
        NameTiles.Map(pages);
    }

    private static void File(
        IEndpointRouteBuilder pages,
        string extension,
        Func<MapView, ReaderContext, IResult> write
    ) =>
        pages.MapMethods(
            "/indicateurs/{code}/carte" + extension,
            PageRoutes.Reading,
            (string code, HttpContext http, ReadMap read) =>
            {
                var found = read.Run(code, http.Request.Query);
                return found.IsSuccess ? write(found.Value, http.Reader()) : ProblemAnswer.Result(found.Problem);
            }
        );

    private static async Task PageAsync(
        string code,
        HttpContext http,
        Observatory observatory,
        ReadMap read,
        PageCache cache
    )
    {
        var reader = http.Reader();
        if (observatory.FindIndicator(code) is null && observatory.Awaited.Any(a => a.Code == code))
        {
            http.Response.Redirect(reader.Link($"{AwaitedPage.Path}#{code}"));
            return;
        }

        var found = read.Run(code, http.Request.Query);
        if (!found.IsSuccess)
        {
            await ProblemAnswer.WriteAsync(http, found.Problem);
            return;
        }

        var view = found.Value;
        var site = $"{http.Request.Scheme}://{http.Request.Host}";
        http.Response.StatusCode =
            view.Request.Problems.Count > 0 ? view.Request.Problems[0].Status : StatusCodes.Status200OK;
        if (view.Request.IsEmbedded)
        {
            http.AllowFraming();
            await AnswerAsync<MapEmbed>();
            return;
        }

        await AnswerAsync<MapPage>();

        Task AnswerAsync<TPage>()
            where TPage : IComponent =>
            cache.AnswerAsync<TPage>(
                http,
                $"map {reader.LanguageTag} {site} {view.EditionKey} {view.Request.Address()} {view.Request.IsOtherLevel} {view.Request.IsOtherYear} {view.Request.Problems.Count}",
                () =>
                    new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        ["Reader"] = reader,
                        ["View"] = view,
                        ["Site"] = site,
                    }
            );
    }
}
