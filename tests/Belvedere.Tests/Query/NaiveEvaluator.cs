using System.Globalization;
using System.Text;
using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Tests.Query;

/// <summary>Answers a parsed query row by row in memory, by the words of the specification: the oracle of the engine.</summary>
internal sealed partial class NaiveEvaluator(TableSchema schema, IReadOnlyList<object?[]> rows, BindingContext context)
{
    private sealed record Line(object?[] Cells, int Number);

    public (List<object?[]> Rows, long Total) Answer(TableQuery query)
    {
        var kept = rows.Select((cells, index) => new Line(cells, index))
            .Where(l => query.Where is null || IsTrue(query.Where, l.Cells))
            .ToList();
        return query.GroupBy.Count == 0 ? AnswerRows(query, kept) : AnswerGroups(query, kept);
    }

    private (List<object?[]> Rows, long Total) AnswerRows(TableQuery query, List<Line> kept)
    {
        IOrderedEnumerable<Line> ordered = kept.OrderBy(_ => 0);
        foreach (var order in query.OrderBy)
        {
            ordered = Then(ordered, l => Value(order.Expression, l.Cells), order.Descending);
        }

        var page = ordered.ThenBy(l => l.Number).Skip(query.Offset).Take(query.Limit ?? int.MaxValue);
        return (page.Select(l => Outputs(query, l.Cells)).ToList(), kept.Count);
    }

    private (List<object?[]> Rows, long Total) AnswerGroups(TableQuery query, List<Line> kept)
    {
        var groups = kept.GroupBy(l =>
                string.Join('\u0001', query.GroupBy.Select(g => Written(Value(g.Expression, l.Cells))))
            )
            .Select(g =>
                (Keys: query.GroupBy.Select(k => Value(k.Expression, g.First().Cells)).ToArray(), Lines: g.ToList())
            )
            .ToList();
        groups.RemoveAll(g => g.Keys.Contains(Outside));
        var ordered = groups.OrderBy(_ => 0);
        foreach (var order in query.OrderBy)
        {
            ordered = Then(ordered, g => GroupValue(order.Expression, g.Lines), order.Descending);
        }

        for (var i = 0; i < query.GroupBy.Count; i++)
        {
            var key = i;
            ordered = Then(ordered, g => g.Keys[key], false);
        }

        var page = ordered.Skip(query.Offset).Take(query.Limit ?? int.MaxValue);
        var selected = query.Select.OfType<SelectExpression>().ToList();
        return (
            page.Select(g =>
                    query
                        .GroupBy.Select(
                            (k, i) => k.Expression is RangeExpression range ? Label(range, g.Keys[i]) : g.Keys[i]
                        )
                        .Concat(selected.Select(s => GroupValue(s.Expression, g.Lines)))
                        .ToArray()
                )
                .ToList(),
            groups.Count
        );
    }

    private static IOrderedEnumerable<T> Then<T>(IOrderedEnumerable<T> ordered, Func<T, object?> key, bool descending)
    {
        ordered = ordered.ThenBy(x => key(x) is null ? 1 : 0);
        var byFold = new Func<T, object?>(x => key(x) is string text ? SearchWord.Fold(text) : key(x));
        var comparer = Comparer<object?>.Create(Compare);
        return descending
            ? ordered.ThenByDescending(byFold, comparer).ThenByDescending(key, comparer)
            : ordered.ThenBy(byFold, comparer).ThenBy(key, comparer);
    }

    private object?[] Outputs(TableQuery query, object?[] cells) =>
        query.Select.Count == 0
            ? cells
            : query.Select.SelectMany(s => s is SelectExpression e ? [Value(e.Expression, cells)] : cells).ToArray();

