using Belvedere.Core;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Running;

/// <summary>From a statement to its first rows, on a thread of the engine.</summary>
internal static class QueryExecution
{
    internal static Result<(DuckDbRows Rows, IReadOnlyList<RowColumn> Columns)> Run(
        ConnectionHandle connection,
        SqlStatement sql,
        bool streams,
        QueryStop stop,
        CancellationToken ct
    )
    {
        using var statement = PlainColumns.Prepare(connection, sql, out var kinds);
        var executed = Execute(statement, streams, stop, ct);
        if (!executed.IsSuccess)
        {
            return executed.Problem;
        }

        var rows = executed.Value;
        if (PlainColumns.ArePlain(rows))
        {
            return (rows, PlainColumns.Describe(rows, kinds));
        }

        // The types were not known before the values were bound: once more, converted.
        kinds = PlainColumns.KindsOf(rows);
        rows.Dispose();
        using var converted = PlainColumns.PrepareConverted(connection, sql, kinds);
        return Execute(converted, streams, stop, ct)
            .Then<(DuckDbRows, IReadOnlyList<RowColumn>)>(plain => (plain, PlainColumns.Describe(plain, kinds)));
    }

    private static Result<DuckDbRows> Execute(
        PreparedHandle statement,
        bool streams,
        QueryStop stop,
        CancellationToken ct
    )
    {
        var state = streams
            ? DuckDbNative.PendingPreparedStreaming(statement, out var pending)
            : DuckDbNative.PendingPrepared(statement, out pending);
        using (pending)
        {
            if (state != 0)
            {
                return Failed(DuckDbText.ReadError(DuckDbNative.PendingError(pending)), stop, ct);
            }

            // An interruption before this point is forgotten by the engine, one after it is not.
            ct.ThrowIfCancellationRequested();
            var failed = DuckDbNative.ExecutePending(pending, out var result) != 0;
            var rows = new DuckDbRows(result);
            if (!failed)
            {
                return rows;
            }

            using (rows)
            {
                return Failed(rows.Error ?? "", stop, ct);
            }
        }
    }

    internal static Problem Failed(string message, QueryStop stop, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return stop.Spent ?? EngineFailure.ToProblem(message);
    }
}
