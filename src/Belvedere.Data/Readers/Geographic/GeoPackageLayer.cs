using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Readers.Spooling;
using Belvedere.Data.Rows;
using Microsoft.Data.Sqlite;

namespace Belvedere.Data.Readers.Geographic;

/// <summary>A table of a GeoPackage, chosen among those that its contents list.</summary>
internal sealed record GeoPackageLayer(string Table, string? GeometryColumn, int Epsg)
{
    private const int MaximumLayers = 1000;

    private IReadOnlyList<string> Others { get; init; } = [];

    private string? Key { get; init; }

    internal Projection? Projection => GeometryColumn is null || Epsg <= 0 ? null : Projection.Of(Epsg);

    internal bool IsKey(string column) => string.Equals(column, Key, StringComparison.OrdinalIgnoreCase);

    internal static GeoPackageLayer Largest(SqliteConnection connection, CancellationToken ct)
    {
        const string list = """
            SELECT c.table_name, g.column_name, COALESCE(s.organization_coordsys_id, 0)
            FROM gpkg_contents c
            LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
            LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
            WHERE c.data_type IN ('features', 'attributes')
            ORDER BY c.table_name LIMIT 1000
            """;
        var layers = new List<GeoPackageLayer>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = list;
            using var reader = command.ExecuteReader();
            while (reader.Read() && layers.Count < MaximumLayers)
            {
                layers.Add(
                    new GeoPackageLayer(
                        reader.GetString(0),
                        reader.IsDBNull(1) ? null : reader.GetString(1),
                        reader.GetInt32(2)
                    )
                );
            }
        }

        if (layers.Count == 0)
        {
            throw new UnreadableSourceException(Problems.SourceEmpty());
        }

        var largest = layers.Count == 1 ? layers[0] : layers.MaxBy(layer => Count(connection, layer.Table, ct))!; // not empty
        return largest with
        {
            Others = [.. layers.Where(layer => layer != largest).Select(layer => layer.Table)],
            Key = KeyOf(connection, largest.Table),
        };
    }

    internal IEnumerable<IngestRemark> Remarks()
    {
        if (Others.Count > 0)
        {
            var others = string.Join(", ", Others.Take(20).Select(name => $"« {name} »"));
            yield return new(
                new LocalizedText(
                    $"La plus grande couche, « {Table} », a été lue ; les autres sont laissées de côté : {others}.",
                    $"The largest layer, “{Table}”, was read; the others are left aside: {others}."
                )
            );
        }
    }

    internal static DeclaredType TypeOf(string declared) =>
        declared.Split('(')[0].Trim().ToUpperInvariant() switch
        {
            "BOOLEAN" => DeclaredType.Boolean,
            "TINYINT" or "SMALLINT" or "MEDIUMINT" or "INT" or "INTEGER" or "BIGINT" => DeclaredType.Integer,
            "FLOAT" or "DOUBLE" or "REAL" or "NUMERIC" or "DECIMAL" => DeclaredType.Decimal,
            "DATE" => DeclaredType.Date,
            "DATETIME" => DeclaredType.DateTime,
            // Tables written by others hold dates as texts too.
            _ => DeclaredType.Quoted,
        };

    private static long Count(SqliteConnection connection, string table, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {QuotedName.Of(table).Sql}";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>The number that the format gives to each feature, which is no data.</summary>
    private static string? KeyOf(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT name FROM pragma_table_info(@table) WHERE pk = 1 AND upper(type) = 'INTEGER' AND lower(name) IN ('fid', 'ogc_fid', 'id_0', 'rowid')";
        command.Parameters.AddWithValue("@table", table);
        return command.ExecuteScalar() as string;
    }
}
