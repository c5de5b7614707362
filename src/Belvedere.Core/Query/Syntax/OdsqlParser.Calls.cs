using System.Globalization;
using System.Text;
using Belvedere.Core.Shapes;

namespace Belvedere.Core.Query;

/// <summary>Functions whose arguments have a grammar of their own: <c>now</c>, <c>geo_cluster</c>.</summary>
public sealed partial class OdsqlParser
{
    private static readonly LocalizedText AWholeNumber = new("un nombre entier", "an integer");

    private Node? ParseNamed(Operator called) =>
        called.Operation switch
        {
            Operation.Search or Operation.Suggest or Operation.StartsWith or Operation.SimilarityThreshold =>
                ParsePredicate(called),
            Operation.Now => ParseNow(),
            Operation.Range => ParseRange(),
            Operation.GeoCluster => ParseCluster(),
            _ when called.Kind == OperatorKind.Predicate => ParseGeography(called),
            _ => ParseCall(called),
        };

    /// <summary>now ( [ name = n { , name = n } ] ).</summary>
    private NowExpression? ParseNow()
    {
        var start = Current.Start;
        index += 2;
        var steps = new List<ClockStep>();
        while (!Take(")"))
        {
            if ((steps.Count > 0 && !Expect(",")) || ParseClockStep() is not { } step)
            {
                return null;
            }

            // The last of a repeated name wins, in its own place.
            steps.RemoveAll(s => s.Name == step.Name);
            steps.Add(step);
        }

        return new NowExpression(steps, start, Previous.End);
    }

    private ClockStep? ParseClockStep()
    {
        if (Current.Kind != TokenKind.Word || !ClockStep.Names.Contains(Current.Value))
        {
            var names = string.Join(", ", ClockStep.Names.Order(StringComparer.Ordinal));
            return Unexpected(new($"l’une des parties {names}", $"one of {names}")) as ClockStep;
        }

        var name = Current.Value.ToLowerInvariant();
        index++;
        if (!Expect("="))
        {
            return null;
        }

        var at = Current;
        var isSigned = Take("+"); // now(mondays=+1)
        if (isSigned && Current.Kind != TokenKind.Number)
        {
            return Unexpected(AWholeNumber) as ClockStep;
        }

        if (!TakeWhole(out var value))
        {
            return null;
        }

        var step = new ClockStep(name, value);
        return step.Bounds is { } bounds && (value < bounds.Least || value > bounds.Most)
            ? UnexpectedAt(
                at,
                bounds.Most == int.MaxValue
                    ? new($"un nombre à partir de {Text(bounds.Least)}", $"a number from {Text(bounds.Least)}")
                    : new(
                        $"un nombre de {Text(bounds.Least)} à {Text(bounds.Most)}",
                        $"a number from {Text(bounds.Least)} to {Text(bounds.Most)}"
                    )
            ) as ClockStep
            : step;
    }

    /// <summary>geo_cluster ( field , zoom [, radius] ).</summary>
    private ClusterExpression? ParseCluster()
    {
        var start = Current.Start;
        index += 2;
        if (ParseFieldName() is not { } field || !Expect(","))
        {
            return null;
        }

        var zoomAt = Current;
        if (!TakeWhole(out var zoom))
        {
            return null;
        }

        var radiusAt = Take(",") ? Current : default;
        var radius = radiusAt.Kind == TokenKind.End ? 40 : TakeNumber() ?? double.NaN;
        if (zoom is < 0 or > 25 || radius is not (>= 1 and <= 10_000))
        {
            return Fail(
                    Problems.QuerySyntax(
                        clause,
                        text,
                        zoom is < 0 or > 25 ? zoomAt.Start : radiusAt.Start,
                        Shown(zoom is < 0 or > 25 ? zoomAt : radiusAt),
                        new(
                            "un zoom de 0 à 25, puis un rayon de 1 à 10000 pixels",
                            "a zoom from 0 to 25, then a radius from 1 to 10000 pixels"
                        )
                    )
                ) as ClusterExpression;
        }

        return Expect(")") ? new ClusterExpression(field, zoom, radius, start, Previous.End) : null;
    }

    private FieldExpression? ParseFieldName()
    {
        if (
            Current.Kind != TokenKind.QuotedWord
            && (Current.Kind != TokenKind.Word || ReservedWords.Contains(Current.Value))
        )
        {
            return Unexpected(new("un nom de champ", "a field name")) as FieldExpression;
        }

        index++;
        return new FieldExpression(Previous.Value, Previous.Start, Previous.End);
    }

    /// <summary>The content of <c>geom'…'</c>: WKT, WKB in hexadecimal, GeoJSON.</summary>
    private GeometryExpression? ParseGeometry()
    {
        var token = Current;
        if (token.Kind != TokenKind.Geometry)
        {
            return Unexpected(
                    new("une géométrie, par exemple geom'POINT(6.2 44.1)'", "a geometry such as geom'POINT(6.2 44.1)'")
                ) as GeometryExpression;
        }

        index++;
        var isRead = Shape.TryRead(Encoding.UTF8.GetBytes(token.Value.Trim()), out var shape);
        return isRead && shape is not null
            ? new GeometryExpression(shape, token.Start, token.End)
            : Fail(Problems.QueryInvalidGeometry(clause, token.Value, token.Start)) as GeometryExpression;
    }

    /// <summary>A number and its unit, joined (<c>10km</c>) or apart (<c>10 km</c>).</summary>
    private bool TakeQuantity(out object number, out string unit, string units)
    {
        (number, unit) = (0L, "");
        var token = Current;
        if (token.Kind == TokenKind.Number)
        {
            number = ReadNumber(token.Value);
            index++;
            if (Current.Kind == TokenKind.Word)
            {
                unit = Current.Value;
                index++;
            }

            return true;
        }

        var digits = token.Value.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (token.Kind != TokenKind.Word || digits <= 0)
        {
            Unexpected(UnitOf(units));
            return false;
        }

        number = ReadNumber(token.Value[..digits]);
        unit = token.Value[digits..];
        index++;
        return true;
    }

    private bool TakeWhole(out int value)
    {
        value = 0;
        var at = Current;
        var negative = Take("-");
        if (
            Current.Kind != TokenKind.Number
            || !int.TryParse(Current.Value, NumberStyles.None, CultureInfo.InvariantCulture, out value)
        )
        {
            UnexpectedAt(at, AWholeNumber);
            return false;
        }

        index++;
        value = negative ? -value : value;
        return true;
    }

    private double? TakeNumber()
    {
        var negative = Take("-");
        if (Current.Kind != TokenKind.Number)
        {
            Unexpected(new("un nombre", "a number"));
            return null;
        }

        index++;
        var number = Convert.ToDouble(ReadNumber(Previous.Value), CultureInfo.InvariantCulture);
        return negative ? -number : number;
    }

    private static LocalizedText UnitOf(string units) =>
        new($"un nombre suivi d’une unité parmi {units}", $"a number followed by one unit of {units}");

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
