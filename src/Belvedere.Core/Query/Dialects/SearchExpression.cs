namespace Belvedere.Core.Query;

/// <summary>
/// A search written in the operators of PostgreSQL, which CKAN takes when <c>plain</c> is false:
/// <c>école:* &amp; (sport | loisir) &amp; !'centre aéré'</c>.
/// </summary>
/// <remarks>https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY</remarks>
internal sealed class SearchExpression
{
    private readonly string text;
    private readonly Func<string, Condition> find;
    private int index;

    private SearchExpression(string text, Func<string, Condition> find) => (this.text, this.find) = (text, find);

    /// <summary>The condition of a search, or the problem of one that is not well formed.</summary>
    /// <param name="find">The condition of some words, a final <c>*</c> making a prefix.</param>
    public static Result<Condition> Parse(string text, Func<string, Condition> find)
    {
        if (text.Length > QueryBounds.TextLength)
        {
            return Problems.QueryTooLong(QueryClause.Where, text.Length, QueryBounds.TextLength);
        }

        var parser = new SearchExpression(text, find);
        var parsed = parser.ParseAny(depth: 0);
        return parsed is not null && parser.IsAtEnd()
            ? parsed
            : Problems.DatastoreSearchMalformed(TabularParser.Excerpt(text), parser.index);
    }

    private Condition? ParseAny(int depth) => ParseEach('|', depth, ParseAll, operands => new OrCondition(operands));

    private Condition? ParseAll(int depth) => ParseEach('&', depth, ParseOne, operands => new AndCondition(operands));

    private Condition? ParseEach(
        char mark,
        int depth,
        Func<int, Condition?> parse,
        Func<List<Condition>, Condition> join
    )
    {
        var operands = new List<Condition>();
        do
        {
            if (operands.Count == QueryBounds.Operands || parse(depth) is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        } while (Take(mark));

        return operands.Count == 1 ? operands[0] : join(operands);
    }

    private Condition? ParseOne(int depth)
    {
        if (depth > QueryBounds.Depth)
        {
            return null;
        }

        if (Take('!'))
        {
            return ParseOne(depth + 1) is { } operand ? new NotCondition(operand, 0) : null;
        }

        if (Take('('))
        {
            return ParseAny(depth + 1) is { } inner && Take(')') ? inner : null;
        }

        return ReadWord() is { Length: > 0 } word ? find(TakePrefixMark() ? $"{word}*" : word) : null;
    }

    /// <summary>A word, or words between apostrophes; null when an apostrophe is not closed.</summary>
    private string? ReadWord()
    {
        var start = index;
        if (!Take('\''))
        {
            while (index < text.Length && !char.IsWhiteSpace(text[index]) && "&|!():".IndexOf(text[index]) < 0)
            {
                index++;
            }

            return text[start..index].Trim();
        }

        start = index;
        var end = text.IndexOf('\'', index);
        index = end < 0 ? text.Length : end + 1;
        return end < 0 ? null : text[start..end];
    }

    /// <summary>What follows the colon of a word: <c>*</c> for a prefix, and weights, which mean nothing here.</summary>
    private bool TakePrefixMark()
    {
        if (index >= text.Length || text[index] != ':')
        {
            return false;
        }

        var start = ++index;
        while (index < text.Length && "*ABCDabcd".Contains(text[index], StringComparison.Ordinal))
        {
            index++;
        }

        return text.AsSpan(start, index - start).Contains('*');
    }

    private bool Take(char mark)
    {
        SkipSpaces();
        if (index >= text.Length || text[index] != mark)
        {
            return false;
        }

        index++;
        return true;
    }

    private bool IsAtEnd()
    {
        SkipSpaces();
        return index == text.Length;
    }

    private void SkipSpaces()
    {
        while (index < text.Length && char.IsWhiteSpace(text[index]))
        {
            index++;
        }
    }
}
