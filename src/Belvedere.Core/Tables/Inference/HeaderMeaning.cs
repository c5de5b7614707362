using System.Text.RegularExpressions;

namespace Belvedere.Core.Tables.Inference;

/// <summary>What a header says of its column: the code that it announces, its unit, the quantity that it counts.</summary>
internal sealed partial record HeaderMeaning
{
    // « population_commune » counts; it is no code, even though its numbers may have five digits.
    private static readonly HashSet<string> Quantities = new(StringComparer.Ordinal)
    {
        "nb",
        "nbr",
        "nombre",
        "population",
        "pop",
        "montant",
        "part",
        "taux",
        "total",
        "nom",
        "noms",
        "libelle",
        "lib",
        "surface",
        "superficie",
        "effectif",
        "effectifs",
        "quantite",
        "prix",
        "cout",
        "duree",
        "pct",
        "pourcentage",
        "label",
    };

    private HeaderMeaning() { }

    /// <summary>The code announced, if any.</summary>
    internal ColumnConcept? Code { get; private init; }

    /// <summary>The header alone makes a code of the column.</summary>
    internal bool IsCertain { get; private init; }

    /// <summary>Every concept that the header names, codes and words.</summary>
    private Dictionary<ColumnConcept, double> Strengths { get; init; } = [];

    /// <summary>What a header adds to the score of a concept: 1 when it names it alone, a half with the values' help.</summary>
    internal double StrengthOf(ColumnConcept concept) => Strengths.GetValueOrDefault(concept);

    /// <summary>A day: a bare number may then be that of a spreadsheet.</summary>
    internal bool IsDate { get; private init; }

    /// <summary>A question whose answers may be 0 and 1.</summary>
    internal bool IsSwitch { get; private init; }

    internal bool IsMonth { get; private init; }

    internal bool IsMoney { get; private init; }

    internal bool IsPercentage { get; private init; }

    /// <summary>Inhabitants, who are whole: « Population municipale »; not « population par km² ».</summary>
    internal bool IsPopulation { get; private init; }

    /// <summary>East of a projection, in metres.</summary>
    internal bool IsX { get; private init; }

    /// <summary>North of a projection, in metres.</summary>
    internal bool IsY { get; private init; }

    /// <summary>A year: an integer that is never summed.</summary>
    internal bool IsYear { get; private init; }

    internal bool IsLatitude { get; private init; }

    internal bool IsLongitude { get; private init; }

    /// <summary>Both coordinates of a point in each cell.</summary>
    internal bool IsPoint { get; private init; }

    /// <summary>« € » or « % », written in the header.</summary>
    internal string? Unit { get; private init; }

    internal static HeaderMeaning Of(string header)
    {
        var name = FieldName.From(header, 1);
        var words = name.Split('_');
        var counts = words.Any(Quantities.Contains);
        // « Données – Code produit »: the lower of two levels is the name, the upper one says more of it.
        var lower = FieldName.From(header.Split(HeaderSearch.LevelMark)[^1], 1);
        var (code, isCertain) =
            counts ? (null, false)
            : FindCode(name) is ({ }, _) said ? said
            : FindCode(lower);
        return new HeaderMeaning
        {
            Code = code,
            IsCertain = isCertain,
            Strengths = StrengthsOf(name, code, isCertain, counts),
            IsDate = words.Any(w => w is "date" or "dates" or "datetime" or "horodatage"),
            IsSwitch =
                lower.Split('_')[0] is "est" or "is" or "has"
                || Switches.Any(s => name.Contains(s, StringComparison.Ordinal)),
            IsPopulation =
                lower.Split('_') is ["population" or "pop" or "habitants", ..] or ["nombre" or "nb", "d", "habitants"]
                && !words.Any(w =>
                    w is "par" or "pour" or "part" or "taux" or "pct" or "moyenne" or "variation" or "evolution"
                ),
            IsMonth = words.Any(w => w is "mois" or "month"),
            IsMoney = words.Any(Moneys.Contains),
            IsPercentage = words.Any(w => w is "pourcentage" or "pct" or "taux" or "part"),
            IsX = IsAxis(words, "x"),
            IsY = IsAxis(words, "y"),
            IsYear = !counts && words.Any(w => w is "annee" or "an" or "year" or "millesime" or "exercice"),
            IsPoint =
                words.Any(w =>
                    w
                        is "coordonnees"
                            or "coordonneesxy"
                            or "coord"
                            or "geopoint"
                            or "latlon"
                            or "latlong"
                            or "position"
                )
                || (words.Contains("geo", StringComparer.Ordinal) && words.Contains("point", StringComparer.Ordinal))
                || (
                    words.Any(w => w is "lat" or "latitude")
                    && words.Any(w => w is "lon" or "lng" or "long" or "longitude")
                ),
            IsLatitude = words.Any(w => w is "lat" or "latitude"),
            IsLongitude = words.Any(w => w is "lon" or "lng" or "long" or "longitude"),
            Unit = Units().Match(header) is { Success: true } found ? found.Groups["unit"].Value : null,
        };
    }

