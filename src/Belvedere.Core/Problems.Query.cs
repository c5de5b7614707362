using System.Globalization;
using Belvedere.Core.Query;

namespace Belvedere.Core;

/// <summary>What can be wrong in a query. The English texts are those that existing clients of the Explore API match.</summary>
public static partial class Problems
{
    public const string QueryMalformed = "query-malformed";
    public const string QueryUnreadable = "query-unreadable";
    public const string QueryParameterInvalid = "query-parameter-invalid";
    public const string QueryTypesIncompatible = "query-types-incompatible";
    public const string ResourceNotFound = "resource-not-found";

    private static readonly LocalizedText MalformedTitle = new("Requête mal formée", "Malformed query");

    /// <summary>A text that does not follow the grammar.</summary>
    /// <param name="found">What stands at <paramref name="position"/>.</param>
    /// <param name="expected">What could have stood there.</param>
    public static Problem QuerySyntax(
        QueryClause clause,
        string text,
        int position,
        LocalizedText found,
        LocalizedText expected
    ) =>
        new(
            QueryUnreadable,
            400,
            new("Requête illisible", "Unreadable query"),
            new(
                $"Dans « {Name(clause)} », position {Number(position)}\u00A0: {found.French} n’a pas sa place ici. Attendu\u00A0: {expected.French}. Texte reçu\u00A0: {Excerpt(text)}",
                $"ODSQL syntax exception: unexpected {found.English} at position {Number(position)} in {Excerpt(text)}.{In(clause)} Expected: {expected.English}."
            )
        )
        {
            Position = position,
        };

    public static Problem QueryTooLong(QueryClause clause, int length, int allowed) =>
        Malformed(
            clause,
            allowed,
            $"Le texte compte {Number(length)} caractères\u00A0; {Number(allowed)} au plus sont acceptés. Raccourcissez la requête, ou demandez un export et filtrez chez vous.",
            $"the text has {Number(length)} characters but {Number(allowed)} at most are accepted."
        );

    public static Problem QueryTooDeep(QueryClause clause, int position, int allowed) =>
        Malformed(
            clause,
            position,
            $"Trop de parenthèses ou d’opérateurs imbriqués à la position {Number(position)}\u00A0: {Number(allowed)} niveaux au plus. Simplifiez l’expression.",
            $"the expression is nested too deeply at position {Number(position)}: {Number(allowed)} levels at most."
        );

    public static Problem QueryListTooLong(QueryClause clause, int position, int allowed) =>
        Malformed(
            clause,
            position,
            $"La liste est trop longue à la position {Number(position)}\u00A0: {Number(allowed)} éléments au plus. Coupez la requête en plusieurs.",
            $"the list is too long at position {Number(position)}: {Number(allowed)} items at most."
        );

    public static Problem QueryUnknownField(
        QueryClause clause,
        string name,
        int position,
        IEnumerable<string> fields
    ) =>
        Malformed(
            clause,
            position,
            $"Le champ « {Excerpt(name)} » n’existe pas dans ce jeu de données. Champs disponibles\u00A0: {Listed(fields)}.",
            $"Unknown field: {Excerpt(name)}."
        );

    public static Problem QueryInvalidDate(QueryClause clause, string text, int position) =>
        Malformed(
            clause,
            position,
            $"« {Excerpt(text)} » n’est pas une date. Écrivez par exemple date'2024', date'2024-03', date'2024-03-31' ou date'2024-03-31T08:02:00+02:00'.",
            $"Invalid date to parse '{Excerpt(text)}'."
        );

    public static Problem QueryInvalidGeometry(QueryClause clause, string text, int position) =>
        Malformed(
            clause,
            position,
            $"« {Excerpt(text)} » n’est pas une géométrie en degrés. Écrivez du WKT (longitude d’abord), par exemple geom'POINT(6.2 44.1)', du WKB en hexadécimal, ou un objet GeoJSON.",
            $"Invalid geometry to parse '{Excerpt(text)}'. WKT, hexadecimal WKB or GeoJSON in degrees is expected."
        );

    public static Problem QueryAggregateOfText(QueryClause clause, string name, int position) =>
        Malformed(
            clause,
            position,
            $"{name}() ne s’applique qu’à des nombres ou à des dates. Pour un texte, utilisez count() ou count(distinct …).",
            "StatAggregation only supports numeric or date expression."
        );

