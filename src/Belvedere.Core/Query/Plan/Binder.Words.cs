using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>Searches of words.</summary>
public sealed partial class Binder
{
    private const int MaximumWords = 20;

    private BoundCondition? BindLike(LikeCondition like)
    {
        if (like.Operand is FieldExpression field)
        {
            return TextColumn(field) is { } column ? BindWords([column], like.Text, like.Start, read => read) : null;
        }

        Misuse(
            like.Start,
            "LIKE s’applique à un champ, par exemple nom LIKE \"école*\".",
            "LIKE expects a field on its left."
        );
        return null;
    }

    private BoundCondition? BindPredicate(TextPredicateCondition predicate)
    {
        var columns = predicate.Fields.Count == 0 ? TextColumns() : [];
        foreach (var field in predicate.Fields)
        {
            if (TextColumn(field) is not { } column)
            {
                return null;
            }

            columns.Add(column);
        }

        return predicate.Operator.Operation switch
        {
            Operation.StartsWith => columns.Count == 0 ? Never : new BoundStartsWith(columns, predicate.Text),
            Operation.Suggest => BindWords(
                columns,
                predicate.Text,
                predicate.Start,
                words => words.Select(w => w with { IsPrefix = true }).ToList()
            ),
            Operation.SimilarityThreshold => BindWords(columns, predicate.Text, predicate.Start, words => words)
                is { } all
                ? AnyWord(all)
                : null,
            _ => BindWords(columns, predicate.Text, predicate.Start, AsTyped),
        };
    }

    /// <summary>Words being typed: each may be slightly misspelt, the last is perhaps not whole.</summary>
    private static List<SearchWord> AsTyped(IReadOnlyList<SearchWord> words) =>
        words
            .Select((word, index) => index == words.Count - 1 ? word with { IsPrefix = true } : word)
            .Select(word => word.Fuzzy())
            .ToList();

    private static BoundCondition AnyWord(BoundCondition all) =>
        all is BoundWords { Words.Count: > 1 } words
            ? new BoundAny([.. words.Words.Select(word => words with { Words = [word] })])
            : all;

    /// <summary><c>vector_similarity</c>: rows with more of the words are nearer.</summary>
    private BoundExpression? BindSimilarity(CallExpression call)
    {
        if (call.Arguments is not [LiteralExpression { Value: string text }])
        {
            Misuse(
                call.Start,
                "vector_similarity attend un texte entre guillemets, par exemple vector_similarity('cantine bio').",
                "vector_similarity expects one quoted string."
            );
            return null;
        }

        var words = SearchWord.Read(text).Distinct().ToList();
        if (words.Count <= MaximumWords)
        {
            return words.Count == 0 || TextColumns().Count == 0
                ? new BoundConstant(0L, ColumnType.Integer)
                : new BoundRelevance(TextColumns(), words);
        }

        Fail(Problems.QueryListTooLong(clause, call.Arguments[0].Start, MaximumWords));
        return null;
    }

    private BoundCondition? BindWords(
        IReadOnlyList<Column> columns,
        string text,
        int position,
        Func<IReadOnlyList<SearchWord>, IReadOnlyList<SearchWord>> adapt
    )
    {
        var words = SearchWord.Read(text);
        if (words.Count > MaximumWords)
        {
            Fail(Problems.QueryListTooLong(clause, position, MaximumWords));
            return null;
        }

        return words.Count == 0 ? new BoundTruth(true)
            : columns.Count == 0 ? Never
            : new BoundWords(columns, adapt(words).Distinct().ToList());
    }

    private List<Column> TextColumns() => schema.Columns.Where(c => c.Type == ColumnType.Text).ToList();

    private Column? TextColumn(FieldExpression field)
    {
        if (schema.Find(field.Name) is not { } column)
        {
            UnknownField(field.Name, field.Start);
            return null;
        }

        if (column.Type == ColumnType.Text)
        {
            return column;
        }

        Misuse(
            field.Start,
            $"La recherche de mots porte sur un champ de texte\u00A0; « {column.Name} » est {Described(column.Type).French}.",
            $"a text field is expected but {column.Name} is {Described(column.Type).English}."
        );
        return null;
    }
}
