using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;

namespace Belvedere.Server.Ingest;

/// <summary>The recipe of a load, and how strictly: what is replayed without a person must still find something to do.</summary>
/// <param name="Recipe">The fixes to apply, in their order.</param>
/// <param name="Replayed">Those that come from the dataset, nobody having said anything for this file.</param>
internal sealed record LoadRecipe(Recipe Recipe, Recipe Replayed)
{
    internal static async Task<Result<LoadRecipe>> FindAsync(
        IngestRequest request,
        RecordStore records,
        CancellationToken ct
    )
    {
        if (request.Recipe is { } given)
        {
            return new LoadRecipe(WithTotals(given, request), Recipe.Empty);
        }

        await using var connection = await records.OpenAsync(ct);
        var saved = await SavedRecipes.FindAsync(connection, request.Dataset.Slug, ct);
        return saved.Then<LoadRecipe>(recipe => new LoadRecipe(WithTotals(recipe, request), recipe));
    }

    /// <summary>Why a replay must be looked at: a fix that found nothing to do. Null when the table may be written.</summary>
    internal Problem? Refuse(IReadOnlyList<FixOutcome> outcomes, TableSchema schema)
    {
        var idle = outcomes.FirstOrDefault(outcome => IsIdle(outcome) && Replayed.Fixes.Contains(outcome.Fix));
        return idle is null ? null : Problems.RecipeNothingToDo(Operations.Say(idle.Fix, LabelsOf(schema)));
    }

    /// <summary>The fixes that did something: those that the revision tells, and that the dataset keeps.</summary>
    internal static IReadOnlyList<FixOutcome> Kept(IReadOnlyList<FixOutcome> outcomes) =>
        [.. outcomes.Where(outcome => !IsIdle(outcome))];

    /// <summary>What an agent is told of the fixes that did what they are for.</summary>
    internal static IEnumerable<IngestRemark> Done(IReadOnlyList<FixOutcome> outcomes, TableSchema schema) =>
        Remarks(outcomes.Where(outcome => !IsIdle(outcome)), schema);

    /// <summary>What an agent should check: fixes that found nothing to do.</summary>
    internal static IEnumerable<IngestRemark> Idle(IReadOnlyList<FixOutcome> outcomes, TableSchema schema) =>
        Remarks(outcomes.Where(IsIdle), schema);

    private static IEnumerable<IngestRemark> Remarks(IEnumerable<FixOutcome> outcomes, TableSchema schema) =>
        outcomes.Select(outcome =>
        {
            var said = Operations.Say(outcome.Fix, LabelsOf(schema));
            if (outcome.IsSettled)
            {
                return new IngestRemark(
                    outcome.Fix.Operation == Fix.Rename
                        ? new(
                            $"{said.French} : le fichier a déjà ce nom, rien à faire.",
                            $"{said.English}: the file already has that name, nothing to do."
                        )
                        : new(
                            $"{said.French} : aucun dans ce fichier, rien à faire.",
                            $"{said.English}: none in this file, nothing to do."
                        )
                );
            }

            return IsIdle(outcome)
                ? new IngestRemark(
                    new(
                        $"{said.French} : rien à faire dans ce fichier. L’opération n’est pas gardée dans la recette.",
                        $"{said.English}: nothing to do in this file. The operation is not kept in the recipe."
                    )
                )
                {
                    Severity = RemarkSeverity.ToCheck,
                }
                : new IngestRemark(outcome.Say(LabelsOf(schema))) { RowCount = outcome.Count };
        });

    private static Dictionary<string, string> LabelsOf(TableSchema schema) =>
        schema.Columns.ToDictionary(column => column.Name, column => column.Label, StringComparer.Ordinal);

    private static bool IsIdle(FixOutcome outcome) => outcome is { Count: 0, IsSettled: false };

    private static Recipe WithTotals(Recipe recipe, IngestRequest request) =>
        request.WithoutTotals
            ? new Recipe([.. recipe.Fixes, .. Recipe.Empty.WithoutTotals().Fixes.Except(recipe.Fixes)])
            : recipe;
}
