namespace Belvedere.Core.Query;

public static partial class Operators
{
    /// <summary>What is true or false, and what only orders.</summary>
    private static IEnumerable<Operator> Predicates() =>
        [
            new(
                "search",
                Operation.Search,
                OperatorKind.Predicate,
                [TypeSet.Text, TypeSet.Text],
                1,
                ResultRule.Boolean,
                new(
                    "Chaque mot est présent, le dernier comme début de mot, à une ou deux lettres près, sans accents ni casse.",
                    "Each word is present, the last one as a prefix, give or take one or two letters, whatever the accents and case."
                ),
                "search(nom, 'ecole')"
            ),
            new(
                "suggest",
                Operation.Suggest,
                OperatorKind.Predicate,
                [TypeSet.Text, TypeSet.Text],
                1,
                ResultRule.Boolean,
                new(
                    "Chaque mot est le début d’un mot, sans accents ni casse.",
                    "Each word starts a word, whatever the accents and case."
                ),
                "suggest(nom, 'eco')"
            ),
            new(
                "startswith",
                Operation.StartsWith,
                OperatorKind.Predicate,
                [TypeSet.Text, TypeSet.Text],
                1,
                ResultRule.Boolean,
                new("La valeur commence exactement par ce texte.", "The value starts exactly with this text."),
                "startswith(nom, 'Éco')"
            ),
            new(
                "random",
                Operation.Random,
                OperatorKind.Ordering,
                [TypeSet.Integer],
                1,
                ResultRule.Integer,
                new("Ordre au hasard, le même pour une même graine.", "Random order, the same for the same seed."),
                "random(42)"
            ),
            new(
                "within_distance",
                Operation.WithinDistance,
                OperatorKind.Predicate,
                [TypeSet.Geography, TypeSet.Geography, TypeSet.Number],
                3,
                ResultRule.Boolean,
                new(
                    "À moins d’une distance (mi, yd, ft, m, cm, km, mm) d’une géométrie.",
                    "Within a distance (mi, yd, ft, m, cm, km, mm) of a geometry."
                ),
                "within_distance(lieu, geom'POINT(6.2 44.1)', 10 km)"
            ),
            new(
                "in_bbox",
                Operation.InBox,
                OperatorKind.Predicate,
                [TypeSet.Geography, TypeSet.Number, TypeSet.Number, TypeSet.Number, TypeSet.Number],
                5,
                ResultRule.Boolean,
                new(
                    "Dans un rectangle de deux coins opposés, latitude d’abord.",
                    "In a box of two opposite corners, latitude first."
                ),
                "in_bbox(lieu, 44.0, 6.0, 44.5, 6.5)"
            ),
            new(
                "intersects",
                Operation.Intersects,
                OperatorKind.Predicate,
                [TypeSet.Geography, TypeSet.Geography],
                2,
                ResultRule.Boolean,
                new("Touche une géométrie (longitude d’abord).", "Meets a geometry (longitude first)."),
                "intersects(lieu, geom'POLYGON((6 44, 7 44, 7 45, 6 44))')"
            ),
            new(
                "disjoint",
                Operation.Disjoint,
                OperatorKind.Predicate,
                [TypeSet.Geography, TypeSet.Geography],
                2,
                ResultRule.Boolean,
                new("Ne touche pas une géométrie.", "Does not meet a geometry."),
                "disjoint(lieu, geom'POLYGON((6 44, 7 44, 7 45, 6 44))')"
            ),
            new(
                "within",
                Operation.Within,
                OperatorKind.Predicate,
                [TypeSet.Geography, TypeSet.Geography],
                2,
                ResultRule.Boolean,
                new("Entièrement dans une géométrie.", "Wholly inside a geometry."),
                "within(lieu, geom'POLYGON((6 44, 7 44, 7 45, 6 44))')"
            ),
            new(
                "geometry",
                Operation.Geometry,
                OperatorKind.Predicate,
                [TypeSet.Geography, TypeSet.Geography],
                2,
                ResultRule.Boolean,
                new(
                    "Ancienne écriture : INTERSECTS, DISJOINT ou WITHIN en troisième valeur.",
                    "Old spelling: INTERSECTS, DISJOINT or WITHIN as third value."
                ),
                "geometry(lieu, geom'POINT(6.2 44.1)', INTERSECTS)"
            ),
            new(
                "vector_similarity_threshold",
                Operation.SimilarityThreshold,
                OperatorKind.Predicate,
                [TypeSet.Text],
                1,
                ResultRule.Boolean,
                new(
                    "Servi par une recherche de mots : l’un des mots est présent.",
                    "Served by a search of words: one of the words is there."
                ),
                "vector_similarity_threshold('cantine bio')"
            ),
            new(
                "vector_similarity",
                Operation.Similarity,
                OperatorKind.Ordering,
                [TypeSet.Text],
                1,
                ResultRule.Integer,
                new("Ordre par nombre de mots trouvés.", "Order by the number of words found."),
                "vector_similarity('cantine bio')"
            ),
        ];
}
