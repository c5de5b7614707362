using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Benchmarks.Peers;

/// <summary>The engine alone on a file in its own format, through the same native library as ours.</summary>
internal sealed class DuckDbFile : IDisposable
{
    private readonly DatabaseHandle database;

    private DuckDbFile(DatabaseHandle database) => this.database = database;

    public static DuckDbFile Open(string path, bool toRead)
    {
        DuckDbNative.CreateConfig(out var config);
        using (config)
        {
            Set(config, "threads", $"{Environment.ProcessorCount}");
            Set(config, "memory_limit", "4GB");
            Set(config, "access_mode", toRead ? "READ_ONLY" : "READ_WRITE");
            Set(config, "autoinstall_known_extensions", "false");
            Set(config, "autoload_known_extensions", "false");
            if (DuckDbNative.OpenExt(path, out var database, config, out var error) != 0)
            {
                database.Dispose();
                throw new DuckDbException(DuckDbText.TakeText(error));
            }

            return new DuckDbFile(database);
        }
    }

    public DuckDbSession Connect()
    {
        if (DuckDbNative.Connect(database, out var connection) != 0)
        {
            connection.Dispose();
            throw new DuckDbException("The engine refused a connection.");
        }

        return new DuckDbSession(connection);
    }

    public void Dispose() => database.Dispose();

    private static void Set(ConfigHandle config, string name, string value)
    {
        if (DuckDbNative.SetConfig(config, name, value) != 0)
        {
            throw new DuckDbException($"The engine does not know the setting {name} = {value}.");
        }
    }
}
