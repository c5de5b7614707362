using Belvedere.Core;
using Belvedere.Core.Query;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>The words that a query looks for in the catalogue.</summary>
internal static class CatalogueSearch
{
    /// <summary>Words of titles and descriptions, or null for every dataset; other conditions are refused, not ignored.</summary>
    public static Result<string?> Read(TableQuery query)
    {
        if (query.GroupBy.Count > 0)
        {
            return Unsupported(QueryClause.GroupBy, 0);
        }

        return query.Where is null ? new Result<string?>() : Words(query.Where);
    }

    private static Result<string?> Words(Condition condition)
    {
        switch (condition)
        {
            case FullTextCondition words:
                return words.Text;
            case TextPredicateCondition { Operator.Operation: not Operation.StartsWith, Fields.Count: 0 } search:
                return search.Text;
            case AndCondition and:
                var all = and.Operands.Select(Words).ToList();
                return all.Find(w => !w.IsSuccess) is { Problem: { } problem }
                    ? problem
                    : string.Join(' ', all.Select(w => w.Value));
            default:
                return Unsupported(QueryClause.Where, condition.Start);
        }
    }

    private static Problem Unsupported(QueryClause clause, int position) =>
        Problems.QueryMisuse(
            clause,
            position,
            "Le catalogue se cherche par mots, par exemple where=\"écoles\".",
            "the catalogue is searched by words, such as \"schools\"."
        );
}
