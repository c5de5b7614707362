using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Recipes.Rows;

namespace Belvedere.Server.Indicators.Own;

/// <summary>Whether what was said of an indicator holds for a table; what does not names its field of the form.</summary>
internal static class CheckDefinition
{
    public const int LongestName = 120;
    public const int LongestMeaning = 500;
    public const int LongestUnit = 24;
    public const int FirstYear = 1900;
    public const int LastYear = 2100;

    public static readonly IReadOnlyList<double> Factors = [1, 100, 1_000, 10_000];

    /// <summary>The field where the problem lies, and the problem; null when all is well.</summary>
    public static (string Field, Problem Problem)? Run(
        OwnDefinition said,
        TableSchema schema,
        IEnumerable<Theme> themes
    ) =>
        !Fits(said.Name, LongestName) ? (OwnFields.Name, Length("Le nom", "The name", LongestName))
        : !Fits(said.Meaning, LongestMeaning)
            ? (OwnFields.Meaning, Length("La définition", "The definition", LongestMeaning))
        : themes.All(t => t.Key != said.Theme)
            ? (OwnFields.Theme, Wrong("Choisissez un thème de la liste.", "Choose a theme of the list."))
        : !Fits(said.Unit, LongestUnit) ? (OwnFields.Unit, Length("L’unité", "The unit", LongestUnit))
        : Columns(said, schema) ?? Year(said, schema) ?? Numbers(said);

    /// <summary>What of a definition a table no longer allows: what a new revision is held against.</summary>
    public static Problem? Against(OwnDefinition said, TableSchema schema) =>
        (Columns(said, schema) ?? Year(said, schema))?.Item2;

    private static (string, Problem)? Columns(OwnDefinition said, TableSchema schema)
    {
        if (schema.Find(said.TerritoryColumn) is not { } territory || OwnDefinition.LevelOf(territory) is null)
        {
            return (OwnFields.Territory, Problems.OwnIndicatorTerritoryColumn(said.TerritoryColumn));
        }

        if (said.Measure != OwnMeasure.Count && !IsNumber(schema, said.Column))
        {
            return (OwnFields.Column, Problems.OwnIndicatorNumberColumn(said.Column ?? ""));
        }

        if (said.DenominatorColumn is { } denominator && !IsNumber(schema, denominator))
        {
            return (OwnFields.Denominator, Problems.OwnIndicatorNumberColumn(denominator));
        }

        return said.DenominatorColumn is { } same && said.Measure != OwnMeasure.Count && same == said.Column
                ? (
                    OwnFields.Denominator,
                    Wrong(
                        "Une colonne divisée par elle-même vaut toujours 1 : choisissez-en une autre.",
                        "A column divided by itself is always 1: choose another."
                    )
                )
            : said is { IsAdditive: false, IsRatio: false, Measure: not OwnMeasure.Value }
                ? (
                    OwnFields.Additive,
                    Wrong(
                        "Une somme ou un nombre de lignes s’additionne : choisissez « oui », ou « un nombre déjà calculé ».",
                        "A sum or a number of rows adds up: choose “yes”, or “a number already computed”."
                    )
                )
            : null;
    }

    private static (string, Problem)? Year(OwnDefinition said, TableSchema schema) =>
        said.YearColumn is { } column
            ? (
                schema.Find(column) is { } found && OwnDefinition.MaySayYear(found)
                    ? null
                    : (OwnFields.YearColumn, Problems.OwnIndicatorYearColumn(column))
            )
        : said.Year is >= FirstYear and <= LastYear ? null
        : (
            OwnFields.Year,
            Wrong(
                $"Écrivez l’année des chiffres, de {FirstYear} à {LastYear}, ou choisissez la colonne qui la donne.",
                $"Write the year of the figures, {FirstYear} to {LastYear}, or choose the column that gives it."
            )
        );

    private static (string, Problem)? Numbers(OwnDefinition said) =>
        !Factors.Contains(said.Factor) ? (OwnFields.Factor, Wrong("Choisissez dans la liste.", "Choose from the list."))
        : said.Decimals is < 0 or > 3 ? (OwnFields.Decimals, Wrong("De 0 à 3 décimales.", "0 to 3 decimals."))
        : said.Polarity is < -1 or > 1
            ? (OwnFields.Polarity, Wrong("Choisissez dans la liste.", "Choose from the list."))
        : said.Threshold is 0 or (>= HideSmallCells.LeastThreshold and <= HideSmallCells.MostThreshold) ? null
        : (
            OwnFields.Threshold,
            Wrong(
                $"Écrivez 0 pour ne rien masquer, ou un seuil de {HideSmallCells.LeastThreshold} à {HideSmallCells.MostThreshold} : au-dessous de {HideSmallCells.LeastThreshold}, dire qu’une valeur est masquée la donnerait.",
                $"Write 0 to hide nothing, or a threshold of {HideSmallCells.LeastThreshold} to {HideSmallCells.MostThreshold}: under {HideSmallCells.LeastThreshold}, that a value is hidden would tell it."
            )
        );

    private static bool IsNumber(TableSchema schema, string? column) =>
        column is not null && schema.Find(column) is { } found && OwnDefinition.IsNumber(found);

    private static Problem Length(string french, string english, int most) =>
        Wrong($"{french} : écrivez de 1 à {most} caractères.", $"{english}: write 1 to {most} characters.");

    private static Problem Wrong(string french, string english) => Problems.OwnIndicatorField(new(french, english));

    private static bool Fits(string text, int most) => text.Length > 0 && text.Length <= most;
}
