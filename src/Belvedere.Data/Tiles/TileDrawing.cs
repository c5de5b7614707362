using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Rows.Indexes;

namespace Belvedere.Data.Tiles;

/// <summary>Draws the vector tiles of a revision, straight from its rows.</summary>
public static class TileDrawing
{
    /// <summary>Fields of a feature: the first of the table, so that a wide one stays light.</summary>
    private const int MostFields = 24;

    /// <summary>The columns that come along with a feature.</summary>
    public static IReadOnlyList<Column> FieldsOf(TableSchema schema) =>
        [
            .. schema
                .Columns.Where(column => column.Type is not (ColumnType.GeoPoint or ColumnType.GeoShape))
                .Take(MostFields),
        ];

    /// <summary>One tile from the index of a revision; null when it does not hold what is drawn.</summary>
    public static DrawnTile? Draw(
        RevisionIndex index,
        TableSchema schema,
        TableGeometry geometry,
        TileAddress address,
        CancellationToken ct
    )
    {
        var fields = FieldsOf(schema);
        if (index.Near(geometry, address.Box, fields) is not { } rows)
        {
            return null;
        }

        var layer = new TileLayer(address, [.. fields.Select(field => field.Name)]);
        foreach (var (number, shape, cells) in rows)
        {
            ct.ThrowIfCancellationRequested();
            if (shape is not null)
            {
                layer.Add(number, shape, cells);
            }
        }

        return Drawn(layer);
    }

    /// <summary>One tile, or the problem of a spent budget or an overloaded engine.</summary>
    public static async Task<Result<DrawnTile>> DrawAsync(
        DuckDbEngine engine,
        string parquetPath,
        TableSchema schema,
        TableGeometry geometry,
        TileAddress address,
        CancellationToken ct
    )
    {
        var fields = FieldsOf(schema);
        var statement = SqlTile.Of(geometry, fields, address.Box, parquetPath);
        var answer = await engine.QueryAsync(statement, QueryBudget.Page, ct);
        if (!answer.IsSuccess)
        {
            return answer.Problem;
        }

        var layer = new TileLayer(address, [.. fields.Select(field => field.Name)]);
        await using var rows = answer.Value;
        await foreach (var row in rows.ReadRowsAsync(ct))
        {
            if (row is [long number, Shape shape, ..])
            {
                layer.Add(number, shape, () => row[2..]);
            }
        }

        return Drawn(layer);
    }

    private static DrawnTile Drawn(TileLayer layer) =>
        new(layer.ToBytes(), layer.RowCount, layer.Shown, layer.HasFields);
}
