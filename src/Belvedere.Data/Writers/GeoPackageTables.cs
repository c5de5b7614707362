using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>The tables that the GeoPackage standard prescribes, and the one of the layer.</summary>
internal static class GeoPackageTables
{
    /// <summary>The magic number, the reference systems, the contents.</summary>
    internal const string Common = """
        PRAGMA application_id = 1196444487;
        PRAGMA user_version = 10300;
        CREATE TABLE gpkg_spatial_ref_sys (
            srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
            organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES
            ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
            ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
            ('WGS 84 geodetic', 4326, 'EPSG', 4326,
             'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]',
             'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
        CREATE TABLE gpkg_contents (
            table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
            last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE,
            max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
            CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_geometry_columns (
            table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
            z TINYINT NOT NULL, m TINYINT NOT NULL,
            CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
            CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
            CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
        """;

    private const string GeometryColumn = "geom";

    private const string KeyColumn = "fid";

    /// <summary>The table of the layer and its entries.</summary>
    internal static string Layer(string name, IReadOnlyList<RowColumn> columns, int geometry)
    {
        var names = Names(columns);
        var fields = columns.Select(
            (column, i) => $"{QuotedName.Of(names[i]).Sql} {(i == geometry ? "GEOMETRY" : TypeOf(column.Type))}"
        );
        return $"""
            CREATE TABLE {name} ({KeyColumn} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {string.Join(", ", fields)});
            INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('{name}', 'features', '{name}', 4326);
            INSERT INTO gpkg_geometry_columns VALUES ('{name}', '{names[geometry]}', 'GEOMETRY', 4326, 0, 0);
            """;
    }

    internal static string Insert(string layer, IReadOnlyList<RowColumn> columns) =>
        $"INSERT INTO {layer} ({string.Join(", ", Names(columns).Select(name => QuotedName.Of(name).Sql))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";

    /// <summary>The names of the columns: the geometry is « geom », and who is called so, or like the key, gives way.</summary>
    private static List<string> Names(IReadOnlyList<RowColumn> columns)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { KeyColumn, GeometryColumn };
        var names = new List<string>();
        foreach (var column in columns)
        {
            if (column.Name == Core.Query.GeometryPlan.Key)
            {
                names.Add(GeometryColumn);
                continue;
            }

            var name = column.Name;
            while (!taken.Add(name))
            {
                name += "_";
            }

            names.Add(name);
        }

        return names;
    }

    private static string TypeOf(ColumnType type) =>
        type switch
        {
            ColumnType.Integer => "INTEGER",
            ColumnType.Decimal => "DOUBLE",
            ColumnType.Boolean => "BOOLEAN",
            ColumnType.Date => "DATE",
            ColumnType.DateTime => "DATETIME",
            _ => "TEXT",
        };
}
