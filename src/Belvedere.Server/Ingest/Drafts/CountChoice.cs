using Belvedere.Core.Privacy;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Recipes.Rows;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>The columns by which an agent counts the rows of a draft, as the fix that does it.</summary>
internal static class CountChoice
{
    public const string KeptField = "garder";

    private const string Number = "nombre";

    /// <summary>The recipe with the fix; as it is when no column was chosen.</summary>
    public static Recipe Apply(Recipe recipe, TableSchema schema, SmallCellThresholds thresholds, IFormCollection form)
    {
        var chosen = form[KeptField].ToHashSet(StringComparer.Ordinal);
        string[] kept = [.. schema.Columns.Select(column => column.Name).Where(chosen.Contains)];
        return kept.Length == 0
            ? recipe
            : recipe.With(CountRows.Of(kept, kept.Contains(Number) ? $"{Number}_lignes" : Number, thresholds.Persons));
    }
}
