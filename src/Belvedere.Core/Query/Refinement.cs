namespace Belvedere.Core.Query;

/// <summary><c>field:value</c> of the parameters refine and exclude, whose value is read by the type of the field.</summary>
public static class Refinement
{
    /// <summary>A condition to bind, or the problem of a text without field.</summary>
    public static Result<Condition?> Parse(QueryClause clause, string text)
    {
        if (text.Length > QueryBounds.TextLength)
        {
            return Problems.QueryTooLong(clause, text.Length, QueryBounds.TextLength);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var field = colon < 0 ? "" : text[..colon].Trim(' ', '`');
        if (field.Length == 0)
        {
            return Problems.QueryMisuse(
                clause,
                0,
                "Écrivez champ:valeur, par exemple commune:04070.",
                "a refinement is written field:value."
            );
        }

        var value = text[(colon + 1)..].Trim();
        if (value.Length > 1 && value[0] == value[^1] && value[0] is '"' or '\'')
        {
            value = value[1..^1];
        }

        Condition condition = new RefinementCondition(new FieldExpression(field, 0, colon), value, text.Length)
        {
            Clause = clause,
        };
        return clause == QueryClause.Exclude ? new NotCondition(condition, 0) : condition;
    }
}
