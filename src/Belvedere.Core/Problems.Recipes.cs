using System.Globalization;

namespace Belvedere.Core;

/// <summary>What stops a recipe from being read, or from being replayed on a file.</summary>
public static partial class Problems
{
    private static readonly LocalizedText RecipeUnreadable = new("Recette illisible", "Unreadable recipe");
    private static readonly LocalizedText RecipeToCheck = new("Recette à vérifier", "Recipe to check");

    public static Problem RecipeMalformed(string french, string english) =>
        new(
            "recipe-malformed",
            400,
            RecipeUnreadable,
            new(
                $"La recette ne peut pas être lue : {french}. Elle s’écrit {{\"fixes\":[{{\"operation\":\"pad-left\",\"column\":\"departement\",\"parameters\":{{\"width\":\"2\"}}}}]}}.",
                $"The recipe cannot be read: {english}. It is written {{\"fixes\":[{{\"operation\":\"pad-left\",\"column\":\"departement\",\"parameters\":{{\"width\":\"2\"}}}}]}}."
            )
        );

    public static Problem RecipeOperationUnknown(string operation, IEnumerable<string> known)
    {
        var list = string.Join(", ", known);
        return new(
            "recipe-operation-unknown",
            400,
            RecipeUnreadable,
            new(
                $"L’opération « {operation} » n’existe pas. Celles qui existent : {list}.",
                $"The operation “{operation}” does not exist. Those that do: {list}."
            )
        );
    }

    public static Problem RecipeColumnMissing(string operation) =>
        new(
            "recipe-column-missing",
            400,
            RecipeUnreadable,
            new(
                $"L’opération « {operation} » porte sur une colonne : donnez son nom de champ dans « column ».",
                $"The operation “{operation}” is about a column: give its field name in “column”."
            )
        );

    public static Problem RecipeColumnUnexpected(string operation, string column) =>
        new(
            "recipe-column-unexpected",
            400,
            RecipeUnreadable,
            new(
                $"L’opération « {operation} » porte sur tout le fichier : retirez la colonne « {column} ».",
                $"The operation “{operation}” is about the whole file: remove the column “{column}”."
            )
        );

    public static Problem RecipeParameterMissing(string operation, string parameter) =>
        new(
            "recipe-parameter-missing",
            400,
            RecipeUnreadable,
            new(
                $"Le paramètre « {parameter} » de l’opération « {operation} » manque.",
                $"The parameter “{parameter}” of the operation “{operation}” is missing."
            )
        );

    public static Problem RecipeParameterUnknown(string operation, string parameter, IEnumerable<string> known)
    {
        var list = string.Join(", ", known);
        return new(
            "recipe-parameter-unknown",
            400,
            RecipeUnreadable,
            new(
                $"L’opération « {operation} » n’a pas de paramètre « {parameter} ». Les siens : {(list.Length == 0 ? "aucun" : list)}.",
                $"The operation “{operation}” has no parameter “{parameter}”. Its own: {(list.Length == 0 ? "none" : list)}."
            )
        );
    }

    public static Problem RecipeParameterRefused(
        string operation,
        string parameter,
        string value,
        LocalizedText allowed
    )
    {
        var shown = value.Length <= 60 ? value : $"{value[..60]}…";
        return new(
            "recipe-parameter-refused",
            400,
            RecipeUnreadable,
            new(
                $"Le paramètre « {parameter} » de l’opération « {operation} » vaut « {shown} ». Valeurs admises : {allowed.French}.",
                $"The parameter “{parameter}” of the operation “{operation}” is “{shown}”. Accepted: {allowed.English}."
            )
        );
    }

    /// <summary>A fix whose column the file does not have.</summary>
    /// <param name="near">A header of the file that looks like it; null when none does.</param>
    public static Problem RecipeColumnGone(LocalizedText fix, string column, string? near) =>
        new(
            "recipe-column-gone",
            422,
            RecipeToCheck,
            new(
                $"L’opération « {fix.French} » attend la colonne « {column} », que le fichier n’a pas{(near is null ? "" : $" ; la colonne « {near} » lui ressemble")}. Rien n’a été chargé. Corrigez le fichier, ou la recette du jeu de données, ou chargez sans la recette.",
                $"The operation “{fix.English}” expects the column “{column}”, which the file does not have{(near is null ? "" : $"; the column “{near}” looks like it")}. Nothing was loaded. Correct the file, or the recipe of the dataset, or load without the recipe."
            )
        );

    public static Problem RecipeNothingToDo(LocalizedText fix) =>
        new(
            "recipe-nothing-to-do",
            422,
            RecipeToCheck,
            new(
                $"L’opération « {fix.French} » n’a rien trouvé à faire dans ce fichier, alors qu’elle servait aux précédents. Rien n’a été chargé. Vérifiez le fichier ; s’il est bon, retirez l’opération de la recette ou chargez sans la recette.",
                $"The operation “{fix.English}” found nothing to do in this file, although it was needed before. Nothing was loaded. Check the file; if it is right, remove the operation from the recipe or load without the recipe."
            )
        );

    public static Problem RecipeCellsUnfit(
        string column,
        LocalizedText type,
        long count,
        string first,
        IReadOnlyList<long> lines
    )
    {
        var list = string.Join(", ", lines.Select(line => line.ToString(CultureInfo.InvariantCulture)));
        return new(
            "recipe-cells-unfit",
            422,
            new("Valeurs d’un autre type", "Values of another type"),
            new(
                $"Colonne « {column} » : {count} valeurs ne se lisent pas comme {type.French} (« {first} », lignes {list}). Corrigez-les, choisissez un autre type, ou demandez de les vider.",
                $"Column “{column}”: {count} values do not read as {type.English} (“{first}”, lines {list}). Correct them, choose another type, or ask to empty them."
            )
        )
        {
            Line = lines.Count > 0 ? lines[0] : null,
        };
    }

