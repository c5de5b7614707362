using System.Collections.Frozen;

namespace Belvedere.Server.Catalogue.Explore.Tables;

/// <summary>
/// Columns that say the same in every row, or nothing in any, as the name and the number of an authority do at the left of most published
/// files. A table says them once, above: a phone then shows what tells its rows apart.
/// </summary>
internal static class ConstantColumns
{
    /// <summary>Their names; none when they are all that there is, nor in a table so wide that they would fill a page.</summary>
    public static IReadOnlySet<string> Of(Revision revision)
    {
        if (revision.RowCount < 2 || revision.Schema.Columns.Count > TableRequest.ColumnPageSize)
        {
            return FrozenSet<string>.Empty;
        }

        var constant = revision
            .Schema.Columns.Where(c => c is { DistinctCount: 1, EmptyCount: 0 } || c.EmptyCount >= revision.RowCount)
            .Select(c => c.Name)
            .ToHashSet(StringComparer.Ordinal);
        return constant.Count < revision.Schema.Columns.Count ? constant : FrozenSet<string>.Empty;
    }
}
