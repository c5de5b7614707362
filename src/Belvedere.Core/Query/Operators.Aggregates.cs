namespace Belvedere.Core.Query;

public static partial class Operators
{
    /// <summary>What resumes many rows.</summary>
    private static IEnumerable<Operator> Aggregates() =>
        [
            new(
                "count",
                Operation.Count,
                OperatorKind.Aggregate,
                [TypeSet.Any],
                0,
                ResultRule.Integer,
                new(
                    "Nombre de lignes ; avec un champ, de valeurs ; avec distinct, de valeurs différentes, exactement.",
                    "Number of rows; with a field, of values; with distinct, of different values, exactly."
                ),
                "count(distinct nom)"
            ),
            new(
                "sum",
                Operation.Sum,
                OperatorKind.Aggregate,
                [TypeSet.Number],
                1,
                ResultRule.First,
                new("Somme.", "Sum."),
                "sum(montant)"
            ),
            new(
                "avg",
                Operation.Average,
                OperatorKind.Aggregate,
                [Measurable],
                1,
                ResultRule.Mean,
                new("Moyenne.", "Mean."),
                "avg(montant)"
            ),
            new(
                "min",
                Operation.Minimum,
                OperatorKind.Aggregate,
                [Measurable],
                1,
                ResultRule.First,
                new("Plus petite valeur.", "Smallest value."),
                "min(montant)"
            ),
            new(
                "max",
                Operation.Maximum,
                OperatorKind.Aggregate,
                [Measurable],
                1,
                ResultRule.First,
                new("Plus grande valeur.", "Largest value."),
                "max(montant)"
            ),
            new(
                "median",
                Operation.Median,
                OperatorKind.Aggregate,
                [Measurable],
                1,
                ResultRule.Mean,
                new("Médiane.", "Median."),
                "median(montant)"
            ),
            new(
                "percentile",
                Operation.Percentile,
                OperatorKind.Aggregate,
                [Measurable, TypeSet.Number],
                2,
                ResultRule.Mean,
                new("Centile, de 0 à 100, par interpolation.", "Percentile, 0 to 100, interpolated."),
                "percentile(montant, 90)"
            ),
            new(
                "envelope",
                Operation.Envelope,
                OperatorKind.Aggregate,
                [TypeSet.Geography],
                1,
                ResultRule.Json,
                new("Enveloppe convexe, en GeoJSON.", "Convex hull, as GeoJSON."),
                "envelope(lieu)"
            ),
            new(
                "bbox",
                Operation.BoundingBox,
                OperatorKind.Aggregate,
                [TypeSet.Geography],
                1,
                ResultRule.Json,
                new("Rectangle qui contient tout, en GeoJSON.", "Box that holds everything, as GeoJSON."),
                "bbox(lieu)"
            ),
        ];
}
