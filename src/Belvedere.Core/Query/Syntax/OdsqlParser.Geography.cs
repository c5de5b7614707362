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
            TakeWord("intersects") ? ShapeRelation.Intersects
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

    /// <summary>Two opposite corners, latitude first, whichever comes first.</summary>
    private BoxCondition? ParseBox(FieldExpression field, int start)
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
                    ) as BoxCondition;
            }

            corners[i] = degrees;
        }

        var box = Box.Nothing.With(corners[1], corners[0]).With(corners[3], corners[2]);
        return Expect(")") ? new BoxCondition(field, box, start, Previous.End) : null;
    }
}