    private bool IsTrue(Condition condition, object?[] cells) =>
        condition switch
        {
            AndCondition and => and.Operands.All(o => IsTrue(o, cells)),
            OrCondition or => or.Operands.Any(o => IsTrue(o, cells)),
            NotCondition not => !IsTrue(not.Operand, cells),
            ComparisonCondition { Right: DateExpression date } c => InTime(
                c.Comparison,
                Value(c.Left, cells),
                date.Date
            ),
            ComparisonCondition { Right: NowExpression now } c => InTime(
                c.Comparison,
                Value(c.Left, cells),
                PartialDate.At(Moved(now))
            ),
            TextPredicateCondition { Operator.Operation: not Operation.StartsWith } p => HasWords(p, cells),
            BoxCondition box => Value(box.Field, cells) is ValueTuple<double, double> place
                && place.Item1 >= box.Box.South
                && place.Item1 <= box.Box.North
                && place.Item2 >= box.Box.West
                && place.Item2 <= box.Box.East,
            NearCondition near => Metres(Value(near.Field, cells), near.Geometry) is { } metres
                && metres <= near.DistanceMetres,
            RelationCondition relation => Value(relation.Field, cells) is ValueTuple<double, double> place
                && IsInside(place, relation.Geometry) == (relation.Relation is not ShapeRelation.Disjoint),
            RefinementCondition refinement => Refined(refinement, cells),
            ComparisonCondition c => Holds(c.Comparison, Value(c.Left, cells), Value(c.Right, cells)),
            IsCondition { Value: null } test => Value(test.Operand, cells) is null != test.Negated,
            IsCondition test => Equals(Value(test.Operand, cells), test.Value) != test.Negated,
            TruthCondition truth => Value(truth.Operand, cells) is true,
            ListCondition list => list.Values.Any(v =>
                Holds(Comparison.Equal, Value(list.Operand, cells), Value(v, cells))
            ),
            IntervalCondition i => IsBounded(
                i.LowerIncluded ? Comparison.GreaterOrEqual : Comparison.Greater,
                Value(i.Operand, cells),
                i.Lower,
                cells
            )
                && IsBounded(
                    i.UpperIncluded ? Comparison.LessOrEqual : Comparison.Less,
                    Value(i.Operand, cells),
                    i.Upper,
                    cells
                ),
            LikeCondition like => Value(like.Operand, cells) is string text && HasWords(text, like.Text),
            FullTextCondition words => HasWords(string.Join('\n', cells.OfType<string>()), words.Text),
            TextPredicateCondition { Operator.Operation: Operation.StartsWith } p => p.Fields.Any(f =>
                Value(f, cells) is string text && text.StartsWith(p.Text, StringComparison.Ordinal)
            ),
            _ => throw new NotSupportedException(condition.GetType().Name),
        };

    private static bool HasWords(string text, string sought)
    {
        var present = Words(SearchWord.Fold(text)).ToList();
        return SearchWord
            .Read(sought)
            .All(w =>
                present.Exists(p => w.IsPrefix ? p.StartsWith(w.Folded, StringComparison.Ordinal) : p == w.Folded)
            );
    }

    private static IEnumerable<string> Words(string folded)
    {
        var word = new StringBuilder();
        foreach (var character in folded + " ")
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(character);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }

    private static bool Holds(Comparison comparison, object? left, object? right)
    {
        if (left is null || right is null)
        {
            return false;
        }

        var sign = Compare(left, right);
        return comparison switch
        {
            Comparison.Equal => sign == 0,
            Comparison.NotEqual => sign != 0,
            Comparison.Less => sign < 0,
            Comparison.LessOrEqual => sign <= 0,
            Comparison.Greater => sign > 0,
            _ => sign >= 0,
        };
    }

