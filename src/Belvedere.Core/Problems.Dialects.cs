namespace Belvedere.Core;

/// <summary>What can be wrong in a request of the tabular dialect and of CKAN’s.</summary>
public static partial class Problems
{
    private const string TabularMalformed = "tabular-malformed";

    private static readonly LocalizedText TabularTitle = new("Paramètre invalide", "Invalid query string");

    public static Problem TabularParameter(string french, string english) =>
        new(TabularMalformed, 400, TabularTitle, new(french, english));

    public static Problem TabularParameterUnknown(string name) =>
        TabularParameter(
            $"Le paramètre « {name} » n’est pas connu. Écrivez colonne__opérateur=valeur, ou page, page_size, columns, q, or.",
            $"The parameter {name} is not known. Write column__operator=value, or page, page_size, columns, q, or."
        );

    public static Problem TabularColumnUnknown(string name, IEnumerable<string> columns) =>
        TabularParameter(
            $"La colonne « {name} » n’existe pas dans cette table. Colonnes\u00A0: {Listed(columns)}.",
            $"The column {name} does not exist in this table. Columns: {Listed(columns)}."
        );

    public static Problem TabularOperatorUnknown(string name, LocalizedText known) =>
        TabularParameter(
            $"L’opérateur « {name} » n’est pas connu. Opérateurs\u00A0: {known.French}.",
            $"The operator {name} is not known. Operators: {known.English}."
        );

    public static Problem TabularValueOfWrongType(string column, string type, string value) =>
        TabularParameter(
            $"« {value} » n’est pas une valeur de la colonne « {column} » ({type}).",
            $"{value} is not a value of the column {column} ({type})."
        );

    public static Problem TabularOrMalformed(string text, int position) =>
        TabularParameter(
            $"« or » n’est pas bien formé à la position {Number(position)}\u00A0: {text}. Exemple\u00A0: or=(a__exact.1,and(b__less.5,c__isnotnull)).",
            $"or is malformed at position {Number(position)}: {text}. Example: or=(a__exact.1,and(b__less.5,c__isnotnull))."
        );

    /// <summary>A field that the resource does not have.</summary>
    /// <param name="parameter">Where it is written: <c>fields</c>, <c>filters</c>, <c>q</c> or <c>sort</c>.</param>
    public static Problem DatastoreFieldUnknown(string parameter, string name, IEnumerable<string> fields) =>
        new(
            "datastore-field-unknown",
            409,
            new("Champ inconnu", "Unknown field"),
            new(
                $"Le champ « {name} » n’existe pas dans cette ressource. Champs\u00A0: {Listed(fields)}.",
                $"field \"{name}\" not in table. Fields: {Listed(fields)}."
            )
        )
        {
            Parameter = parameter,
        };

    public static Problem DatastoreSortMalformed(string item) =>
        new(
            "datastore-sort-malformed",
            409,
            new("Tri mal formé", "Malformed sort"),
            new(
                $"« {item} » n’est pas un tri. Écrivez champ asc, autre desc.",
                $"sort \"{item}\" is malformed. Write field asc, other desc."
            )
        )
        {
            Parameter = "sort",
        };

    /// <summary>A search with operators that is not well formed.</summary>
    public static Problem DatastoreSearchMalformed(string text, int position) =>
        new(
            "datastore-search-malformed",
            409,
            new("Recherche mal formée", "Malformed search"),
            new(
                $"« q » n’est pas bien formé à la position {Number(position)}\u00A0: {text}. Avec plain=false, les mots sont joints par & et |, niés par !, et mot:* est un début de mot.",
                $"q is malformed at position {Number(position)}: {text}. With plain=false, words are joined by & and |, negated by !, and word:* is a prefix."
            )
        )
        {
            Parameter = "q",
        };

    /// <summary>A parameter of an action whose value is not one it takes.</summary>
    public static Problem ActionParameter(string name, string value, LocalizedText expected) =>
        new(
            "action-parameter-invalid",
            409,
            new("Paramètre invalide", "Validation error"),
            new(
                $"« {name} » vaut « {value} »\u00A0; {expected.French} est attendu.",
                $"{name}: {value} was found but {expected.English} is expected."
            )
        )
        {
            Parameter = name,
        };

    /// <summary>A parameter that an action needs.</summary>
    public static Problem ActionParameterMissing(string name) =>
        new(
            "action-parameter-missing",
            409,
            new("Paramètre absent", "Missing value"),
            new($"« {name} » manque.", "Missing value")
        )
        {
            Parameter = name,
        };

    /// <summary>A parameter that an action does not know.</summary>
    /// <param name="known">All that it knows.</param>
    public static Problem ActionParameterUnknown(string name, IEnumerable<string> known) =>
        new(
            "action-parameter-unknown",
            409,
            new("Paramètre inconnu", "Unknown parameter"),
            new(
                $"« {name} » n’est pas un paramètre de cette action. Paramètres\u00A0: {Listed(known)}.",
                $"\"{name}\" is not a parameter of this action. Parameters: {Listed(known)}."
            )
        )
        {
            Parameter = name,
        };

    public static Problem ActionUnknown(string name, string known) =>
        new(
            "action-unknown",
            404,
            new("Action inconnue", "Not found"),
            new(
                $"L’action « {name} » n’existe pas ici. Actions\u00A0: {known}.",
                $"Action name not known: {name}. Actions: {known}."
            )
        );
}
