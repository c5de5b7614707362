using Belvedere.Core.Tables;

namespace Belvedere.Core;

/// <summary>What a reader writes in the forms that explore a table, and that cannot be answered.</summary>
public static partial class Problems
{
    private const int ExploreExcerpt = 60;

    /// <summary>A filter, a sort or a chart names a column that the table does not have.</summary>
    public static Problem ExploreColumnUnknown(string name) =>
        Explore(
            "explore-column-unknown",
            $"La colonne « {Shortened(name)} » n’existe pas dans ce jeu de données. Choisissez-en une dans la liste.",
            $"There is no column “{Shortened(name)}” in this dataset. Choose one from the list."
        );

    /// <summary>The value of a filter is not one that its column can hold.</summary>
    public static Problem ExploreValueRefused(Column column, string value)
    {
        var (french, english) = column.Type switch
        {
            ColumnType.Integer or ColumnType.Decimal => (
                "un nombre, par exemple 1250 ou 12,5",
                "a number, such as 1250 or 12.5"
            ),
            ColumnType.Date or ColumnType.DateTime => (
                "une date, par exemple 2024, 2024-03 ou 31/03/2024",
                "a date, such as 2024, 2024-03 or 2024-03-31"
            ),
            ColumnType.Boolean => ("oui ou non", "yes or no"),
            _ => ("une case vide ou remplie", "an empty or a filled cell"),
        };
        return Explore(
            "explore-value-refused",
            $"« {Shortened(value)} » ne convient pas à la colonne « {column.Label} », qui attend {french}.",
            $"“{Shortened(value)}” does not suit the column “{column.Label}”, which expects {english}."
        );
    }

    /// <summary>A chart needs numbers, and the column has none.</summary>
    public static Problem ExploreMeasureRefused(Column column) =>
        Explore(
            "explore-measure-refused",
            $"La colonne « {column.Label} » n’a pas de nombres à résumer. Choisissez une colonne de nombres, ou comptez les lignes.",
            $"The column “{column.Label}” has no numbers to sum up. Choose a column of numbers, or count the rows."
        );

    /// <summary>A chart cannot be drawn by shapes or points.</summary>
    public static Problem ExploreGroupRefused(Column column) =>
        Explore(
            "explore-group-refused",
            $"On ne regroupe pas par la colonne « {column.Label} » : chaque ligne y a son propre lieu. La carte la montre.",
            $"Rows cannot be grouped by the column “{column.Label}”: each has its own place. The map shows it."
        );

    /// <summary>The width of the intervals of a chart is not one.</summary>
    public static Problem ExploreStepRefused(string step) =>
        Explore(
            "explore-step-refused",
            $"« {Shortened(step)} » n’est pas une largeur de tranche : écrivez un nombre plus grand que zéro, ou laissez la case vide.",
            $"“{Shortened(step)}” is not the width of an interval: write a number above zero, or leave the field empty."
        );

    /// <summary>A column with too many values cannot cut bars.</summary>
    public static Problem ExploreSplitRefused(Column column, int most) =>
        Explore(
            "explore-split-refused",
            $"La colonne « {column.Label} » a trop de valeurs différentes pour découper les barres : {most} au plus. Choisissez-en une autre, ou faites-en la question principale.",
            $"The column “{column.Label}” has too many different values to split the bars: {most} at most. Choose another one, or make it the main question."
        );

    /// <summary>The intervals of a chart are too narrow: more of them than can be read.</summary>
    public static Problem ExploreTooManyGroups(long groups, int most) =>
        Explore(
            "explore-too-many-groups",
            $"Ce découpage donne {groups} tranches ; {most} au plus se lisent. Choisissez un pas plus large, ou filtrez.",
            $"This cut gives {groups} intervals; {most} at most can be read. Choose a wider step, or filter."
        );

    /// <summary>No row has a value for the question of a chart.</summary>
    public static Problem ExploreNothingToDraw() =>
        new(
            "explore-nothing-to-draw",
            404,
            new("Rien à dessiner", "Nothing to draw"),
            new(
                "Aucune ligne n’a de valeur pour cette question. Enlevez un filtre, ou choisissez une autre colonne.",
                "No row has a value for this question. Remove a filter, or choose another column."
            )
        );

    /// <summary>The table has no row of this number.</summary>
    public static Problem ExploreRowUnknown(long number, long count) =>
        new(
            "explore-row-unknown",
            404,
            new("Ligne introuvable", "Row not found"),
            new(
                $"Il n’y a pas de ligne {number} dans ce jeu de données, qui en a {count} aujourd’hui. Elle a pu changer de numéro avec une révision : cherchez-la dans le tableau.",
                $"There is no row {number} in this dataset, which has {count} today. A revision may have given it another number: look for it in the table."
            )
        );

    /// <summary>The table has no geometry, so no map.</summary>
    public static Problem ExploreWithoutMap(string title) =>
        new(
            "explore-without-map",
            404,
            new("Pas de carte pour ce jeu de données", "No map for this dataset"),
            new(
                $"« {title} » n’a pas de colonne géographique. Ses lignes se lisent dans le tableau.",
                $"“{title}” has no geographic column. Its rows can be read in the table."
            )
        );

    private static Problem Explore(string code, string french, string english) =>
        new(code, 400, new("Choix à revoir", "Choice to check"), new(french, english));

    private static string Shortened(string text) =>
        text.Length <= ExploreExcerpt ? text : string.Concat(text.AsSpan(0, ExploreExcerpt), "…");
}
