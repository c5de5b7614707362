using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Belvedere.Data.Records;

/// <summary>
/// Tells, at each request and almost for nothing, whether what was read from the records may still be shown: two equal
/// marks mean that nothing was committed between them, by this process or by another.
/// <para>On SQLite this is exact: <c>PRAGMA data_version</c> changes with each commit of any other connection, and the
/// connection kept here never writes (https://www.sqlite.org/pragma.html#pragma_data_version).</para>
/// <para>On PostgreSQL a mark lasts <see cref="Interval"/> and ends at each commit of this process. What another process
/// commits is therefore seen at once or <see cref="Interval"/> later; no connection is kept that could drop unseen.</para>
/// </summary>
public sealed class RecordChanges : IDisposable
{
    /// <summary>The longest that an answer may be behind a commit of another process on PostgreSQL.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly RecordStore records;
    private readonly TimeProvider time;
    private readonly Lock turn = new();
    private SqliteConnection? connection;
    private sqlite3_stmt? statement;
    private long unknown;
    private bool isClosed;

    public RecordChanges(RecordStore records, TimeProvider time)
    {
        this.records = records;
        this.time = time;
    }

    /// <summary>The mark of this moment; take it before what it vouches for is read.</summary>
    public RecordMark Mark()
    {
        if (records.Dialect == Dialect.Postgres)
        {
            var slice = time.GetTimestamp() / (time.TimestampFrequency * Interval.Ticks / TimeSpan.TicksPerSecond);
            return new RecordMark(slice, records.CommitCount);
        }

        lock (turn)
        {
            return new RecordMark(DataVersion(), 0);
        }
    }

    public void Dispose()
    {
        lock (turn)
        {
            isClosed = true;
            Close();
        }
    }

    private long DataVersion()
    {
        try
        {
            if (Statement() is { } prepared)
            {
                var isRead = raw.sqlite3_step(prepared) == raw.SQLITE_ROW;
                var version = isRead ? raw.sqlite3_column_int64(prepared, 0) : 0;
                // The reset ends the read: a kept snapshot would hide every later commit, and hold back the checkpoints.
                if (raw.sqlite3_reset(prepared) == raw.SQLITE_OK && isRead)
                {
                    return version;
                }
            }
        }
        catch (SqliteException)
        {
            // As below: who cannot see whether something changed reads again, and meets the failure there.
        }

        Close();
        return --unknown;
    }

    private sqlite3_stmt? Statement()
    {
        if (statement is null && !isClosed)
        {
            connection = records.OpenSqliteAlone();
            var code = raw.sqlite3_prepare_v2(connection.Handle, "PRAGMA data_version", out var prepared);
            statement = code == raw.SQLITE_OK ? prepared : null;
        }

        return statement;
    }

    private void Close()
    {
        statement?.Dispose();
        statement = null;
        connection?.Dispose();
        connection = null;
    }
}
