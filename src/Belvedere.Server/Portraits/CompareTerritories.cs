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
    /// <param name="codes">URL codes, in order; a retired code stands for its successor.</param>
    /// <param name="indicators">Codes of indicators; all those with data when empty.</param>
    /// <param name="typed">What the reader typed to add a territory, or null.</param>
    public Comparison Read(IReadOnlyList<string> codes, IReadOnlyList<string> indicators, string? typed)
    {
        var problems = new List<Problem>();
        var territories = Territories(codes, problems);
        var asked = Indicators(indicators, problems);
        var shown = asked.Count > 0 ? asked : observatory.Catalogue;
        var rows = shown
            .Select(i => new ComparisonRow(i, territories.Select(t => observatory.Read(t, i)).ToList()))
            .Where(r => asked.Count > 0 || r.Figures.Any(f => f.Observation.Value is not null))
            .ToList();
        return new Comparison(territories, territories.Count == 0 ? [] : rows)
        {
            Asked = asked.Select(i => i.Code).ToList(),
            Choices = observatory.Catalogue,
            Themes = observatory.Themes,
            Problems = problems,
            Typed = typed,
            Candidates = typed is null ? [] : Candidates(typed),
            EditionKey = observatory.EditionKey,
        };
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
                problems.Add(Core.Problems.UnknownIndicator(code));
            }
        }

        return found;
    }
}
