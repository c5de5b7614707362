namespace Belvedere.Core.Query;

/// <summary>What a client of <c>datastore_search</c> asks, before it is read against a table.</summary>
public sealed record DatastoreRequest
{
    public const int DefaultLimit = 100;

    public const int MaximumLimit = 32_000;

    /// <summary>Values that each field must have one of; null is no value.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string?>>> Filters { get; init; } = [];

    /// <summary>Words to find anywhere; null for none.</summary>
    public string? Words { get; init; }

    /// <summary>Words to find in given fields.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> WordsByField { get; init; } = [];

    /// <summary>Whether words are words; otherwise they are joined by the operators of <see cref="SearchExpression"/>.</summary>
    public bool IsPlain { get; init; } = true;

    /// <summary>Fields wanted, in order; empty for all.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary><c>field asc, other desc</c>.</summary>
    public string Sort { get; init; } = "";

    public bool Distinct { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    public int Offset { get; init; }
}
