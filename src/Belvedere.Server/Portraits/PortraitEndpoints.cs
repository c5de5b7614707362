using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Passages;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;
using Belvedere.Server.Portraits.Peers;
using Belvedere.Server.Territories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Belvedere.Server.Portraits;

/// <summary>The home, the search and the portraits.</summary>
public static class PortraitEndpoints
{
    private const int MostHits = 30;
    private const int LongestQuery = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPages();
        pages.MapMethods("/", PageRoutes.Reading, HomeAsync);
        pages.MapMethods("/territoires", PageRoutes.Reading, Places);
        pages.MapMethods(
            "/territoires/{place}.json",
            PageRoutes.Reading,
            (string place, HttpContext http, PortraitSources sources) => File(place, ".json", http, sources)
        );
        pages.MapMethods(
            "/territoires/{place}.csv",
            PageRoutes.Reading,
            (string place, HttpContext http, PortraitSources sources) => File(place, ".csv", http, sources)
        );
        pages.MapMethods("/territoires/{place}", PageRoutes.Reading, PortraitAsync);
        pages.MapMethods("/territoires/{place}/indicateurs/{code}", PageRoutes.Reading, FigureAsync);
        pages.MapMethods("/territoires/{place}/{theme}", PageRoutes.Reading, ThemeAsync);
    }

    private static async Task<IResult> HomeAsync(HttpContext http, SiteTerritory site, ReadHome homes)
    {
        if (site.Find() is not { } territory)
        {
            return ProblemAnswer.Result(Problems.NotReady());
        }

        var home = await homes.ReadAsync(territory, http.RequestAborted);
        return new RazorComponentResult<HomePage>(new { Reader = http.Reader(), Home = home });
    }

    private static RazorComponentResult Places(HttpContext http, TerritoryDirectory directory, string? q)
    {
        var query = (q ?? string.Empty).Trim();
        query = query.Length > LongestQuery ? query[..LongestQuery] : query;
        var hits = query.Length == 0 ? [] : directory.Search(query, MostHits);
        return new RazorComponentResult<PlacesPage>(
            new
            {
                Reader = http.Reader(),
                Query = query,
                Hits = hits,
            }
        );
    }

    private static async Task PortraitAsync(
        string place,
        HttpContext http,
        PortraitSources sources,
        PageCache cache,
        string? ancien
    )
    {
        if (Locate(place, string.Empty, http, sources, out var territory) is { } elsewhere)
        {
            await elsewhere.ExecuteAsync(http);
            return;
        }

        var former = ancien is null ? null : sources.Directory.FindSuccessor(ancien);
        former = former?.Territory.Id == territory.Id ? former : null;
        var reader = http.Reader();
        var data = await sources.Data.FindAsync(territory, http.RequestAborted);
        var (edit, problems) = ReadPeers(http, territory, sources);
        await cache.AnswerAsync<PortraitPage>(
            http,
            $"portrait {reader.LanguageTag} {sources.Observatory.EditionKey} {territory.Id} {(former is null ? null : ancien)} {data.Key} {KeyOf(edit, problems)}",
            () =>
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["Reader"] = reader,
                    ["Portrait"] = sources.Portraits.Read(
                        territory,
                        former,
                        edit.Apply(sources.Observatory.Peers(territory, edit.Way))
                    ) with
                    {
                        PeerProblems = problems,
                    },
                    ["Data"] = data,
                }
        );
    }

    private static async Task ThemeAsync(
        string place,
        string theme,
        HttpContext http,
        PortraitSources sources,
        PageCache cache
    )
    {
        if (Locate(place, $"/{theme}", http, sources, out var territory) is { } elsewhere)
        {
            await elsewhere.ExecuteAsync(http);
            return;
        }

        if (sources.Observatory.Themes.All(t => t.Key != theme))
        {
            await ProblemAnswer.WriteAsync(
                http,
                Problems.UnknownTheme(theme, sources.Observatory.Themes.Select(t => t.Key))
            );
            return;
        }

        var reader = http.Reader();
        await cache.AnswerAsync<ThemePage>(
            http,
            $"theme {reader.LanguageTag} {sources.Observatory.EditionKey} {territory.Id} {theme}",
            () =>
            {
                var portrait = sources.Portraits.Read(territory, former: null);
                return new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["Reader"] = reader,
                    ["Portrait"] = portrait,
                    ["View"] = sources.Portraits.Theme(portrait, theme),
                };
            }
        );
    }

    private static async Task FigureAsync(
        string place,
        string code,
        HttpContext http,
        PortraitSources sources,
        PageCache cache,
        string? perimetre
    )
    {
        if (Locate(place, $"/indicateurs/{code}", http, sources, out var territory) is { } elsewhere)
        {
            await elsewhere.ExecuteAsync(http);
            return;
        }

        if (sources.Observatory.FindIndicator(code) is not { } indicator)
        {
            await ProblemAnswer.WriteAsync(http, sources.Observatory.MissingIndicator(code));
            return;
        }

        if (PerimeterKey.Parse(perimetre) is not { } perimeter)
        {
            await ProblemAnswer.WriteAsync(http, Problems.UnknownPerimeter(perimetre ?? ""));
            return;
        }

        var reader = http.Reader();
        var (edit, problems) = ReadPeers(http, territory, sources);
        await cache.AnswerAsync<FigurePage>(
            http,
            $"figure {reader.LanguageTag} {sources.Observatory.EditionKey} {territory.Id} {indicator.Code} {perimeter} {KeyOf(edit, problems)}",
            () =>
                new Dictionary<string, object?>(
                    FigureParameters(reader, territory, indicator, perimeter, edit, sources),
                    StringComparer.Ordinal
                )
                {
                    ["PeerProblems"] = problems,
                }
        );
    }

    private static (PeerEdit Edit, IReadOnlyList<Problem> Problems) ReadPeers(
        HttpContext http,
        Territory territory,
        PortraitSources sources
    )
    {
        var read = sources.PeerEdits.Run(territory, http.Request.Query);
        if (read.Problems.Count > 0)
        {
            http.Response.StatusCode = read.Problems[0].Status;
        }

        return read;
    }

    private static string KeyOf(PeerEdit edit, IReadOnlyList<Problem> problems) =>
        string.Join('|', problems.Select(p => p.Detail.French).Prepend(PeerLinks.Query(edit)));

    private static Dictionary<string, object?> FigureParameters(
        ReaderContext reader,
        Territory territory,
        Indicator indicator,
        PerimeterMode perimeter,
        PeerEdit edit,
        PortraitSources sources
    )
    {
        var figure = sources.Observatory.Read(territory, indicator);
        var peers = edit.Apply(sources.Observatory.Peers(territory, edit.Way));
        var historic = sources.Observatory.Historic(figure);
        var portrait = sources.Portraits.Read(territory, former: null);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Reader"] = reader,
            ["Figure"] = sources.Observatory.Among(On(perimeter, figure, historic), peers),
            ["OfEdition"] = figure,
            ["HasHistoric"] = historic is not null,
            ["Explanation"] = sources.Observatory.Why(figure),
            ["Peers"] = peers,
            ["Departement"] = portrait.MapDepartement,
            ["CommuneCodes"] = portrait.CommuneCodes,
        };
    }

    // Where limits never changed, those of each year are those of today.
    private static Figure On(PerimeterMode perimeter, Figure figure, Figure? historic) =>
        perimeter == PerimeterMode.Historic ? historic ?? figure : figure;

    private static IResult File(string place, string extension, HttpContext http, PortraitSources sources)
    {
        if (Locate(place, extension, http, sources, out var territory) is { } elsewhere)
        {
            return elsewhere;
        }

        var reader = http.Reader();
        var figures = sources.Observatory.Portrait(territory);
        return extension == ".csv"
            ? PortraitFiles.Csv(figures, reader, $"portrait-{TerritoryCode.UrlCode(territory.Id)}.csv")
            : PortraitFiles.AsJson(
                new
                {
                    Territory = PortraitFiles.Territory(territory, reader),
                    Parents = sources.Directory.Parents(territory).Select(p => PortraitFiles.Territory(p, reader)),
                    Edition = sources.Observatory.EditionKey,
                    Citation = Citation.Of(territory, sources.Observatory.EditionKey, reader),
                    Sources = Citation
                        .Sources(figures, sources.Observatory)
                        .Select(s => PortraitFiles.Source(s, reader)),
                    Figures = figures.Select(f => PortraitFiles.Figure(f, reader)),
                }
            );
    }

    /// <summary>The territory of an address; or, in its place, the answer that leads to the right address.</summary>
    /// <param name="rest">What follows the place in the address.</param>
    internal static IResult? Locate(
        string place,
        string rest,
        HttpContext http,
        PortraitSources sources,
        out Territory territory
    )
    {
        territory = null!; // set whenever null is returned
        switch (sources.Resolve.Resolve(place))
        {
            case TerritoryResolution.Found found when found.CanonicalPath == $"{TerritoryPath.Root}/{place}":
                territory = found.Territory;
                return null;
            case TerritoryResolution.Found found:
                return Results.Redirect(
                    http.Reader().Link(found.CanonicalPath + rest) + http.Request.QueryString,
                    permanent: true
                );
            case TerritoryResolution.Moved moved:
                var retired = TerritoryCode.ParseUrlCode(place)?.Code ?? place;
                return Results.Redirect(
                    http.Reader().Link($"{moved.CanonicalPath}{rest}?ancien={Uri.EscapeDataString(retired)}"),
                    permanent: true
                );
            case TerritoryResolution.Missing missing:
                return ProblemAnswer.Result(missing.Problem);
            default:
                throw new InvalidOperationException("A place is found, moved or missing.");
        }
    }
}

/// <summary>What every portrait route asks.</summary>
public sealed class PortraitSources(
    ResolveTerritory resolve,
    TerritoryDirectory directory,
    Observatory observatory,
    ReadPortrait portraits,
    FindTerritoryData data,
    ReadPeerEdit peerEdits
)
{
    public ReadPeerEdit PeerEdits => peerEdits;

    public FindTerritoryData Data => data;

    public ResolveTerritory Resolve => resolve;

    public TerritoryDirectory Directory => directory;

    public Observatory Observatory => observatory;

    public ReadPortrait Portraits => portraits;
}
