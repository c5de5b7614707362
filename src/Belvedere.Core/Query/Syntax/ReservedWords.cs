using System.Collections.Frozen;

namespace Belvedere.Core.Query;

/// <summary>Words that name a field only between back-quotes.</summary>
public static class ReservedWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        [
            "and",
            "as",
            "asc",
            "avg",
            "by",
            "count",
            "date_format",
            "day",
            "dayofweek",
            "desc",
            "distinct",
            "equi",
            "false",
            "group",
            "hour",
            "ifnull",
            "or",
            "limit",
            "lower",
            "max",
            "millisecond",
            "min",
            "minute",
            "month",
            "not",
            "null",
            "quarter",
            "range",
            "search",
            "second",
            "select",
            "sum",
            "top",
            "true",
            "upper",
            "where",
            "year",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    public static bool Contains(string word) => Words.Contains(word);
}
