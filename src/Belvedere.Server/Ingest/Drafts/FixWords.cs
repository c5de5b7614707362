using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Server.Ingest.Drafts;

/// <summary>Fixes in the words of the columns that they are about.</summary>
internal static class FixWords
{
    /// <param name="schema">The columns as they were read; null while nothing is.</param>
    internal static LocalizedText Say(Fix fix, TableSchema? schema) =>
        Operations.Say(fix, schema?.Columns.ToDictionary(column => column.Name, column => column.Label));
}
