using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Explore.Maps;

/// <summary>What the map of a selection shows.</summary>
/// <param name="List">A page of the rows, by a few telling columns.</param>
/// <param name="Drawing">The drawn map; null when nothing can be drawn now.</param>
/// <param name="ShowsAll">The drawing holds every row of the table, whatever the filters.</param>
/// <param name="Ids">Numbers of the rows that the filters keep; null when there is no filter, or too many rows.</param>
/// <param name="Box">Where the rows are.</param>
public sealed record MapAnswer(
    RowPage List,
    string? Drawing,
    bool ShowsAll,
    IReadOnlyList<long>? Ids,
    Box? Box,
    MapRow? Row
);

/// <summary>The row being read.</summary>
/// <param name="Values">In the order of the columns.</param>
/// <param name="Box">Where it is; null when it has no place.</param>
public sealed record MapRow(long Number, IReadOnlyList<Column> Columns, IReadOnlyList<object?> Values, Box? Box);