    private object? Value(Expression expression, object?[] cells) =>
        expression switch
        {
            FieldExpression field => cells[
                schema.Columns.ToList().FindIndex(c => c.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase))
            ],
            LiteralExpression literal => literal.Value,
            NegationExpression negation => Arithmetic(Operation.Subtract, 0L, Value(negation.Operand, cells)),
            ArithmeticExpression sum => Arithmetic(
                sum.Operator.Operation,
                Value(sum.Left, cells),
                Value(sum.Right, cells)
            ),
            RangeExpression range => KeyOf(range, cells),
            NowExpression now => Moved(now).UtcDateTime,
            CallExpression { Operator.Operation: Operation.Distance } call => Metres(
                Value(call.Arguments[0], cells),
                (GeometryExpression)call.Arguments[1]
            ),
            CallExpression { Operator.Operation: Operation.DateFormat } call => Formatted(
                Value(call.Arguments[0], cells),
                (string)((LiteralExpression)call.Arguments[1]).Value!
            ),
            CallExpression call => Call(call.Operator.Operation, call.Arguments.Select(a => Value(a, cells)).ToArray()),
            _ => throw new NotSupportedException(expression.GetType().Name),
        };

    private object? GroupValue(Expression expression, List<Line> lines)
    {
        if (expression is not CallExpression { Operator.Kind: OperatorKind.Aggregate } call)
        {
            return Value(expression, lines[0].Cells);
        }

        if (call.Arguments.Count == 0)
        {
            return (long)lines.Count;
        }

        var values = lines.Select(l => Value(call.Arguments[0], l.Cells)).Where(v => v is not null).ToList();
        return call.Operator.Operation switch
        {
            Operation.Count => call.Distinct ? values.Distinct().LongCount() : values.Count,
            _ when values.Count == 0 => null,
            Operation.Sum => values[0] is long ? (object)values.Sum(v => (long)v!) : values.Sum(v => (double)v!),
            Operation.Average => values.Average(v => Convert.ToDouble(v, CultureInfo.InvariantCulture)),
            Operation.Median => Percentile(values, 50),
            Operation.Percentile => Percentile(values, Number(((LiteralExpression)call.Arguments[1]).Value!)),
            Operation.Minimum => values.Order(Comparer<object?>.Create(Compare)).First(),
            Operation.Maximum => values.Order(Comparer<object?>.Create(Compare)).Last(),
            _ => throw new NotSupportedException(call.Operator.Name),
        };
    }

    private object? Call(Operation operation, object?[] arguments) =>
        operation == Operation.IfNull ? arguments[0] ?? arguments[1]
        : arguments[0] is null ? null
        : operation switch
        {
            Operation.Length => (long)((string)arguments[0]!).EnumerateRunes().Count(),
            Operation.Lower => ((string)arguments[0]!).ToLowerInvariant(),
            Operation.Upper => ((string)arguments[0]!).ToUpperInvariant(),
            Operation.Year => (long)Clock(arguments[0]!).Year,
            Operation.Month => (long)Clock(arguments[0]!).Month,
            Operation.Day => (long)Clock(arguments[0]!).Day,
            Operation.Hour => (long)Clock(arguments[0]!).Hour,
            Operation.Minute => (long)Clock(arguments[0]!).Minute,
            Operation.Second => (long)Clock(arguments[0]!).Second,
            _ => throw new NotSupportedException(operation.ToString()),
        };

    private static object? Arithmetic(Operation operation, object? left, object? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        if (left is long a && right is long b && operation != Operation.Divide)
        {
            return operation switch
            {
                // An overflow is an empty value.
                Operation.Add => Whole((Int128)a + b),
                Operation.Subtract => Whole((Int128)a - b),
                _ => Whole((Int128)a * b),
            };
        }

        var (x, y) = (Number(left), Number(right));
        return operation switch
        {
            Operation.Add => x + y,
            Operation.Subtract => x - y,
            Operation.Multiply => x * y,
            _ => y == 0 ? null : x / y,
        };
    }

    private static object? Whole(Int128 value) => value >= long.MinValue && value <= long.MaxValue ? (long)value : null;

    private static int Compare(object? left, object? right) =>
        (left, right) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            (string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
            (long a, long b) => a.CompareTo(b),
            (long or double, long or double) => Number(left).CompareTo(Number(right)),
            (DateOnly a, DateTime b) => a.ToDateTime(TimeOnly.MinValue).CompareTo(b),
            (DateTime a, DateOnly b) => a.CompareTo(b.ToDateTime(TimeOnly.MinValue)),
            _ => Comparer<object>.Default.Compare(left, right),
        };

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static string Written(object? value) =>
        value is null ? "\u0000"
        : value is 0.0 ? "Double0" // and -0
        : FormattableString.Invariant($"{value.GetType().Name}{value}");
}