    private static readonly string[] Switches = ["oui_non", "vrai_faux", "o_n", "booleen", "0_1"];

    private static readonly HashSet<string> Moneys = new(StringComparer.Ordinal)
    {
        "montant",
        "montants",
        "prix",
        "cout",
        "couts",
        "subvention",
        "budget",
        "depense",
        "depenses",
        "recette",
        "recettes",
        "tarif",
        "euros",
        "eur",
    };

    // « x », « coord_x », « x_l93 », « X_Lambert93 »; not « x » among other words.
    private static bool IsAxis(string[] words, string axis) =>
        words.Contains(axis, StringComparer.Ordinal)
        && words.All(w =>
            w == axis
            || w
                is "coord"
                    or "coordonnee"
                    or "coordonnees"
                    or "l93"
                    or "lambert"
                    or "lambert93"
                    or "93"
                    or "2154"
                    or "epsg"
                    or "point"
                    or "geo"
        );

    private static Dictionary<ColumnConcept, double> StrengthsOf(
        string name,
        ColumnConcept? code,
        bool isCertain,
        bool counts
    )
    {
        var strengths = new Dictionary<ColumnConcept, double>();
        foreach (var concept in ColumnConcept.All.Where(c => !c.IsCode))
        {
            if (concept.WeakHeaders.Any(h => Says(name, h)))
            {
                strengths[concept] = concept.WeakHeaders.Contains(name, StringComparer.Ordinal) ? 1 : 0.5;
            }
        }

        if (code is not null && !counts)
        {
            strengths[code] = isCertain ? 1 : 0.5;
        }

        return strengths;
    }

    private static (ColumnConcept? Code, bool IsCertain) FindCode(string name)
    {
        // « siren_epci » says an EPCI, not any SIREN: the longest words win.
        (ColumnConcept? Code, bool IsCertain, int Length) best = (null, false, 0);
        foreach (var concept in ColumnConcept.All.Where(c => c.IsCode))
        {
            var certain = LongestSaid(name, concept.Headers);
            // « cp_code » says a postcode: « code » alone says the least.
            certain = concept.Key == "code" ? (IsOfReference(name) ? 0 : Math.Min(certain, 1)) : certain;
            var weak = LongestSaid(name, concept.WeakHeaders);
            if (Math.Max(certain, weak) > best.Length)
            {
                best = (concept, certain >= weak, Math.Max(certain, weak));
            }
        }

        return (best.Code, best.IsCertain);
    }

    // « année de référence », « date de référence »: a year, a date; no reference.
    private static bool IsOfReference(string name) => name.EndsWith("_de_reference", StringComparison.Ordinal);

    private static int LongestSaid(string name, IReadOnlyList<string> headers) =>
        headers.Where(h => Says(name, h)).Select(h => h.Length).DefaultIfEmpty().Max();

    /// <summary>The whole name, or its first or last words: <c>siret_du_titulaire</c>, <c>mairie_code_insee</c>.</summary>
    private static bool Says(string name, string words) =>
        name.StartsWith(words, StringComparison.Ordinal)
            ? name.Length == words.Length || name[words.Length] == '_'
            : name.EndsWith(words, StringComparison.Ordinal) && name[^(words.Length + 1)] == '_';

    [GeneratedRegex(
        @"[(\[]\s*(?:en\s+)?(?<unit>€|%|k€|M€|m²|m2|km|km²|ha)\s*[)\]]|\ben\s+(?<unit>€|%)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Units();
}
