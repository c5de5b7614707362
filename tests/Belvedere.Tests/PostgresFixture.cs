using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Belvedere.Data.Records;
using Dapper;
using Npgsql;

[assembly: AssemblyFixture(typeof(Belvedere.Tests.PostgresFixture))]

namespace Belvedere.Tests;

/// <summary>
/// A real PostgreSQL for the whole run, started at the first demand in a temporary folder, with its writes synced as in
/// production. Each caller gets a database of its own. Take it in the constructor of a test class.
/// </summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private const string User = "belvedere";
    private const string Template = "migrated";
    private readonly SemaphoreSlim starting = new(1, 1);
    private Process? server;
    private string? folder;
    private string? serverConnection;
    private bool isTemplateReady;
    private int databases;

    /// <summary>
    /// Creates a database with the tables of the newest schema and nothing in them, and returns its connection string;
    /// skips the test where PostgreSQL is absent.
    /// </summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken ct)
    {
        await StartAsync(ct);
        await starting.WaitAsync(ct);
        try
        {
            if (!isTemplateReady)
            {
                await CreateTemplateAsync(ct);
                isTemplateReady = true;
            }
        }
        finally
        {
            starting.Release();
        }

        return await CreateAsync($"test_{Interlocked.Increment(ref databases)}", $" TEMPLATE {Template}", ct);
    }

    /// <summary>Creates a database without any table.</summary>
    public async Task<string> CreateEmptyDatabaseAsync(CancellationToken ct)
    {
        await StartAsync(ct);
        return await CreateAsync($"test_{Interlocked.Increment(ref databases)}", "", ct);
    }

    private async Task CreateTemplateAsync(CancellationToken ct)
    {
        await using var records = RecordStore.OpenPostgres(await CreateAsync(Template, "", ct));
        await Migrator.MigrateAsync(records, TimeProvider.System, ct);
    }

    private async Task<string> CreateAsync(string name, string template, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(serverConnection);
        await connection.OpenAsync(ct);
        await connection.ExecuteAsync($"CREATE DATABASE {name}{template}");
        return new NpgsqlConnectionStringBuilder(serverConnection)
        {
            Database = name,
            Pooling = true,
            MaxPoolSize = 20,
        }.ToString();
    }

    private async Task StartAsync(CancellationToken ct)
    {
        var binaries = FindBinaries();
        Assert.SkipWhen(
            binaries is null,
            "PostgreSQL absent: install it (Debian: apt-get install postgresql) or run ./dev test."
        );
        await starting.WaitAsync(ct);
        try
        {
            serverConnection ??= await StartAsync(
                binaries! /* skipped otherwise */
                ,
                ct
            );
        }
        finally
        {
            starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync(CancellationToken.None);
            server.Dispose();
        }

        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }

        starting.Dispose();
    }

    /// <summary>The folder that holds <c>initdb</c> and <c>postgres</c>: Debian keeps it out of the path.</summary>
    private static string? FindBinaries()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(v => v, StringComparer.Ordinal)
                .Select(v => Path.Combine(v, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian
            .Concat(path)
            .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")));
    }

    private async Task<string> StartAsync(string binaries, CancellationToken ct)
    {
        folder = Directory.CreateTempSubdirectory("belvedere-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", ["postgres:postgres", folder], ct);
        }

        var data = Path.Combine(folder, "data");
        await RunAsOwnerAsync(
            [
                Path.Combine(binaries, "initdb"),
                "-D",
                data,
                "-U",
                User,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
            ],
            ct
        );
        var port = FreePort();

        // The shell ends the server when its input closes: at the end of the run, or when the tests are killed.
        const string script =
            """postgres="$1"; shift; "$postgres" "$@" >"$2.log" 2>&1 & read -r _; kill -INT $!; wait""";
        server = Process.Start(
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
                port.ToString(CultureInfo.InvariantCulture),
                "-c",
                "max_connections=300",
            ])
        )!; /* no shell execution: a process always starts */
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = User,
            Database = "postgres",
            Pooling = false,
        }.ToString();
        await WaitAsync(connection, Path.Combine(folder, "data.log"), ct);
        return connection;
    }

    private static async Task WaitAsync(string connectionString, string log, CancellationToken ct)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync(ct);
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or SocketException)
            {
                if (patience.Elapsed > TimeSpan.FromSeconds(60))
                {
                    var said = File.Exists(log) ? await File.ReadAllTextAsync(log, ct) : "nothing";
                    throw new InvalidOperationException($"PostgreSQL did not start; it said: {said}", exception);
                }

                await Task.Delay(100, ct);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Task RunAsOwnerAsync(string[] command, CancellationToken ct)
    {
        var start = AsOwner(command);
        return RunAsync(start.FileName, [.. start.ArgumentList], ct);
    }

    /// <summary>PostgreSQL refuses to run as root: there, it runs as the user of Debian's package.</summary>
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

    private static async Task RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = "/",
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!; /* no shell execution: a process always starts */
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} answered {process.ExitCode}: {await output}{errors}");
        }
    }
}
