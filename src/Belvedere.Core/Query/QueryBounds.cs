namespace Belvedere.Core.Query;

/// <summary>What keeps a query of a stranger small: text, nesting, lists, pages.</summary>
public static class QueryBounds
{
    /// <summary>Characters of one clause. An address longer than this is refused by most proxies anyway.</summary>
    public const int TextLength = 16_384;

    /// <summary>Levels of parentheses, negations and arithmetic; far below what the stack and the engine bear.</summary>
    public const int Depth = 64;

    /// <summary>Items of a list: <c>IN (…)</c>, select, group_by, order_by.</summary>
    public const int ListLength = 1_000;

    /// <summary>Operands of one AND or OR, and of a chain of arithmetic.</summary>
    public const int Operands = 1_000;

    /// <summary>Rows of a page of records or of datasets.</summary>
    public const int PageRows = 100;

    /// <summary>Last reachable row of records: offset + limit, included.</summary>
    public const int LastRow = 10_000;

    /// <summary>Last reachable group: offset + limit, included.</summary>
    public const int LastGroup = 20_000;
}
