using System.Text;
using Belvedere.Core.Shapes;
using Belvedere.Data.Rows.Running;

namespace Belvedere.Data.Rows.DuckDb;

/// <summary>A prepared statement with its values.</summary>
internal static unsafe class DuckDbStatement
{
    private const int SelectStatement = 1;
    private const int MaximumTypedColumns = 256;

    private static readonly string[] Openings = ["SELECT", "WITH"];

    /// <summary>Prepares a SELECT and binds its values; anything else than a SELECT is a bug of the caller.</summary>
    internal static PreparedHandle PrepareSelect(ConnectionHandle connection, SqlStatement sql)
    {
        // The words are looked at too: preparing some statements (EXPORT DATABASE) already touches the disk.
        if (!Openings.Any(opening => sql.Text.StartsWith(opening, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"Only a SELECT reads rows: {sql.Text}", nameof(sql));
        }

        var statement = Prepare(connection, sql.Text);
        try
        {
            if (DuckDbNative.StatementType(statement) != SelectStatement)
            {
                throw new ArgumentException($"Only a SELECT reads rows: {sql.Text}", nameof(sql));
            }

            Bind(statement, sql);
            return statement;
        }
        catch
        {
            statement.Dispose();
            throw;
        }
    }

    internal static PreparedHandle Prepare(ConnectionHandle connection, string text)
    {
        var state = DuckDbNative.Prepare(connection, text, out var statement);
        if (state == 0)
        {
            return statement;
        }

        using (statement)
        {
            throw new DuckDbException(DuckDbText.ReadError(DuckDbNative.PrepareError(statement)));
        }
    }

    /// <summary>
    /// The columns to come; of type Invalid when they depend on the values, or when they are very many: the engine copies
    /// all the types each time it is asked for one. The rows say their types once they are there.
    /// </summary>
    internal static IReadOnlyList<PlainColumns.Kind> Columns(PreparedHandle statement)
    {
        var columns = new PlainColumns.Kind[(int)DuckDbNative.PreparedColumnCount(statement)];
        for (var i = 0; i < columns.Length; i++)
        {
            var name = DuckDbText.TakeText(DuckDbNative.PreparedColumnName(statement, (ulong)i));
            var type =
                columns.Length <= MaximumTypedColumns
                    ? DuckDbNative.PreparedColumnType(statement, (ulong)i)
                    : DuckDbType.Invalid;
            columns[i] = new(name, type);
        }

        return columns;
    }

    private static void Bind(PreparedHandle statement, SqlStatement sql)
    {
        var expected = (int)DuckDbNative.ParameterCount(statement);
        if (expected != sql.Parameters.Count)
        {
            throw new ArgumentException($"{sql.Parameters.Count} values for {expected} marks: {sql.Text}", nameof(sql));
        }

        for (var i = 0; i < sql.Parameters.Count; i++)
        {
            if (Bind(statement, (ulong)i + 1, sql.Parameters[i]) != 0)
            {
                throw new DuckDbException($"The value {i + 1} was refused: {sql.Text}");
            }
        }
    }

    private static int Bind(PreparedHandle statement, ulong index, object? value) =>
        value switch
        {
            null => DuckDbNative.BindNull(statement, index),
            string text => BindText(statement, index, text),
            long number => DuckDbNative.BindInt64(statement, index, number),
            int number => DuckDbNative.BindInt64(statement, index, number),
            double number => DuckDbNative.BindDouble(statement, index, number),
            bool truth => DuckDbNative.BindBoolean(statement, index, truth),
            DateOnly day => DuckDbNative.BindDate(statement, index, DuckDbTime.ToDays(day)),
            DateTime instant => DuckDbNative.BindTimestamp(statement, index, DuckDbTime.ToMicroseconds(instant)),
            Shape shape => BindShape(statement, index, shape),
            _ => throw new ArgumentException($"A value of type {value.GetType().Name} cannot be bound.", nameof(value)),
        };

    private static int BindShape(PreparedHandle statement, ulong index, Shape shape)
    {
        fixed (byte* pointer = shape.Wkb.Span)
        {
            return DuckDbNative.BindBlob(statement, index, pointer, (ulong)shape.Wkb.Length);
        }
    }

    private static int BindText(PreparedHandle statement, ulong index, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* pointer = bytes.Length == 0 ? [0] : bytes)
        {
            return DuckDbNative.BindVarchar(statement, index, pointer, (ulong)bytes.Length);
        }
    }
}
