using Belvedere.Core;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>Gives a draft other fixes, and has its file read again with them. What was planned waits for a new decision.</summary>
public sealed class ChangeRecipe(DraftReadings readings, ScheduleDraft schedule, TimeProvider time)
{
    /// <summary>Null, or what is wrong with a fix; then nothing is changed.</summary>
    public async Task<Problem?> RunAsync(Draft draft, Recipe recipe, CancellationToken ct)
    {
        var checkedRecipe = RecipeJson.Read(RecipeJson.Write(recipe));
        if (!checkedRecipe.IsSuccess)
        {
            return checkedRecipe.Problem;
        }

        await schedule.CancelAsync(draft, ct);
        await readings.StartAsync(
            draft,
            (connection, transaction) =>
                DraftRecords.SetAsync(
                    connection,
                    transaction,
                    draft.Id,
                    draft.AccountId,
                    "recipe = @Recipe",
                    new { Recipe = RecipeJson.Write(recipe) },
                    time.GetUtcNow(),
                    ct
                ),
            ct
        );
        await readings.WaitShortlyAsync(draft.Id, draft.AccountId, ct);
        return null;
    }
}
