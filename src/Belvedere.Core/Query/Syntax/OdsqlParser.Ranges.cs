using System.Globalization;

namespace Belvedere.Core.Query;

/// <summary>The intervals of <c>range</c>, in the spellings of today and of 2.0.</summary>
public sealed partial class OdsqlParser
{
    /// <summary>range ( f , width [unit] ), or range ( f , * , a , b , * ), or its 2.0 spellings.</summary>
    private RangeExpression? ParseRange()
    {
        var start = Current.Start;
        index += 2;
        if (!Deeper() || ParseExpression() is not { } operand || !Expect(","))
        {
            return null;
        }

        depth--;
        RangeSteps? steps;
        if (Current.IsSymbol("[") || Current.IsSymbol("]"))
        {
            steps = ParseBracketedBounds();
        }
        else if (Current.IsWord("equi") && Following.IsSymbol("("))
        {
            index += 2;
            steps = ParseEqui();
        }
        else
        {
            steps = IsWidth() ? ParseWidth() : ParseBounds();
        }

        return steps is not null && Expect(")") ? new RangeExpression(operand, steps, start, Previous.End) : null;
    }

    /// <summary>equi ( width [unit] ), or equi ( width , first , last ): steps between two bounds, and what lies outside.</summary>
    private RangeSteps? ParseEqui()
    {
        var at = Current;
        if (ParseWidth() is not { } width)
        {
            return null;
        }

        if (!Take(","))
        {
            return Expect(")") ? width : null;
        }

        return width.Unit is not null ? WrongWidth(at)
            : ParseEquiBounds(width.Width) is { } steps && Expect(")") ? steps
            : null;
    }

    private GivenSteps? ParseEquiBounds(object width)
    {
        if (ParseBound(double.NegativeInfinity) is not { } first || !Expect(","))
        {
            return null;
        }

        var lastAt = Current;
        var (step, lower) = (AsDouble(width), AsDouble(first.Value));
        if (ParseBound(lower) is not { } last)
        {
            return null;
        }

        var upper = AsDouble(last.Value);
        if (!((upper - lower) / step < QueryBounds.ListLength))
        {
            return Fail(Problems.QueryListTooLong(clause, lastAt.Start, QueryBounds.ListLength)) as GivenSteps;
        }

        var bounds = new List<Expression>();
        for (var i = 0; lower + (i * step) < upper; i++)
        {
            object value = (width, first.Value, last.Value) is (long by, long from, long)
                ? (object)(from + (i * by))
                : Math.Round(lower + (i * step), 12); // 3 * 0.1 is a hair above 0.3
            bounds.Add(first with { Value = value });
        }

        return new GivenSteps([.. bounds, last], OpenLeft: true, OpenRight: true);
    }

    /// <summary>A number written in the query, above <paramref name="least"/>.</summary>
    private LiteralExpression? ParseBound(double least)
    {
        var at = Current;
        return ParseExpression() switch
        {
            null => null,
            LiteralExpression { Value: long or double } number when AsDouble(number.Value) > least => number,
            _ => UnexpectedAt(
                at,
                double.IsNegativeInfinity(least)
                    ? new("un nombre", "a number")
                    : new("un nombre au-dessus de la borne basse", "a number above the lower bound")
            ) as LiteralExpression,
        };
    }

    private static double AsDouble(object? number) => Convert.ToDouble(number, CultureInfo.InvariantCulture);

    /// <summary>One number, with or without a unit, and nothing else before the parenthesis.</summary>
    private bool IsWidth()
    {
        var after = index + 1;
        if (Current.Kind == TokenKind.Number && tokens[after].Kind == TokenKind.Word)
        {
            after++;
        }

        return Current.Kind is TokenKind.Number or TokenKind.Word
            && tokens[Math.Min(after, tokens.Count - 1)].IsSymbol(")");
    }

    private EqualSteps? ParseWidth()
    {
        var at = Current;
        if (!TakeQuantity(out var width, out var unit, TimeUnits.Written))
        {
            return null;
        }

        if (unit.Length == 0)
        {
            return width is > 0L or > 0.0 ? new EqualSteps(width, null) : WrongWidth(at);
        }

        if (TimeUnits.Find(unit) is not { } found)
        {
            return UnexpectedAt(at, UnitOf(TimeUnits.Written)) as EqualSteps;
        }

        return width is long and > 0 and <= 100_000 ? new EqualSteps(width, found) : WrongWidth(at);
    }

    private EqualSteps? WrongWidth(Token at) =>
        UnexpectedAt(
            at,
            new("une largeur positive, entière pour une durée", "a positive width, an integer for a duration")
        ) as EqualSteps;

    /// <summary>[*,] a { , b } [, *].</summary>
    private GivenSteps? ParseBounds()
    {
        var openLeft = Take("*") && Expect(",");
        if (problem is not null)
        {
            return null;
        }

        var bounds = new List<Expression>();
        var openRight = false;
        do
        {
            if (bounds.Count > 0 && Take("*"))
            {
                openRight = true;
                break;
            }

            if (bounds.Count == QueryBounds.ListLength)
            {
                return Fail(Problems.QueryListTooLong(clause, Current.Start, QueryBounds.ListLength)) as GivenSteps;
            }

            if (ParseExpression() is not { } bound)
            {
                return null;
            }

            bounds.Add(bound);
        } while (Take(","));

        return new GivenSteps(bounds, openLeft, openRight);
    }

    /// <summary>The 2.0 list: an outward bracket opens a last interval, <c>]10, 20[</c> is <c>*, 10, 20, *</c>.</summary>
    private GivenSteps? ParseBracketedBounds()
    {
        var openLeft = Current.IsSymbol("]");
        index++;
        if (ParseBounds() is not { } steps)
        {
            return null;
        }

        var openRight = Take("[");
        return openRight || Expect("]")
            ? steps with
            {
                OpenLeft = openLeft || steps.OpenLeft,
                OpenRight = openRight || steps.OpenRight,
            }
            : null;
    }
}
