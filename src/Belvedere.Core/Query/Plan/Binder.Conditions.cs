using System.Globalization;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>Conditions: types that compare, dates as intervals, words of a search.</summary>
public sealed partial class Binder
{
    private static readonly BoundTruth Never = new(false);

    private BoundCondition? BindCondition(Condition condition) =>
        condition switch
        {
            AndCondition and => BindEach(and.Operands) is { } operands ? new BoundAll(operands) : null,
            OrCondition or => BindEach(or.Operands) is { } operands ? new BoundAny(operands) : null,
            NotCondition not => BindCondition(not.Operand) is { } operand ? new BoundNot(operand) : null,
            ComparisonCondition comparison => BindComparison(comparison.Comparison, comparison.Left, comparison.Right),
            IsCondition test => BindIs(test),
            TruthCondition truth => BindTruth(truth.Operand, true),
            IntervalCondition interval => BindInterval(interval),
            ListCondition list => BindList(list),
            LikeCondition like => BindLike(like),
            FullTextCondition words => BindWords(TextColumns(), words.Text, words.Start, read => read),
            RefinementCondition refinement => BindRefinement(refinement),
            TextPredicateCondition predicate => BindPredicate(predicate),
            ContainsCondition part => TextColumn(part.Field) is { } column
                ? new BoundContains(column, part.Text)
                : null,
            BoxCondition box => GeographicColumn(box.Field) is { } column ? new BoundInBox(column, box.Box) : null,
            RelationCondition relation => GeographicColumn(relation.Field) is { } column
                ? new BoundRelation(column, relation.Relation, relation.Geometry.Shape)
                : null,
            NearCondition near => BindNear(near),
            _ => throw new InvalidOperationException($"No binding for {condition.GetType().Name}."),
        };

    private List<BoundCondition>? BindEach(IReadOnlyList<Condition> conditions)
    {
        var bound = new List<BoundCondition>(conditions.Count);
        foreach (var condition in conditions)
        {
            if (BindCondition(condition) is not { } operand)
            {
                return null;
            }

            bound.Add(operand);
        }

        return bound;
    }

    private BoundCondition? BindComparison(Comparison comparison, Expression left, Expression right)
    {
        var (first, second) = (DateOf(left), DateOf(right));
        if (second is not null && first is null)
        {
            return BindOnRow(left) is { } operand ? CompareDate(comparison, operand, second, left.Start) : null;
        }

        if (first is not null && second is null)
        {
            return BindOnRow(right) is { } operand
                ? CompareDate(Flipped(comparison), operand, first, left.Start)
                : null;
        }

        return BindOnRow(left) is { } l && BindOnRow(right) is { } r ? Compare(comparison, l, r, left.Start) : null;
    }

    private BoundCondition? Compare(Comparison comparison, BoundExpression left, BoundExpression right, int position)
    {
        if (left.Type is null || right.Type is null)
        {
            return Never;
        }

        var comparable =
            left.Type == right.Type
            || (IsNumber(left.Type) && IsNumber(right.Type))
            || (IsTemporal(left.Type) && IsTemporal(right.Type));
        var ordered = comparison is not (Comparison.Equal or Comparison.NotEqual);
        if (
            !comparable
            || left.Type is ColumnType.GeoPoint or ColumnType.GeoShape or ColumnType.Json
            || (ordered && left.Type is ColumnType.Boolean)
        )
        {
            Fail(Problems.QueryIncompatibleTypes(clause, position, Described(left.Type), Described(right.Type)));
            return null;
        }

        return new BoundComparison(comparison, left, right);
    }

    /// <summary>A date compared with what a partial date covers: [start, end[.</summary>
    private BoundCondition? CompareDate(Comparison comparison, BoundExpression operand, PartialDate date, int position)
    {
        if (operand.Type is null)
        {
            return Never;
        }

        if (!IsTemporal(operand.Type))
        {
            Fail(
                Problems.QueryIncompatibleTypes(clause, position, Described(operand.Type), Described(ColumnType.Date))
            );
            return null;
        }

        var (start, end) = Bounds(operand.Type, date);
        var fromStart = new BoundComparison(Comparison.GreaterOrEqual, operand, start);
        var beforeStart = new BoundComparison(Comparison.Less, operand, start);
        BoundCondition fromEnd = end is null ? Never : new BoundComparison(Comparison.GreaterOrEqual, operand, end);
        BoundCondition beforeEnd = end is null
            ? new BoundNot(new BoundIsEmpty(operand))
            : new BoundComparison(Comparison.Less, operand, end);
        return comparison switch
        {
            Comparison.Equal => new BoundAll([fromStart, beforeEnd]),
            Comparison.NotEqual => new BoundAny([beforeStart, fromEnd]),
            Comparison.Less => beforeStart,
            Comparison.LessOrEqual => beforeEnd,
            Comparison.Greater => fromEnd,
            _ => fromStart,
        };
    }

    private (BoundConstant Start, BoundConstant? End) Bounds(ColumnType? type, PartialDate date)
    {
        if (type is ColumnType.Date)
        {
            var days = date.Days(context.Zone);
            return (new BoundConstant(days.Start, type), days.End is { } day ? new BoundConstant(day, type) : null);
        }

        var instants = date.Instants(context.Zone);
        return (new BoundConstant(instants.Start, type), instants.End is { } end ? new BoundConstant(end, type) : null);
    }

