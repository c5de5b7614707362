using Belvedere.Core.Territories;
using Belvedere.Server.Accounts;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Territories;

/// <summary><c>/api/territoires?q=digne&amp;limit=10</c>: the search as JSON, for the suggestions and for scripts.</summary>
public static class TerritoryApiEndpoints
{
    private const int DefaultLimit = 10;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/api/territoires",
                (HttpContext http, TerritoryDirectory directory, string? q, int? limit) =>
                    Results.Json(Answer(directory, http.Reader(), q ?? "", limit ?? DefaultLimit))
            )
            .Public();

    private static TerritorySearchAnswer Answer(
        TerritoryDirectory directory,
        ReaderContext reader,
        string text,
        int limit
    ) =>
        new(
            text,
            directory
                .Search(text, limit)
                .Select(hit => new TerritorySearchAnswer.Result(
                    LevelKey.Of(hit.Territory.Id.Level),
                    hit.Territory.Id.Code,
                    hit.Territory.Name,
                    FrenchName.Kind(hit.Territory).In(reader.Language),
                    hit.Territory.Population,
                    hit.Territory.PopulationYear,
                    hit.Territory.Departement,
                    hit.Territory.Postcodes,
                    reader.Link(TerritoryPath.Of(hit.Territory))
                )
                {
                    FormerName = hit.Former?.FormerName,
                    Note = hit.Former is { } former ? SuccessorSentence.Of(former).In(reader.Language) : null,
                })
                .ToList()
        );
}

/// <summary>The answer of the search.</summary>
/// <param name="Query">What was received.</param>
public sealed record TerritorySearchAnswer(string Query, IReadOnlyList<TerritorySearchAnswer.Result> Results)
{
    /// <summary>One territory found.</summary>
    /// <param name="Level">COM, EPCI, DEP, REG or PAYS.</param>
    /// <param name="Url">The portrait, in the reader's language.</param>
    public sealed record Result(
        string Level,
        string Code,
        string Name,
        string Kind,
        long? Population,
        int? PopulationYear,
        string? Departement,
        IReadOnlyList<string> Postcodes,
        string Url
    )
    {
        /// <summary>The name that matched, when it is not the current one.</summary>
        public string? FormerName { get; init; }

        /// <summary>What became of that name.</summary>
        public string? Note { get; init; }
    }
}
