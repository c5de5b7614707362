using Belvedere.Core;
using Belvedere.Core.Query;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The facets of a request, and which rows they count.</summary>
/// <param name="Conditions">Parsed <c>where</c> parameters.</param>
/// <param name="Refinements">Field and value of each <c>refine</c>, with its condition.</param>
/// <param name="Exclusions">Field and value of each <c>exclude</c>, with its condition.</param>
public sealed record FacetQuery(
    IReadOnlyList<FacetRequest> Facets,
    IReadOnlyList<Condition> Conditions,
    IReadOnlyList<FacetChoice> Refinements,
    IReadOnlyList<FacetChoice> Exclusions
)
{
    public static Result<FacetQuery> Parse(QueryText text, IReadOnlyList<string> facets)
    {
        var requests = facets.Select(FacetRequest.Parse).ToList();
        var conditions = text.Where.Select(OdsqlParser.ParseWhere).ToList();
        var refinements = text.Refine.Select(r => FacetChoice.Parse(QueryClause.Refine, r)).ToList();
        var exclusions = text.Exclude.Select(e => FacetChoice.Parse(QueryClause.Exclude, e)).ToList();
        var problem =
            requests.Find(r => !r.IsSuccess).Problem
            ?? conditions.Find(c => !c.IsSuccess).Problem
            ?? refinements.Find(c => !c.IsSuccess).Problem
            ?? exclusions.Find(c => !c.IsSuccess).Problem;
        return problem is not null
            ? problem
            : new FacetQuery(
                requests.ConvertAll(r => r.Value),
                conditions.Select(c => c.Value).OfType<Condition>().ToList(),
                refinements.ConvertAll(r => r.Value),
                exclusions.ConvertAll(e => e.Value)
            );
    }
}

/// <summary>A value chosen, or refused, by <c>field:value</c>.</summary>
public sealed record FacetChoice(string Field, string Value)
{
    internal static Result<FacetChoice> Parse(QueryClause clause, string text) =>
        Refinement
            .Parse(clause, text)
            .Then<FacetChoice>(condition =>
                condition switch
                {
                    RefinementCondition chosen => new FacetChoice(chosen.Field.Name, chosen.Value),
                    NotCondition { Operand: RefinementCondition refused } => new FacetChoice(
                        refused.Field.Name,
                        refused.Value
                    ),
                    _ => throw new InvalidOperationException("A refinement is a field and a value."),
                }
            );

    public bool IsOn(string field) => Field.Equals(field, StringComparison.OrdinalIgnoreCase);
}
