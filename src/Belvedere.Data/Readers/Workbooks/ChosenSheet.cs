using Belvedere.Core;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>The sheet that a recipe names.</summary>
internal static class ChosenSheet
{
    /// <summary>Its place among the sheets of the workbook; null when the recipe leaves the choice.</summary>
    /// <exception cref="UnreadableSourceException">The workbook has no such sheet.</exception>
    internal static int? Find(SourceFile file, IReadOnlyList<string> names)
    {
        if (file.Sheet is not { } wanted)
        {
            return null;
        }

        for (var i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i].Trim(), wanted.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw new UnreadableSourceException(Problems.RecipeSheetGone(wanted, names));
    }
}
