using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Belvedere.Benchmarks.Peers;

/// <summary>
/// A PostgreSQL of our own in the folder of the benchmarks, set for this machine: stopped at the end of the run, kept for
/// the next one.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string User = "belvedere";

    // Nothing here is lost by a crash: it is made again. The answers are the same, the load is faster.
    private static readonly string[] Settings =
    [
        "max_connections=100",
        "shared_buffers=2GB",
        "work_mem=64MB",
        "maintenance_work_mem=512MB",
        "effective_cache_size=8GB",
        "random_page_cost=1.1",
        "max_parallel_workers_per_gather=2",
        "jit=off",
        "max_wal_size=8GB",
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "wal_level=minimal",
        "max_wal_senders=0",
        "autovacuum=off",
    ];

    private readonly Process server;
    private readonly string connection;

    private PostgresCluster(Process server, string connection, string data)
    {
        this.server = server;
        this.connection = connection;
        Usage = new ProcessTree(
            int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), CultureInfo.InvariantCulture)
        );
    }

    /// <summary>What the server and its backends take of the machine.</summary>
    public ProcessTree Usage { get; }

    public static async Task<PostgresCluster> StartAsync(string folder, CancellationToken ct)
    {
        var binaries = Directory
            .GetDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .Max(StringComparer.Ordinal);
        if (binaries is null)
        {
            throw new InvalidOperationException("PostgreSQL absent: apt-get install postgresql postgresql-postgis.");
        }

        var data = Path.Combine(folder, "data");
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
        {
            await InitialiseAsync(binaries, folder, data, ct);
        }

        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        // The shell ends the server when its input closes: at the end of the run, or when the run is killed.
        const string script =
            """postgres="$1"; shift; "$postgres" "$@" >"$2.log" 2>&1 & read -r _; kill -INT $!; wait""";
        var started = Process.Start(
            AsOwner([
                "/bin/sh",
                "-c",
                script,
                "sh",
                Path.Combine(binaries, "postgres"),
                "-D",
                data,
                "-h",
                "127.0.0.1",
                "-k",
                folder,
                "-p",
                port,
                .. Settings.SelectMany(setting => new[] { "-c", setting }),
            ])
        )!; // no shell execution: a process always starts
        var address = $"Host=127.0.0.1;Port={port};Username={User};Pooling=false";
        await WaitAsync(address, data, ct);
        return new PostgresCluster(started, address, data);
    }

    public string ConnectionTo(string database) => $"{connection};Database={database}";

    /// <summary>A database that <paramref name="load"/> fills, unless an earlier run has filled it.</summary>
    public async Task<string> DatabaseAsync(string name, Func<string, Task> load, CancellationToken ct)
    {
        // Filled under another name: what carries the right one is whole.
        if (!await HasAsync(name, ct))
        {
            await RunAsync($"DROP DATABASE IF EXISTS {name}_loading", ct);
            await RunAsync($"CREATE DATABASE {name}_loading TEMPLATE template0 ENCODING 'UTF8'", ct);
            await load(ConnectionTo($"{name}_loading"));
            await RunAsync($"ALTER DATABASE {name}_loading RENAME TO {name}", ct);
            await RunAsync("CHECKPOINT", ct);
        }

        return ConnectionTo(name);
    }

    public async ValueTask DisposeAsync()
    {
        server.StandardInput.Close();
        await server.WaitForExitAsync(CancellationToken.None);
        server.Dispose();
    }

    private static async Task InitialiseAsync(string binaries, string folder, string data, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
        {
            await Commands.RunAsync(new ProcessStartInfo("chown", ["postgres:postgres", folder]), ct);
        }

        await Commands.RunAsync(
            AsOwner([
                Path.Combine(binaries, "initdb"),
                "-D",
                data,
                "-U",
                User,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
            ]),
            ct
        );
    }

    private static async Task WaitAsync(string connectionString, string data, CancellationToken ct)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var attempt = new NpgsqlConnection($"{connectionString};Database=postgres");
                await attempt.OpenAsync(ct);
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or SocketException)
            {
                if (patience.Elapsed > TimeSpan.FromMinutes(1))
                {
                    throw new InvalidOperationException($"PostgreSQL did not start: see {data}.log.", exception);
                }

                await Task.Delay(100, ct);
            }
        }
    }

    private async Task<bool> HasAsync(string name, CancellationToken ct)
    {
        await using var open = new NpgsqlConnection(ConnectionTo("postgres"));
        await open.OpenAsync(ct);
        await using var command = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", open)
        {
            Parameters = { new NpgsqlParameter { Value = name } },
        };
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var open = new NpgsqlConnection(ConnectionTo("postgres"));
        await open.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, open) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>PostgreSQL refuses to run as root: there, it runs as the user of Debian’s package.</summary>
    private static ProcessStartInfo AsOwner(string[] command)
    {
        string[] whole = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command]
            : command;
        return new ProcessStartInfo(whole[0], whole[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
    }
}
