using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>Where the geometry of an answer is, for the formats that cannot do without.</summary>
internal static class GeometryRow
{
    /// <summary>The index of the geometry among the columns.</summary>
    /// <exception cref="ArgumentException">The answer has none: the caller had to add it to the plan.</exception>
    internal static int IndexOf(IReadOnlyList<RowColumn> columns)
    {
        for (var i = columns.Count - 1; i >= 0; i--)
        {
            if (columns[i].Name == GeometryPlan.Key && columns[i].Type == ColumnType.GeoShape)
            {
                return i;
            }
        }

        throw new ArgumentException($"A geographic format needs the column {GeometryPlan.Key}.", nameof(columns));
    }

    /// <summary>The text of a cell as a person reads it in a file: dates and numbers as CSV writes them; null when empty.</summary>
    internal static string? Text(RowChunk chunk, int column, int row) =>
        chunk.Value(column, row) switch
        {
            null => null,
            bool truth => truth ? "true" : "false",
            double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            DateTime instant => RowJson.Instant(instant),
            var other => Convert.ToString(other, System.Globalization.CultureInfo.InvariantCulture),
        };
}
