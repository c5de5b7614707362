namespace Belvedere.Core.Query;

public static partial class Operators
{
    /// <summary>Arithmetic, functions, and what makes a group.</summary>
    private static IEnumerable<Operator> Functions() =>
        [
            new(
                "+",
                Operation.Add,
                OperatorKind.Arithmetic,
                [TypeSet.Number, TypeSet.Number],
                2,
                ResultRule.Widest,
                new("Somme ; vide si le résultat dépasse 64 bits.", "Sum; empty when the result exceeds 64 bits."),
                "a + b"
            ),
            new(
                "-",
                Operation.Subtract,
                OperatorKind.Arithmetic,
                [TypeSet.Number, TypeSet.Number],
                2,
                ResultRule.Widest,
                new("Différence.", "Difference."),
                "a - b"
            ),
            new(
                "*",
                Operation.Multiply,
                OperatorKind.Arithmetic,
                [TypeSet.Number, TypeSet.Number],
                2,
                ResultRule.Widest,
                new("Produit.", "Product."),
                "a * 100"
            ),
            new(
                "/",
                Operation.Divide,
                OperatorKind.Arithmetic,
                [TypeSet.Number, TypeSet.Number],
                2,
                ResultRule.Decimal,
                new(
                    "Quotient décimal ; vide si l’on divise par zéro.",
                    "Decimal quotient; empty when divided by zero."
                ),
                "a / b"
            ),
            new(
                "negate",
                Operation.Negate,
                OperatorKind.Arithmetic,
                [TypeSet.Number],
                1,
                ResultRule.First,
                new("Opposé, écrit « - » devant une valeur.", "Opposite, written “-” before a value."),
                "-a"
            ),
            new(
                "length",
                Operation.Length,
                OperatorKind.Function,
                [TypeSet.Text],
                1,
                ResultRule.Integer,
                new("Nombre de caractères.", "Number of characters."),
                "length(nom)"
            ),
            new(
                "lower",
                Operation.Lower,
                OperatorKind.Function,
                [TypeSet.Text],
                1,
                ResultRule.Text,
                new("Texte en minuscules.", "Text in lower case."),
                "lower(nom)"
            ),
            new(
                "upper",
                Operation.Upper,
                OperatorKind.Function,
                [TypeSet.Text],
                1,
                ResultRule.Text,
                new("Texte en majuscules.", "Text in upper case."),
                "upper(nom)"
            ),
            new(
                "year",
                Operation.Year,
                OperatorKind.Function,
                [TypeSet.Temporal],
                1,
                ResultRule.Integer,
                new("Année.", "Year."),
                "year(jour)"
            ),
            new(
                "month",
                Operation.Month,
                OperatorKind.Function,
                [TypeSet.Temporal],
                1,
                ResultRule.Integer,
                new("Mois, de 1 à 12.", "Month, 1 to 12."),
                "month(jour)"
            ),
            new(
                "day",
                Operation.Day,
                OperatorKind.Function,
                [TypeSet.Temporal],
                1,
                ResultRule.Integer,
                new("Jour du mois.", "Day of the month."),
                "day(jour)"
            ),
            new(
                "hour",
                Operation.Hour,
                OperatorKind.Function,
                [TypeSet.Temporal],
                1,
                ResultRule.Integer,
                new("Heure, dans le fuseau demandé.", "Hour, in the asked time zone."),
                "hour(moment)"
            ),
            new(
                "minute",
                Operation.Minute,
                OperatorKind.Function,
                [TypeSet.Temporal],
                1,
                ResultRule.Integer,
                new("Minute.", "Minute."),
                "minute(moment)"
            ),
            new(
                "second",
                Operation.Second,
                OperatorKind.Function,
                [TypeSet.Temporal],
                1,
                ResultRule.Integer,
                new("Seconde.", "Second."),
                "second(moment)"
            ),
            new(
                "ifnull",
                Operation.IfNull,
                OperatorKind.Function,
                [TypeSet.Any, TypeSet.Any],
                2,
                ResultRule.First,
                new(
                    "La première valeur, ou la seconde si la première est vide.",
                    "The first value, or the second when the first is empty."
                ),
                "ifnull(nom, 'inconnu')"
            ),
            new(
                "date_format",
                Operation.DateFormat,
                OperatorKind.Function,
                [TypeSet.Temporal, TypeSet.Text],
                2,
                ResultRule.Text,
                new(
                    "Date écrite selon un modèle, par exemple « EEEE d MMMM yyyy ».",
                    "Date written by a pattern, such as “EEEE d MMMM yyyy”."
                ),
                "date_format(jour, 'yyyy-MM')"
            ),
            new(
                "json_format",
                Operation.JsonFormat,
                OperatorKind.Function,
                [TypeSet.Text, TypeSet.Text],
                1,
                ResultRule.Json,
                new(
                    "Texte lu comme du JSON ; s’il n’en est pas, lui-même, ou la seconde valeur.",
                    "Text read as JSON; if it is not, the text itself, or the second value."
                ),
                "json_format(nom, 'illisible')"
            ),
            new(
                "now",
                Operation.Now,
                OperatorKind.Function,
                [],
                0,
                ResultRule.Instant,
                new(
                    "Instant de la demande, dont on fixe (year=2024) ou décale (months=-1) des parties.",
                    "Instant of the request, with parts set (year=2024) or moved (months=-1)."
                ),
                "now(months=-1, day=1)"
            ),
            new(
                "distance",
                Operation.Distance,
                OperatorKind.Function,
                [TypeSet.Geography, TypeSet.Geography],
                2,
                ResultRule.Decimal,
                new(
                    "Distance en mètres entre un champ et une géométrie ; select et order_by.",
                    "Distance in metres from a field to a geometry; select and order_by."
                ),
                "distance(lieu, geom'POINT(6.2 44.1)')"
            ),
            new(
                "range",
                Operation.Range,
                OperatorKind.Grouping,
                [Measurable, TypeSet.Number],
                2,
                ResultRule.Text,
                new(
                    "Intervalles de même largeur, ou dont les bornes sont données.",
                    "Ranges of equal width, or with given bounds."
                ),
                "range(montant, *, 10, 50, *)"
            ),
            new(
                "geo_cluster",
                Operation.GeoCluster,
                OperatorKind.Grouping,
                [TypeSet.GeoPoint, TypeSet.Integer, TypeSet.Number],
                2,
                ResultRule.Json,
                new(
                    "Points proches réunis, pour un niveau de zoom (0 à 25) et un rayon en pixels.",
                    "Neighbouring points together, for a zoom level (0 to 25) and a radius in pixels."
                ),
                "geo_cluster(lieu, 10, 40)"
            ),
        ];
}
