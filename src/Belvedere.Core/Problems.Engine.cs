using System.Globalization;

namespace Belvedere.Core;

public static partial class Problems
{
    /// <summary>Too many queries run or wait: this one was refused at once rather than left hanging.</summary>
    public static Problem EngineOverloaded() =>
        new(
            "engine-overloaded",
            503,
            new("Trop de demandes en même temps", "Too many requests at once"),
            new(
                "Le service traite déjà trop de demandes. Rien n’a été calculé : réessayez dans quelques secondes.",
                "The service is already busy with too many requests. Nothing was computed: try again in a few seconds."
            )
        );

    /// <summary>The query was interrupted when its time was spent.</summary>
    public static Problem QueryTooLong(TimeSpan budget)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(budget.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new(
            "query-too-long",
            503,
            new("Requête trop longue", "Query too long"),
            new(
                $"La requête a été arrêtée après {seconds} s, durée permise pour une page. "
                    + "Filtrez davantage, ou demandez un export.",
                $"The query was stopped after {seconds} s, the time allowed for a page. Filter more, or ask for an export."
            )
        );
    }

    /// <summary>The query needed more memory than the engine is given.</summary>
    public static Problem QueryTooHeavy() =>
        new(
            "query-too-heavy",
            503,
            new("Requête trop lourde", "Query too heavy"),
            new(
                "La requête demande plus de mémoire que le service n’en a. Filtrez davantage, ou regroupez sur moins de valeurs.",
                "The query needs more memory than the service has. Filter more, or group by fewer values."
            )
        );

    /// <summary>A value met on the way cannot be computed: overflow, conversion, division.</summary>
    public static Problem QueryNotComputable(string reason) =>
        new(
            "query-not-computable",
            400,
            new("Calcul impossible", "Computation not possible"),
            new(
                $"Une valeur ne peut pas être calculée : {reason} Changez l’expression ou filtrez ces lignes.",
                $"A value cannot be computed: {reason} Change the expression, or filter those rows out."
            )
        );
}
