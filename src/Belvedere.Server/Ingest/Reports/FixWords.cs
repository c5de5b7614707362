using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Server.Ingest.Reports;

/// <summary>Fixes in the words of the columns that they are about.</summary>
internal static class FixWords
{
    /// <summary>One sentence: what a fix does.</summary>
    /// <param name="schema">The columns as they were read; null while nothing is.</param>
    internal static LocalizedText Say(Fix fix, TableSchema? schema) =>
        Operations.Say(
            fix,
            schema?.Columns.ToDictionary(column => column.Name, column => column.Label, StringComparer.Ordinal)
        );

    /// <summary>« 38 cellules touchées »; empty where a fix is about the file, or a column.</summary>
    internal static string Touched(FixOutcome outcome, Language language)
    {
        if (outcome.IsSettled)
        {
            return language == Language.French
                ? "rien à faire\u00A0: le fichier est déjà ainsi"
                : "nothing to do: the file is so already";
        }

        if (outcome.Protecting > 0)
        {
            var (hidden, others) = (
                NumberFormat.Number(outcome.Count, 0, language),
                NumberFormat.Number(outcome.Protecting, 0, language)
            );
            return language == Language.French
                ? $"{hidden} {(outcome.Count < 2 ? "cellule masquée" : "cellules masquées")}, et {others} pour qu’on ne les retrouve pas"
                : $"{hidden} {(outcome.Count == 1 ? "cell hidden" : "cells hidden")}, and {others} so that nobody finds them again";
        }

        var number = NumberFormat.Number(outcome.Count, 0, language);
        return (Operations.Find(outcome.Fix.Operation)?.Counts, language) switch
        {
            (FixCount.Rows, Language.French) => $"{number} {(outcome.Count < 2 ? "ligne touchée" : "lignes touchées")}",
            (FixCount.Rows, _) => $"{number} {(outcome.Count == 1 ? "row touched" : "rows touched")}",
            (FixCount.Cells, Language.French) =>
                $"{number} {(outcome.Count < 2 ? "cellule touchée" : "cellules touchées")}",
            (FixCount.Cells, _) => $"{number} {(outcome.Count == 1 ? "cell touched" : "cells touched")}",
            _ => "",
        };
    }
}
