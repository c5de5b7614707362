using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Recipes.Rows;
using Belvedere.Core.Tables.Recipes.Running;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers;

/// <summary>What each fix of a recipe touched, in the order of the recipe: those about the file and those about its rows.</summary>
internal static class RecipeOutcomes
{
    internal static IReadOnlyList<FixOutcome> Of(Recipe recipe, CsvProfile profile, SpooledTable? spooled)
    {
        var ofRows = new Queue<FixOutcome>(profile.RowOutcomes);
        return
        [
            .. recipe.Fixes.Select(fix =>
                RecipeRun.IsOfRows(fix) ? ofRows.Dequeue() : new FixOutcome(fix, CountOf(fix, profile, spooled))
            ),
        ];
    }

    private static long CountOf(Fix fix, CsvProfile profile, SpooledTable? spooled) =>
        fix.Operation switch
        {
            Fix.ChooseEncoding or Fix.ChooseDelimiter => spooled is null ? 1 : 0,
            Fix.ChooseSheet => spooled is { IsSheet: true } ? 1 : 0,
            Fix.SetHeader => spooled is { HasNamedColumns: true } ? 0 : 1,
            Fix.SkipRows => spooled is { HasNamedColumns: true } ? 0 : profile.Layout.TitleRows.Count,
            Fix.DropRows => fix.Value("rows") == DropRows.Totals ? profile.Totals : profile.RepeatedHeaders,
            _ => 0,
        };
}
