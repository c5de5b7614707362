using System.Globalization;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue.Explore.Maps;
using Belvedere.Server.Catalogue.Pages;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Explore.SingleRows;

/// <summary>One row with all its cells.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Values">In the order of the columns.</param>
public sealed record SingleRow(long Number, IReadOnlyList<Column> Columns, IReadOnlyList<object?> Values)
{
    private const int MaximumTitle = 120;

    /// <summary>The view of a row in an address: <c>lignes/12</c>.</summary>
    public static string View(long number) => $"lignes/{number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Where a row is read.</summary>
    public static string Address(string slug, long number, bool isEmbedded = false) =>
        ExploreAddress.Of(slug, View(number), [], isEmbedded);

    /// <summary>What the row is about: its name, or else its number.</summary>
    public string Title(TableSchema schema, ReaderContext reader)
    {
        var name = ReadMap.Telling(schema) is [var telling, ..] ? telling.Name : null;
        var at = Columns.ToList().FindIndex(c => c.Name == name);
        var text = at < 0 ? "" : CellText.Of(Values[at], Columns[at], reader.Language);
        return text.Length is > 0 and <= MaximumTitle
            ? text
            : reader.Format("Ligne {0}", Core.Statistics.NumberFormat.Number(Number, 0, reader.Language));
    }

    /// <summary>The filter that keeps the rows of the same value; null when the value tells nothing of other rows.</summary>
    public static RowFilter? Alike(Column column, object? value, long rowCount) =>
        column.DistinctCount is { } distinct && (distinct < 2 || distinct + column.EmptyCount >= rowCount)
            ? null
            : RowFilter.Of(column, value);
}
