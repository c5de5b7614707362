using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits;

/// <summary>Reads a comparison from its link, and says what of the link it could not use.</summary>
public sealed class CompareTerritories(ResolveTerritory resolve, TerritoryDirectory directory, Observatory observatory)
{
    private const int MostCandidates = 8;

    /// <summary>The comparison of a link.</summary>
    public Comparison Read(ComparisonRequest request)
    {
        var problems = new List<Problem>();
        var territories = Territories(request.Territories, problems);
        var asked = Indicators(request.Indicators, problems);
        var theme = asked.Count > 0 ? null : FindTheme(request.Theme, problems);
        var shown = asked.Count > 0 ? asked : observatory.Catalogue.Where(i => theme is null || i.Theme == theme.Key);
        var rows = shown
            .Select(i => new ComparisonRow(i, territories.Select(t => observatory.Read(t, i)).ToList()))
            .Where(r => asked.Count > 0 || r.Figures.Any(f => f.Observation.Value is not null))
            .ToList();
        var peers = territories.Count == 0 ? PeerGroup.None : observatory.Peers(territories[0]);
        return new Comparison(territories, territories.Count == 0 ? [] : rows)
        {
            Asked = asked.Select(i => i.Code).ToList(),
            Theme = theme,
            Awaited = theme is null ? [] : observatory.Awaited.Where(a => a.Theme == theme.Key).ToList(),
            Peers = peers,
            Proposals = Nearest(peers).Where(p => territories.All(t => t.Id != p.Id)).ToList(),
            Choices = observatory.Catalogue,
            Themes = observatory.Themes,
            AllThemes = observatory.AllThemes,
            Problems = problems,
            Typed = request.Typed,
            Candidates = request.Typed is null ? [] : Candidates(request.Typed),
            EditionKey = observatory.EditionKey,
        };
    }

    /// <summary>A territory and those that resemble it most, the nearest first: where a reader begins to compare.</summary>
    /// <returns>The territory alone when nothing is known of its peers; nothing for a code that leads nowhere.</returns>
    public IReadOnlyList<Territory> WithNearest(string code)
    {
        var first = Territories([code], []);
        return first.Count == 0 ? [] : [first[0], .. Nearest(observatory.Peers(first[0])).Take(Comparison.FirstPeers)];
    }

    /// <summary>The one territory that a typed text surely means: a code, or a name that only one territory has.</summary>
    public Territory? Sure(string typed)
    {
        if (resolve.Resolve(typed.Trim()) is TerritoryResolution.Found found)
        {
            return found.Territory;
        }

        var hits = directory.Search(typed, MostCandidates);
        var plain = PlainText.Fold(typed.Trim());
        var exact = hits.Where(h => PlainText.Fold(h.Territory.Name) == plain)
            .Select(h => h.Territory)
            .Distinct()
            .ToList();
        return hits.Count == 1 ? hits[0].Territory
            : exact.Count == 1 ? exact[0]
            : null;
    }

    private static IReadOnlyList<Territory> Nearest(PeerGroup peers) =>
        peers.Neighbours.Count > 0 ? peers.Neighbours.Select(n => n.Territory).ToList() : peers.NearestByPopulation;

    private Theme? FindTheme(string? key, List<Problem> problems)
    {
        if (string.IsNullOrEmpty(key))
        {
            return null;
        }

        var theme = observatory.AllThemes.FirstOrDefault(t => t.Key == key);
        if (theme is null)
        {
            problems.Add(Core.Problems.UnknownTheme(key, observatory.AllThemes.Select(t => t.Key)));
        }

        return theme;
    }

    private List<Territory> Candidates(string typed) =>
        directory.Search(typed, MostCandidates).Select(h => h.Territory).Distinct().ToList();

    private List<Territory> Territories(IReadOnlyList<string> codes, List<Problem> problems)
    {
        var territories = new List<Territory>();
        foreach (var code in codes)
        {
            switch (resolve.Resolve(code))
            {
                case TerritoryResolution.Found found:
                    territories.Add(found.Territory);
                    break;
                case TerritoryResolution.Moved moved:
                    territories.Add(moved.Successor.Territory);
                    break;
                case TerritoryResolution.Missing missing:
                    problems.Add(missing.Problem);
                    break;
            }
        }

        var distinct = territories.DistinctBy(t => t.Id).ToList();
        if (distinct.Count > Comparison.MostTerritories)
        {
            problems.Add(Core.Problems.TooManyTerritories(distinct.Count, Comparison.MostTerritories));
        }

        return distinct.Take(Comparison.MostTerritories).ToList();
    }

    private List<Indicator> Indicators(IReadOnlyList<string> codes, List<Problem> problems)
    {
        var found = new List<Indicator>();
        foreach (var code in codes.Distinct(StringComparer.Ordinal))
        {
            if (observatory.FindIndicator(code) is { } indicator)
            {
                found.Add(indicator);
            }
            else
            {
                problems.Add(observatory.MissingIndicator(code));
            }
        }

        return found;
    }
}
