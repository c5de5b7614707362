using System.Globalization;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary><c>range()</c>: intervals as keys of groups, and how they are written.</summary>
public sealed partial class Binder
{
    private BoundRange? BindRange(RangeExpression range)
    {
        if (clause is QueryClause.Where || insideAggregate)
        {
            Misuse(range.Start, "range() n’a sa place que dans group_by.", "range is allowed in group_by only.");
            return null;
        }

        if (BindOnRow(range.Operand) is not { } operand)
        {
            return null;
        }

        if (!IsNumber(operand.Type) && !IsTemporal(operand.Type))
        {
            Misuse(
                range.Operand.Start,
                $"range() découpe des nombres ou des dates\u00A0; ici c’est {Described(operand.Type).French}.",
                $"range does not apply to {Described(operand.Type).English}."
            );
            return null;
        }

        return range.Steps is EqualSteps equal
            ? BindEqual(operand, equal, range)
            : BindGiven(operand, (GivenSteps)range.Steps);
    }

    private BoundRange? BindEqual(BoundExpression operand, EqualSteps steps, RangeExpression range)
    {
        if (IsTemporal(operand.Type) != steps.Unit is not null)
        {
            Misuse(
                range.Operand.End,
                IsTemporal(operand.Type)
                    ? $"Des dates se découpent par une durée, par exemple range(champ, 1 month). Unités\u00A0: {TimeUnits.Written}."
                    : "Des nombres se découpent par une largeur sans unité, par exemple range(champ, 10).",
                IsTemporal(operand.Type)
                    ? $"a duration is expected to cut dates, such as 1 month. Units: {TimeUnits.Written}."
                    : "a width without unit is expected to cut numbers."
            );
            return null;
        }

        if (steps.Unit is { } unit)
        {
            var isDay = operand.Type is ColumnType.Date;
            var count = Convert.ToInt32(steps.Width, CultureInfo.InvariantCulture);
            return new BoundRange(operand, new TimeSteps(count, unit, isDay), ColumnType.DateTime);
        }

        return operand.Type is ColumnType.Integer && steps.Width is long whole
            ? new BoundRange(operand, new WholeSteps(whole), ColumnType.Integer)
            : new BoundRange(
                operand,
                new NumberSteps(Convert.ToDouble(steps.Width, CultureInfo.InvariantCulture)),
                ColumnType.Decimal
            );
    }

    private BoundRange? BindGiven(BoundExpression operand, GivenSteps steps)
    {
        var bounds = new List<BoundConstant>();
        foreach (var written in steps.Bounds)
        {
            if (GivenBound(operand, written) is not { } bound)
            {
                return null;
            }

            if (bounds.Count > 0 && Precedes(bound.Value, bounds[^1].Value))
            {
                Misuse(
                    written.Start,
                    "Les bornes de range() vont en croissant, par exemple range(montant, *, 10, 50, *).",
                    "the bounds of range must increase."
                );
                return null;
            }

            bounds.Add(bound);
        }

        if (bounds.Count == 1 && !steps.OpenLeft && !steps.OpenRight)
        {
            Misuse(
                steps.Bounds[0].Start,
                "Une borne ne fait pas d’intervalle\u00A0: ajoutez-en une, ou « * » pour l’infini.",
                "one bound makes no range: add another one, or * for infinity."
            );
            return null;
        }

        var labels = RangeLabels.Of(operand.Type, bounds, steps.OpenLeft, steps.OpenRight, context.Zone);
        return new BoundRange(
            operand,
            new BoundGivenSteps(bounds, steps.OpenLeft, steps.OpenRight, labels),
            ColumnType.Integer
        );
    }

    private BoundConstant? GivenBound(BoundExpression operand, Expression written)
    {
        if (IsTemporal(operand.Type))
        {
            var text = written is LiteralExpression { Value: string or long } literal
                ? Convert.ToString(literal.Value, CultureInfo.InvariantCulture) ?? ""
                : null;
            if ((DateOf(written) ?? (text is null ? null : PartialDate.Parse(text))) is { } date)
            {
                return Bounds(operand.Type, date).Start;
            }

            if (text is not null)
            {
                Fail(Problems.QueryInvalidDate(clause, text, written.Start));
                return null;
            }
        }
        else if (BindOnRow(written) is BoundConstant { Value: long or double } number)
        {
            return number;
        }

        Misuse(
            written.Start,
            $"Une borne de range() est {(IsTemporal(operand.Type) ? "une date" : "un nombre")} écrit dans la requête.",
            $"a bound of range is a literal {(IsTemporal(operand.Type) ? "date" : "number")}."
        );
        return null;
    }

    /// <summary>Not after: bounds that are equal make no interval either.</summary>
    private static bool Precedes(object? value, object? other) =>
        (value, other) switch
        {
            (DateOnly a, DateOnly b) => a <= b,
            (DateTime a, DateTime b) => a <= b,
            _ => Convert.ToDouble(value, CultureInfo.InvariantCulture)
                <= Convert.ToDouble(other, CultureInfo.InvariantCulture),
        };

    /// <summary>Rows that are in none of the given intervals are in no group; empty values have their own.</summary>
    private static IEnumerable<BoundCondition> LimitsOf(BoundRange range)
    {
        if (range.Steps is not BoundGivenSteps steps)
        {
            yield break;
        }

        if (!steps.OpenLeft)
        {
            yield return OrEmpty(new BoundComparison(Comparison.GreaterOrEqual, range.Operand, steps.Bounds[0]));
        }

        if (!steps.OpenRight)
        {
            yield return OrEmpty(new BoundComparison(Comparison.Less, range.Operand, steps.Bounds[^1]));
        }

        BoundAny OrEmpty(BoundCondition condition) => new([new BoundIsEmpty(range.Operand), condition]);
    }
}
