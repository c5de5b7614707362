using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue;

/// <summary>What agents wrote of a column belongs to its field name, not to the file: it goes on from load to load.</summary>
internal static class CarriedDocumentation
{
    /// <summary>The columns of a new load with the descriptions of the published one.</summary>
    internal static TableSchema From(TableSchema? published, TableSchema loaded) =>
        published is null
            ? loaded
            : new([
                .. loaded.Columns.Select(column =>
                    published.Find(column.Name) is { } known
                        ? column with
                        {
                            Description = column.Description ?? known.Description,
                        }
                        : column
                ),
            ]);
}