    public static Problem QueryAliasTwice(QueryClause clause, string alias, int position) =>
        Malformed(
            clause,
            position,
            $"Le nom « {Excerpt(alias)} » est donné à deux colonnes différentes. Donnez un autre nom avec AS.",
            $"Alias '{Excerpt(alias)}' is declared several times."
        );

    public static Problem QueryFieldNotGrouped(QueryClause clause, string text, int position) =>
        Malformed(
            clause,
            position,
            $"« {Excerpt(text)} » n’est ni dans group_by ni dans une fonction d’agrégation. Ajoutez-le à group_by, ou prenez par exemple max({Excerpt(text)}).",
            $"'{Excerpt(text)}' must appear in the group_by clause or be used in an aggregation function."
        );

    /// <summary>An operator used with the wrong number or types of arguments, or where it has no meaning.</summary>
    public static Problem QueryMisuse(QueryClause clause, int position, string french, string english) =>
        Malformed(clause, position, french, english);

    public static Problem QueryIncompatibleTypes(
        QueryClause clause,
        int position,
        LocalizedText left,
        LocalizedText right
    ) =>
        new(
            QueryTypesIncompatible,
            400,
            new("Types incompatibles", "Incompatible types"),
            new(
                $"Dans « {Name(clause)} », position {Number(position)}\u00A0: {left.French} ne se compare pas à {right.French}. Un texte s’écrit entre guillemets, un nombre sans guillemets, une date date'2024-03-31'.",
                "Incompatible types in comparison filter."
            )
        )
        {
            Position = position,
        };

    /// <summary>A request parameter whose value is outside its bounds.</summary>
    /// <param name="english">The sentence after « Invalid value for ».</param>
    public static Problem QueryParameter(string french, string english) =>
        new(
            QueryParameterInvalid,
            400,
            new("Paramètre invalide", "Invalid parameter"),
            new(french, $"Invalid value for {english}")
        );

    public static Problem QueryResourceNotFound(string french, string english) =>
        new(ResourceNotFound, 404, new("Ressource introuvable", "Resource not found"), new(french, english));

    public static Problem QueryFormatUnknown(string format, IEnumerable<string> formats)
    {
        var known = string.Join(", ", formats);
        return QueryResourceNotFound(
            $"Le format « {Excerpt(format)} » n’est pas proposé. Formats disponibles\u00A0: {known}.",
            $"The requested format {Excerpt(format)} does not exist. Available formats: {known}."
        );
    }

    /// <summary>An older version of the API, which is not served.</summary>
    public static Problem QueryVersionGone(string root) =>
        new(
            "api-version-gone",
            410,
            new("Version d’API retirée", "API version gone"),
            new(
                $"Cette version de l’API n’est pas servie. Utilisez {root}, dont la documentation est sur chaque jeu de données.",
                $"This version of the API is not served. Use {root} instead."
            )
        );

    public static Problem QueryMethodNotAllowed(string method) =>
        new(
            "read-only-api",
            405,
            new("API en lecture seule", "Read-only API"),
            new(
                $"Cette API se lit par GET ou HEAD\u00A0; {Excerpt(method)} n’y change rien.",
                $"This API is read by GET or HEAD; {Excerpt(method)} is not allowed."
            )
        );

    private static Problem Malformed(QueryClause clause, int? position, string french, string english) =>
        new(
            QueryMalformed,
            400,
            MalformedTitle,
            new($"Dans « {Name(clause)} »\u00A0: {french}", $"ODSQL query is malformed: {english}{In(clause)}")
        )
        {
            Position = position,
        };

    private static string In(QueryClause clause) => $" Clause(s) containing the error(s): {Name(clause)}.";

    private static string Name(QueryClause clause) =>
        clause switch
        {
            QueryClause.Select => "select",
            QueryClause.Where => "where",
            QueryClause.GroupBy => "group_by",
            QueryClause.OrderBy => "order_by",
            QueryClause.Refine => "refine",
            QueryClause.Facet => "facet",
            _ => "exclude",
        };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Excerpt(string text) => text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 200), "…");

    private static string Listed(IEnumerable<string> fields)
    {
        var shown = fields.Take(41).ToList();
        return shown.Count > 40 ? string.Join(", ", shown.Take(40)) + "…" : string.Join(", ", shown);
    }
}
