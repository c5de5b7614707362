using System.Globalization;
using System.Runtime.InteropServices;
using Belvedere.Data.Rows.Functions;

namespace Belvedere.Data.Rows.DuckDb;

/// <summary>
/// One in-memory instance, closed to the network, to extensions and to every file outside its folders. What it is told
/// at the opening can no longer be changed by a statement.
/// </summary>
internal sealed class DuckDbInstance : IDisposable
{
    private readonly DatabaseHandle database;

    private DuckDbInstance(DatabaseHandle database) => this.database = database;

    internal static string Version => Marshal.PtrToStringUTF8(DuckDbNative.LibraryVersion()) ?? "";

    internal static DuckDbInstance Open(DuckDbSettings settings)
    {
        using var config = CreateConfig(settings);
        if (DuckDbNative.OpenExt(path: null, out var database, config, out var error) != 0)
        {
            database.Dispose();
            throw new DuckDbException(DuckDbText.TakeText(error));
        }

        var instance = new DuckDbInstance(database);
        try
        {
            using var connection = instance.Connect();
            // The order matters: once external access is off, the folders and the lock cannot be moved any more.
            Run(connection, $"SET temp_directory = {DuckDbText.Literal(settings.TemporaryDirectory ?? "")}");
            Run(connection, "SET GLOBAL TimeZone = 'UTC'");
            EngineFunctions.Register(connection);
            Run(connection, "SET parquet_metadata_cache = true");
            Run(
                connection,
                $"SET allowed_directories = [{string.Join(", ", settings.AllowedDirectories.Select(AllowedPrefix))}]"
            );
            // With a list of values, a limit and an offset over Parquet, this optimiser makes a plan that the engine
            // itself refuses: "INTERNAL Error: Failed to bind column reference file_index".
            Run(connection, "SET disabled_optimizers = 'late_materialization'");
            Run(connection, "SET enable_external_access = false");
            Run(connection, "SET lock_configuration = true");
            return instance;
        }
        catch
        {
            instance.Dispose();
            throw;
        }
    }

    internal ConnectionHandle Connect()
    {
        if (DuckDbNative.Connect(database, out var connection) != 0)
        {
            connection.Dispose();
            throw new DuckDbException("The analytics engine refused a connection.");
        }

        return connection;
    }

    /// <summary>Runs a statement of ours that gives no rows.</summary>
    internal static void Run(ConnectionHandle connection, string sql)
    {
        var state = DuckDbNative.Query(connection, sql, out var result);
        try
        {
            if (state != 0)
            {
                throw new DuckDbException(DuckDbText.ReadError(DuckDbNative.ResultError(ref result)));
            }
        }
        finally
        {
            DuckDbNative.DestroyResult(ref result);
        }
    }

    public void Dispose() => database.Dispose();

    private static ConfigHandle CreateConfig(DuckDbSettings settings)
    {
        if (DuckDbNative.CreateConfig(out var config) != 0)
        {
            config.Dispose();
            throw new DuckDbException("The analytics engine could not be configured.");
        }

        (string Name, string Value)[] options =
        [
            ("threads", settings.Threads.ToString(CultureInfo.InvariantCulture)),
            ("memory_limit", settings.MemoryLimitMegabytes.ToString(CultureInfo.InvariantCulture) + "MB"),
            // By default the engine dials out for missing extensions: never here.
            ("autoinstall_known_extensions", "false"),
            ("autoload_known_extensions", "false"),
            ("allow_community_extensions", "false"),
        ];
        foreach (var (name, value) in options)
        {
            if (DuckDbNative.SetConfig(config, name, value) != 0)
            {
                config.Dispose();
                throw new DuckDbException($"The analytics engine does not know the setting {name} = {value}.");
            }
        }

        return config;
    }

    // The trailing separator keeps « /data/revisions-old » outside « /data/revisions ».
    private static string AllowedPrefix(string directory) =>
        DuckDbText.Literal(
            Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)) + Path.DirectorySeparatorChar
        );
}