    private BoundCondition? BindIs(IsCondition test)
    {
        BoundCondition? bound;
        if (test.Value is { } value)
        {
            bound = BindTruth(test.Operand, value);
        }
        else
        {
            bound = BindOnRow(test.Operand) is { } operand ? new BoundIsEmpty(operand) : null;
        }

        return bound is not null && test.Negated ? new BoundNot(bound) : bound;
    }

    private BoundCondition? BindTruth(Expression expression, bool value)
    {
        if (BindOnRow(expression) is not { } operand)
        {
            return null;
        }

        if (operand.Type is not ColumnType.Boolean)
        {
            Misuse(
                expression.Start,
                $"Seul un champ booléen est vrai ou faux\u00A0; ici c’est {Described(operand.Type).French}. Écrivez une comparaison, par exemple champ = 'valeur'.",
                $"a boolean field is expected but {Described(operand.Type).English} was found."
            );
            return null;
        }

        return new BoundIsTruth(operand, value);
    }

    private BoundCondition? BindInterval(IntervalCondition interval)
    {
        if (BindOnRow(interval.Operand) is not { } operand)
        {
            return null;
        }

        var lower = BindBound(
            operand,
            interval.Lower,
            interval.LowerIncluded ? Comparison.GreaterOrEqual : Comparison.Greater
        );
        var upper = BindBound(
            operand,
            interval.Upper,
            interval.UpperIncluded ? Comparison.LessOrEqual : Comparison.Less
        );
        return lower is null || upper is null ? null : new BoundAll([lower, upper]);
    }

    /// <summary>One bound of an interval. On dates a text or a whole number AAAAMMJJ is read as a date.</summary>
    private BoundCondition? BindBound(BoundExpression operand, Expression bound, Comparison comparison)
    {
        if (DateOf(bound) is { } date)
        {
            return CompareDate(comparison, operand, date, bound.Start);
        }

        if (IsTemporal(operand.Type) && bound is LiteralExpression { Value: string or long } literal)
        {
            var written = Convert.ToString(literal.Value, CultureInfo.InvariantCulture) ?? "";
            if (PartialDate.Parse(written) is { } read)
            {
                return CompareDate(comparison, operand, read, bound.Start);
            }

            Fail(Problems.QueryInvalidDate(clause, written, bound.Start));
            return null;
        }

        return BindOnRow(bound) is { } value ? Compare(comparison, operand, value, bound.Start) : null;
    }

    private BoundCondition? BindList(ListCondition list)
    {
        if (BindOnRow(list.Operand) is not { } operand)
        {
            return null;
        }

        var alternatives = new List<BoundCondition>();
        var values = new List<BoundConstant>();
        foreach (var item in list.Values)
        {
            if (item is LiteralExpression literal)
            {
                var value = Constant(literal.Value);
                if (Compare(Comparison.Equal, operand, value, item.Start) is null)
                {
                    return null;
                }

                if (value.Type is not null && operand.Type is not null)
                {
                    values.Add(value);
                }
            }
            else if (BindComparisonWith(operand, item) is { } alternative)
            {
                alternatives.Add(alternative);
            }
            else
            {
                return null;
            }
        }

        // Whole numbers and decimals apart: together the engine would take them all for decimals, and lose the last digits.
        alternatives.AddRange(values.GroupBy(v => v.Type).Select(same => new BoundMembership(operand, same.ToList())));

        return alternatives.Count switch
        {
            0 => Never,
            1 => alternatives[0],
            _ => new BoundAny(alternatives),
        };
    }

    private BoundCondition? BindComparisonWith(BoundExpression operand, Expression item)
    {
        if (DateOf(item) is { } date)
        {
            return CompareDate(Comparison.Equal, operand, date, item.Start);
        }

        return BindOnRow(item) is { } value ? Compare(Comparison.Equal, operand, value, item.Start) : null;
    }

    /// <summary>The value of a refinement, read by the type of its field; dates may be a year or a month.</summary>
    private BoundCondition? BindRefinement(RefinementCondition refinement)
    {
        var outer = clause;
        clause = refinement.Clause;
        var bound = BindRefined(refinement);
        clause = outer;
        return bound;
    }

    private BoundCondition? BindRefined(RefinementCondition refinement)
    {
        if (BindOnRow(refinement.Field) is not { } field)
        {
            return null;
        }

        if (IsTemporal(field.Type))
        {
            if (PartialDate.Parse(refinement.Value) is { } date)
            {
                return CompareDate(Comparison.Equal, field, date, refinement.Start);
            }

            Fail(Problems.QueryInvalidDate(clause, refinement.Value, refinement.Field.End + 1));
            return null;
        }

        object? value = field.Type switch
        {
            ColumnType.Integer or ColumnType.Decimal => ReadNumber(refinement.Value),
            ColumnType.Boolean => bool.TryParse(refinement.Value, out var truth) ? truth : null,
            _ => refinement.Value,
        };
        return value is null ? Never : Compare(Comparison.Equal, field, Constant(value), refinement.Start);
    }

    private static object? ReadNumber(string written) =>
        long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? (object)whole
        : double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
        : null;

    private static Comparison Flipped(Comparison comparison) =>
        comparison switch
        {
            Comparison.Less => Comparison.Greater,
            Comparison.LessOrEqual => Comparison.GreaterOrEqual,
            Comparison.Greater => Comparison.Less,
            Comparison.GreaterOrEqual => Comparison.LessOrEqual,
            _ => comparison,
        };
}
