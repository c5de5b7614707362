namespace Belvedere.Core.Tables;

/// <summary>Where the geometry of a table is: one column of shapes or points, or a pair of latitudes and longitudes.</summary>
/// <param name="Column">The column of shapes or points, or of latitudes.</param>
/// <param name="Longitude">The column of longitudes, when they have one of their own.</param>
public sealed record TableGeometry(Column Column, Column? Longitude = null)
{
    /// <summary>Whether each row has one point at most.</summary>
    public bool HasPoints => Column.Type != ColumnType.GeoShape;

    /// <summary>Whether every row is known to have one.</summary>
    public bool IsComplete => Column.EmptyCount == 0 && (Longitude is null || Longitude.EmptyCount == 0);

    /// <summary>The geometry of a table: its first shapes, else its first points, else its one pair of coordinates.</summary>
    public static TableGeometry? Of(TableSchema schema)
    {
        if (First(schema, ColumnType.GeoShape) is { } shapes)
        {
            return new(shapes);
        }

        if (First(schema, ColumnType.GeoPoint) is { } points)
        {
            return new(points);
        }

        var latitude = Single(schema, "latitude");
        var longitude = Single(schema, "longitude");
        return latitude is null || longitude is null ? null : new(latitude, longitude);
    }

    private static Column? First(TableSchema schema, ColumnType type) =>
        schema.Columns.FirstOrDefault(column => column.Type == type);

    /// <summary>Two columns of latitudes are two places of each row: which is the row's own, nobody told.</summary>
    private static Column? Single(TableSchema schema, string concept)
    {
        var found = schema
            .Columns.Where(column =>
                column is { Type: ColumnType.Decimal or ColumnType.Integer } && column.Concept == concept
            )
            .Take(2)
            .ToList();
        return found.Count == 1 ? found[0] : null;
    }
}
