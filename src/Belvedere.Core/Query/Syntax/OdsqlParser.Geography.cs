using Belvedere.Core.Shapes;

namespace Belvedere.Core.Query;

/// <summary>Geographic predicates.</summary>
public sealed partial class OdsqlParser
{
    private Condition? ParseGeography(Operator called)
    {
        if (clause != QueryClause.Where)
        {
            return Unexpected(OnlyInWhere) as Condition;
        }

        var start = Current.Start;
        index += 2;
        if (ParseFieldName() is not { } field || !Expect(","))
        {
            return null;
        }

        return called.Operation switch
        {
            Operation.InBox => ParseBox(field, start),
            Operation.WithinDistance => ParseNear(field, start),
            Operation.Geometry => ParseOldGeometry(field, start),
            _ => ParseRelation(
                field,
                called.Operation switch
                {
                    Operation.Intersects => ShapeRelation.Intersects,
                    Operation.Disjoint => ShapeRelation.Disjoint,
                    _ => ShapeRelation.Within,
                },
                start
            ),
        };
    }

    private RelationCondition? ParseRelation(FieldExpression field, ShapeRelation relation, int start) =>
        ParseGeometry() is { } geometry && Expect(")")
            ? new RelationCondition(relation, field, geometry, start, Previous.End)
            : null;

    /// <summary>The old <c>geometry(f, geom, MODE)</c>.</summary>
    private RelationCondition? ParseOldGeometry(FieldExpression field, int start)
    {
        if (ParseGeometry() is not { } geometry || !Expect(","))
        {
            return null;
        }

        ShapeRelation? relation =
            TakeWord("intersects") || TakeWord("intersect") ? ShapeRelation.Intersects
            : TakeWord("disjoint") ? ShapeRelation.Disjoint
            : TakeWord("within") ? ShapeRelation.Within
            : null;
        if (relation is not { } mode)
        {
            return Unexpected(LocalizedText.Same("INTERSECTS, DISJOINT, WITHIN")) as RelationCondition;
        }

        return Expect(")") ? new RelationCondition(mode, field, geometry, start, Previous.End) : null;
    }

    private NearCondition? ParseNear(FieldExpression field, int start)
    {
        if (ParseGeometry() is not { } geometry || !Expect(","))
        {
            return null;
        }

        var at = Current;
        if (!TakeQuantity(out var number, out var unit, LengthUnit.Written))
        {
            return null;
        }

        if (LengthUnit.Metres(unit) is not { } metres)
        {
            return UnexpectedAt(at, UnitOf(LengthUnit.Written)) as NearCondition;
        }

        var distance = Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture) * metres;
        return Expect(")") ? new NearCondition(field, geometry, distance, start, Previous.End) : null;
    }

    /// <summary>Two opposite corners, whichever comes first: four numbers, latitude first, or the two points of 2.0.</summary>
    private BoxCondition? ParseBox(FieldExpression field, int start)
    {
        var read = Current.Kind == TokenKind.Geometry ? ParseCorners() : ParseDegrees();
        return read is { } box && Expect(")") ? new BoxCondition(field, box, start, Previous.End) : null;
    }

    private Box? ParseCorners() =>
        ParsePoint() is { } first && Expect(",") && ParsePoint() is { } second
            ? Box.Nothing.With(first.Longitude, first.Latitude).With(second.Longitude, second.Latitude)
            : null;

    private (double Longitude, double Latitude)? ParsePoint()
    {
        var at = Current;
        if (ParseGeometry() is not { } geometry)
        {
            return null;
        }

        var point = geometry.Shape.AsPoint();
        if (point is null)
        {
            UnexpectedAt(
                at,
                new("un point, par exemple geom'POINT(6.2 44.1)'", "a point such as geom'POINT(6.2 44.1)'")
            );
        }

        return point;
    }

    private Box? ParseDegrees()
    {
        Span<double> corners = stackalloc double[4];
        for (var i = 0; i < corners.Length; i++)
        {
            var at = Current;
            if ((i > 0 && !Expect(",")) || TakeNumber() is not { } degrees)
            {
                return null;
            }

            if (Math.Abs(degrees) > (i % 2 == 0 ? 90 : 180))
            {
                return UnexpectedAt(
                        at.IsSymbol(",") ? TokenAt(at.End) : at,
                        new(
                            "une latitude de -90 à 90, puis une longitude de -180 à 180",
                            "a latitude from -90 to 90, then a longitude from -180 to 180"
                        )
                    ) as Box?;
            }

            corners[i] = degrees;
        }

        return Box.Nothing.With(corners[1], corners[0]).With(corners[3], corners[2]);
    }
}
