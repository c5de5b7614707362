using Belvedere.Data.Rows.DuckDb;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Belvedere.Data.Files;

/// <summary>Recognises a disk without room, whoever met it: the system, the records or the engine.</summary>
public static class FullDisk
{
    /// <summary>The number that the failure of a call of ours carries, as the framework’s own do: ENOSPC.</summary>
    private const int NoSpace = 28;

    /// <summary>A quota that is used up is a full disk too: EDQUOT.</summary>
    private const int NoQuota = 122;

    // The engine gives the sentence of the system, and no number.
    private static readonly string[] Sentences = ["No space left on device", "Disk quota exceeded"];

    /// <summary>Whether a failure, or what caused it, is a disk without room: somebody can make some, and try again.</summary>
    public static bool IsCauseOf(Exception failure) =>
        failure switch
        {
            // SQLITE_FULL: https://www.sqlite.org/rescode.html#full
            SqliteException { SqliteErrorCode: 13 } => true,
            // Class 53, insufficient resources: https://www.postgresql.org/docs/current/errcodes-appendix.html
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
            IOException { HResult: NoSpace or NoQuota } => true,
            DuckDbException engine
                when Array.Exists(Sentences, sentence => engine.Message.Contains(sentence, StringComparison.Ordinal)) =>
                true,
            _ => failure.InnerException is { } cause && IsCauseOf(cause),
        };
}
