using System.Globalization;

namespace Belvedere.Core.Query;

/// <summary>The orders in which a facet gives its values.</summary>
public enum FacetSort
{
    CountDescending,
    CountAscending,
    ValueAscending,
    ValueDescending,
}

/// <summary>
/// A facet asked for: a field whose values are counted. Written <c>champ</c>, or
/// <c>facet(name="champ", disjunctive=true, hierarchical=true, separator="/", sort="-count", limit=20)</c>.
/// </summary>
/// <param name="Field">Name of the field, in any case.</param>
public sealed record FacetRequest(string Field)
{
    /// <summary>Values given when no limit is asked for.</summary>
    public const int DefaultLimit = 100;

    private const int MaximumLimit = 1_000;

    private static readonly LocalizedText Expected = new(
        "un champ, ou facet(name=\"champ\", sort=\"-count\", limit=20)",
        "a field, or facet(name=\"field\", sort=\"-count\", limit=20)"
    );

    /// <summary>The values of this field are counted as if none of them were chosen.</summary>
    public bool Disjunctive { get; init; }

    /// <summary>Values such as <c>a/b</c> are counted under <c>a</c>.</summary>
    public bool Hierarchical { get; init; }

    public string Separator { get; init; } = "/";

    public FacetSort Sort { get; init; }

    /// <summary>Most values of one level.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Reads one <c>facet</c> parameter. Pure; never throws on any text.</summary>
    public static Result<FacetRequest> Parse(string text)
    {
        var read = Lexer.Read(QueryClause.Facet, text);
        if (!read.IsSuccess)
        {
            return read.Problem;
        }

        var tokens = read.Value;
        var isField = tokens[0].Kind is TokenKind.Word or TokenKind.QuotedWord or TokenKind.Number;
        if (isField && tokens.Count == 2 && tokens[0].Value.Length > 0)
        {
            return new FacetRequest(tokens[0].Value);
        }

        return tokens[0].IsWord("facet") && tokens[1].IsSymbol("(")
            ? ParseOptions(text, tokens)
            : Unexpected(text, tokens[0]);
    }

    private static Result<FacetRequest> ParseOptions(string text, IReadOnlyList<Token> tokens)
    {
        var facet = new FacetRequest("");
        var index = 2;
        while (index + 3 < tokens.Count && tokens[index + 1].IsSymbol("="))
        {
            var (name, value) = (tokens[index], tokens[index + 2]);
            var next = facet.With(text, name, value);
            if (!next.IsSuccess)
            {
                return next;
            }

            facet = next.Value;
            index += 3;
            if (!tokens[index].IsSymbol(","))
            {
                break;
            }

            index++;
        }

        var closed = tokens[index].IsSymbol(")") && tokens[Math.Min(index + 1, tokens.Count - 1)].Kind == TokenKind.End;
        return closed && facet.Field.Length > 0 ? facet : Unexpected(text, tokens[index]);
    }

    private Result<FacetRequest> With(string text, Token name, Token value) =>
        name.Value.ToLowerInvariant() switch
        {
            "name" when value.Kind is TokenKind.Text or TokenKind.Word => this with { Field = value.Value },
            "disjunctive" when bool.TryParse(value.Value, out var truth) => this with { Disjunctive = truth },
            "hierarchical" when bool.TryParse(value.Value, out var truth) => this with { Hierarchical = truth },
            "separator" when value is { Kind: TokenKind.Text, Value.Length: > 0 } => this with
            {
                Separator = value.Value,
            },
            "sort" when ReadSort(value.Value) is { } sort => this with { Sort = sort },
            "limit"
                when int.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
                    && limit is > 0 and <= MaximumLimit => this with
            {
                Limit = limit,
            },
            _ => Unexpected(text, value),
        };

    private static FacetSort? ReadSort(string text) =>
        text.ToLowerInvariant() switch
        {
            "-count" => FacetSort.CountDescending,
            "count" => FacetSort.CountAscending,
            "alphanum" or "num" => FacetSort.ValueAscending,
            "-alphanum" or "-num" => FacetSort.ValueDescending,
            _ => null,
        };

    private static Problem Unexpected(string text, Token token) =>
        Problems.QuerySyntax(
            QueryClause.Facet,
            text,
            token.Start,
            token.Kind == TokenKind.End ? Lexer.EndOfText : new LocalizedText($"« {token.Value} »", token.Value),
            Expected
        );
}
