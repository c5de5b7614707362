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
    internal CodeConcept? Code { get; private init; }

    /// <summary>The header alone makes a code of the column.</summary>
    internal bool IsCertain { get; private init; }

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
        var (code, isCertain) = counts ? (null, false) : FindCode(name);
        return new HeaderMeaning
        {
            Code = code,
            IsCertain = isCertain,
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

    private static (CodeConcept? Code, bool IsCertain) FindCode(string name)
    {
        foreach (var concept in CodeConcept.All)
        {
            if (concept.Headers.Any(h => Says(name, h)))
            {
                return (concept, true);
            }

            if (concept.WeakHeaders.Any(h => Says(name, h)))
            {
                return (concept, false);
            }
        }

        return (null, false);
    }

    /// <summary>The whole name, or its first or last words: <c>siret_du_titulaire</c>, <c>mairie_code_insee</c>.</summary>
    private static bool Says(string name, string words) =>
        name.StartsWith(words, StringComparison.Ordinal)
            ? name.Length == words.Length || name[words.Length] == '_'
            : name.EndsWith(words, StringComparison.Ordinal) && name[^(words.Length + 1)] == '_';

    [GeneratedRegex(
        @"[(\[]\s*(?:en\s+)?(?<unit>€|%|k€|M€|m²|m2|km|km²|ha)\s*[)\]]|\ben\s+(?<unit>€|%)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        500
    )]
    private static partial Regex Units();
}
