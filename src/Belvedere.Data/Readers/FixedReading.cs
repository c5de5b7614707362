using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;
using Belvedere.Data.Readers.Spooling;

namespace Belvedere.Data.Readers;

/// <summary>How a column is read once the fixes of a recipe went over it: what a person chose stands.</summary>
internal static class FixedReading
{
    /// <summary>The reading: chosen by a person, declared by the format, or guessed from the cells.</summary>
    /// <exception cref="UnreadableSourceException">The cells cannot be read with the type that a person chose.</exception>
    internal static ColumnReading Of(ColumnProfile profile, RecipeColumn column, DeclaredType declared, long rowCount)
    {
        if (column.Type is not { } type)
        {
            return column.Noted(declared.Apply(profile.Decide(), rowCount));
        }

        var reading = profile.DecideAs(type, column.IsMonthFirst);
        return reading.IsSuccess ? column.Noted(reading.Value) : throw new UnreadableSourceException(reading.Problem);
    }
}
