using System.Collections.Frozen;

namespace Belvedere.Core.Query;

/// <summary>Every function, aggregate and predicate of the query language, in one table.</summary>
public static class Operators
{
    private static readonly TypeSet[] TwoNumbers = [TypeSet.Number, TypeSet.Number];
    private const TypeSet Measurable = TypeSet.Number | TypeSet.Temporal;

    /// <summary>The table: also the source of the reference documentation.</summary>
    public static IReadOnlyList<Operator> All { get; } =
    [
        new(
            "+",
            Operation.Add,
            OperatorKind.Arithmetic,
            TwoNumbers,
            2,
            ResultRule.Widest,
            new("Somme ; vide si le résultat dépasse 64 bits.", "Sum; empty when the result exceeds 64 bits."),
            "a + b"
        ),
        new(
            "-",
            Operation.Subtract,
            OperatorKind.Arithmetic,
            TwoNumbers,
            2,
            ResultRule.Widest,
            new("Différence.", "Difference."),
            "a - b"
        ),
        new(
            "*",
            Operation.Multiply,
            OperatorKind.Arithmetic,
            TwoNumbers,
            2,
            ResultRule.Widest,
            new("Produit.", "Product."),
            "a * 100"
        ),
        new(
            "/",
            Operation.Divide,
            OperatorKind.Arithmetic,
            TwoNumbers,
            2,
            ResultRule.Decimal,
            new("Quotient décimal ; vide si l’on divise par zéro.", "Decimal quotient; empty when divided by zero."),
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
            "count",
            Operation.Count,
            OperatorKind.Aggregate,
            [TypeSet.Any],
            0,
            ResultRule.Integer,
            new(
                "Nombre de lignes ; avec un champ, de valeurs ; avec distinct, de valeurs différentes, exactement.",
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
            "search",
            Operation.Search,
            OperatorKind.Predicate,
            [TypeSet.Text, TypeSet.Text],
            1,
            ResultRule.Boolean,
            new(
                "Chaque mot est présent, le dernier comme début de mot, sans accents ni casse.",
                "Each word is present, the last one as a prefix, whatever the accents and case."
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
    ];

    private static readonly FrozenDictionary<string, Operator> ByName = All.ToFrozenDictionary(
        o => o.Name,
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The operator of that name, or null; names are not case-sensitive.</summary>
    public static Operator? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The function, aggregate or predicate that may be called by that name, or null.</summary>
    public static Operator? FindCallable(string name) =>
        Find(name) is { Kind: not OperatorKind.Arithmetic } found ? found : null;
}
