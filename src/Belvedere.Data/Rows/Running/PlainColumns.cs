using Belvedere.Core.Tables;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Running;

/// <summary>
/// Brings the engine's many types to the product's few: a statement that gives a list, a struct, an enumeration or an
/// exact decimal is wrapped so that the engine itself converts them, to text or to a double.
/// </summary>
internal static class PlainColumns
{
    /// <summary>What a column is before conversion.</summary>
    internal sealed record Kind(string Name, DuckDbType Type);

    internal static PreparedHandle Prepare(ConnectionHandle connection, SqlStatement sql, out IReadOnlyList<Kind> kinds)
    {
        var statement = DuckDbStatement.PrepareSelect(connection, sql);
        kinds = DuckDbStatement.Columns(statement);
        if (kinds.All(kind => CastOf(kind.Type) is null))
        {
            return statement;
        }

        statement.Dispose();
        return PrepareConverted(connection, sql, kinds);
    }

    internal static PreparedHandle PrepareConverted(
        ConnectionHandle connection,
        SqlStatement sql,
        IReadOnlyList<Kind> kinds
    )
    {
        var names = Enumerable.Range(0, kinds.Count).Select(i => $"c{i}").ToList();
        var casts = names.Select((name, i) => CastOf(kinds[i].Type) is { } cast ? $"CAST({name} AS {cast})" : name);
        var text = $"SELECT {string.Join(", ", casts)} FROM ({sql.Text}\n) AS plain({string.Join(", ", names)})";
        return DuckDbStatement.PrepareSelect(connection, sql with { Text = text });
    }

    internal static bool ArePlain(DuckDbRows rows) =>
        Enumerable.Range(0, rows.ColumnCount).All(i => CastOf(rows.TypeOf(i)) is null);

    internal static IReadOnlyList<Kind> KindsOf(DuckDbRows rows) =>
        [.. Enumerable.Range(0, rows.ColumnCount).Select(i => new Kind(rows.NameOf(i), rows.TypeOf(i)))];

    internal static IReadOnlyList<RowColumn> Describe(DuckDbRows rows, IReadOnlyList<Kind> kinds)
    {
        var known =
            kinds.Count == rows.ColumnCount && kinds.All(kind => kind.Type != DuckDbType.Invalid)
                ? kinds
                : KindsOf(rows);
        return
        [
            .. known.Select(
                (kind, i) => new RowColumn(kind.Name, TypeOf(rows.TypeOf(i)), kind.Type.ToString().ToUpperInvariant())
            ),
        ];
    }

    private static ColumnType TypeOf(DuckDbType type) =>
        type switch
        {
            DuckDbType.Boolean => ColumnType.Boolean,
            >= DuckDbType.TinyInt and <= DuckDbType.UBigInt or DuckDbType.HugeInt => ColumnType.Integer,
            DuckDbType.Float or DuckDbType.Double => ColumnType.Decimal,
            DuckDbType.Date => ColumnType.Date,
            DuckDbType.Timestamp or DuckDbType.TimestampWithZone => ColumnType.DateTime,
            DuckDbType.Varchar or DuckDbType.Null => ColumnType.Text,
            DuckDbType.Blob => ColumnType.GeoShape,
            _ => throw new DuckDbException($"The engine gave a type that was not converted: {type}."),
        };

    /// <summary>The engine's type to convert to, or null for a type that is read as it is (or is not known yet).</summary>
    private static string? CastOf(DuckDbType type) =>
        type switch
        {
            DuckDbType.Invalid or DuckDbType.Varchar or DuckDbType.Blob or DuckDbType.Null => null,
            DuckDbType.Date or DuckDbType.HugeInt => null,
            >= DuckDbType.Boolean and <= DuckDbType.Timestamp or DuckDbType.TimestampWithZone => null,
            DuckDbType.Decimal or DuckDbType.UHugeInt => "DOUBLE",
            DuckDbType.TimestampSeconds or DuckDbType.TimestampMilliseconds or DuckDbType.TimestampNanoseconds =>
                "TIMESTAMP",
            _ => "VARCHAR",
        };
}
