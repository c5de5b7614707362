using System.Globalization;
using System.Text.Json;
using SQLitePCL;

namespace Belvedere.Benchmarks.Peers;

/// <summary>One connection to a SQLite file, with its statements prepared once.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly sqlite3 database;
    private readonly Dictionary<string, sqlite3_stmt> statements = new(StringComparer.Ordinal);

    private SqliteSession(sqlite3 database) => this.database = database;

    public static SqliteSession OpenToRead(string path) =>
        Open(path, raw.SQLITE_OPEN_READONLY, "PRAGMA mmap_size = 4294967296; PRAGMA cache_size = -65536");

    /// <summary>To load a new file: nothing to protect until it is whole.</summary>
    public static SqliteSession OpenToLoad(string path) =>
        Open(
            path,
            raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE,
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY"
        );

    public void Run(string sql) => Check(raw.sqlite3_exec(database, sql));

    public JsonEncodedText[] Names(string sql)
    {
        var statement = Statement(sql);
        return
        [
            .. Enumerable
                .Range(0, raw.sqlite3_column_count(statement))
                .Select(i => JsonEncodedText.Encode(raw.sqlite3_column_name(statement, i).utf8_to_string())),
        ];
    }

    /// <summary>Shows each row of a statement.</summary>
    /// <returns>How many there were.</returns>
    public long Read(string sql, IReadOnlyList<object?> values, Action<sqlite3_stmt> read)
    {
        var statement = Statement(sql);
        for (var i = 0; i < values.Count; i++)
        {
            Bind(statement, i + 1, values[i]);
        }

        var count = 0L;
        int state;
        while ((state = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
        {
            read(statement);
            count++;
        }

        raw.sqlite3_reset(statement);
        Check(state == raw.SQLITE_DONE ? raw.SQLITE_OK : state);
        return count;
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        database.Dispose();
    }

    private static SqliteSession Open(string path, int flags, string settings)
    {
        Batteries_V2.Init();
        var state = raw.sqlite3_open_v2(path, out var database, flags | raw.SQLITE_OPEN_NOMUTEX, vfs: null);
        var session = new SqliteSession(database);
        session.Check(state);
        session.Run(settings);
        return session;
    }

    private sqlite3_stmt Statement(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
            statements[sql] = statement;
        }

        return statement;
    }

    private static void Bind(sqlite3_stmt statement, int index, object? value)
    {
        _ = value switch
        {
            null => raw.sqlite3_bind_null(statement, index),
            string text => raw.sqlite3_bind_text(statement, index, text),
            double number => raw.sqlite3_bind_double(statement, index, number),
            long whole => raw.sqlite3_bind_int64(statement, index, whole),
            int whole => raw.sqlite3_bind_int64(statement, index, whole),
            DateOnly day => raw.sqlite3_bind_text(statement, index, day.ToString("O", CultureInfo.InvariantCulture)),
            _ => throw new ArgumentException($"A value of type {value.GetType().Name} cannot be bound.", nameof(value)),
        };
    }

    private void Check(int state)
    {
        if (state != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"SQLite: {raw.sqlite3_errmsg(database).utf8_to_string()}");
        }
    }
}