    public static Problem RecipeMarksMixed(string column) =>
        new(
            "recipe-marks-mixed",
            422,
            new("Marques des nombres à préciser", "Marks of numbers to be said"),
            new(
                $"Colonne « {column} » : la virgule et le point y sont tous deux des décimales. Dites d’abord lesquelles par l’opération « set-marks », ou remplacez les valeurs qui diffèrent.",
                $"Column “{column}”: both comma and point are used as decimal marks. Say first which by the operation “set-marks”, or replace the values that differ."
            )
        );

    public static Problem RecipeWithoutColumns() =>
        new(
            "recipe-without-columns",
            422,
            RecipeToCheck,
            new(
                "La recette retire toutes les colonnes du fichier. Gardez-en une au moins.",
                "The recipe drops every column of the file. Keep at least one."
            )
        );

    public static Problem RecipeHidesTwice() =>
        new(
            "recipe-hides-twice",
            422,
            RecipeToCheck,
            new(
                "La recette masque deux fois de petits groupes : la seconde opération ne connaîtrait plus ce que la première a masqué. Réunissez leurs colonnes dans une seule opération « hide-small-cells », avec le seuil le plus haut.",
                "The recipe hides small groups twice: the second operation would no longer know what the first has hidden. Bring their columns together in one operation “hide-small-cells”, with the higher threshold."
            )
        );

    public static Problem RecipeTableTooLargeToHide(int mostCells) =>
        new(
            "recipe-table-too-large-to-hide",
            422,
            RecipeToCheck,
            new(
                $"Le tableau a plus de {mostCells.ToString("#,0", CultureInfo.GetCultureInfo("fr-FR"))} cellules : les petits groupes n’y peuvent pas être masqués avec ce qui les ferait retrouver. Retirez d’abord des colonnes, ou partagez le fichier.",
                $"The table has more than {mostCells.ToString("#,0", CultureInfo.InvariantCulture)} cells: small groups cannot be hidden in it with what would give them back. Drop some columns first, or divide the file."
            )
        );

    public static Problem RecipeTooManyGroups(int most) =>
        new(
            "recipe-too-many-groups",
            422,
            RecipeToCheck,
            new(
                $"Les colonnes gardées donnent plus de {most.ToString("#,0", CultureInfo.GetCultureInfo("fr-FR"))} groupes de lignes : presque chaque ligne resterait seule. Gardez-en moins.",
                $"The columns kept give more than {most.ToString("#,0", CultureInfo.InvariantCulture)} groups of rows: nearly each row would stay alone. Keep fewer."
            )
        );

    public static Problem RecipeCannotHide() =>
        new(
            "recipe-cannot-hide",
            422,
            RecipeToCheck,
            new(
                "Les petits groupes ne peuvent pas être masqués : ce que le tableau montre par ailleurs les fait retrouver, quoi qu’on masque avec eux. Retirez les lignes ou les colonnes de totaux, regroupez des lignes, ou retirez la colonne.",
                "The small groups cannot be hidden: what else the table shows gives them back, whatever is hidden with them. Drop the rows or the columns of totals, bring rows together, or drop the column."
            )
        );

    public static Problem RecipeWithoutRows() =>
        new(
            "recipe-without-rows",
            422,
            RecipeToCheck,
            new(
                "La recette retire toutes les lignes du fichier. Gardez-en une au moins.",
                "The recipe drops every row of the file. Keep at least one."
            )
        );

    public static Problem RecipeFieldNameRefused(string operation, string name) =>
        new(
            "recipe-field-name-refused",
            400,
            RecipeUnreadable,
            new(
                $"« {name} », donné à l’opération « {operation} », n’est pas un nom de champ : des minuscules sans accent, des chiffres et des « _ », 63 caractères au plus.",
                $"“{name}”, given to the operation “{operation}”, is no field name: lower case letters without accents, figures and “_”, at most 63 characters."
            )
        );

    public static Problem RecipeFieldNameTaken(string operation, string name) =>
        new(
            "recipe-field-name-taken",
            422,
            RecipeToCheck,
            new(
                $"L’opération « {operation} » donnerait le nom « {name} », qu’une autre colonne du fichier a déjà. Choisissez un autre nom, ou retirez d’abord cette colonne.",
                $"The operation “{operation}” would give the name “{name}”, which another column of the file already has. Choose another name, or drop that column first."
            )
        );

    public static Problem RecipeEncodingUnfit(string encoding, long line) =>
        new(
            "recipe-encoding-unfit",
            422,
            RecipeToCheck,
            new(
                $"Le fichier n’est pas en {encoding}, que la recette impose : la ligne {line} ne s’y lit pas. Choisissez un autre encodage, ou laissez-le trouver.",
                $"The file is not in {encoding}, which the recipe imposes: line {line} cannot be read in it. Choose another encoding, or let it be found."
            )
        )
        {
            Line = line,
        };

    public static Problem RecipeSheetGone(string sheet, IEnumerable<string> sheets)
    {
        var list = string.Join(", ", sheets.Select(name => $"« {name} »"));
        return new(
            "recipe-sheet-gone",
            422,
            RecipeToCheck,
            new(
                $"Le classeur n’a pas de feuille « {sheet} », que la recette choisit. Les siennes : {list}. Rien n’a été chargé. Corrigez le classeur, ou la recette.",
                $"The workbook has no sheet “{sheet}”, which the recipe chooses. Its own: {list}. Nothing was loaded. Correct the workbook, or the recipe."
            )
        );
    }
}
