using System.Diagnostics;

namespace Belvedere.Browser;

/// <summary>
/// The built executable on a folder of its own, with the samples, an account and, where their files are at hand, the
/// packs: what a reader would see. Shared by those who read; who changes something takes a <see cref="OwnPortalFixture"/>.
/// </summary>
public sealed class PortalFixture(bool withPacks) : IAsyncLifetime
{
    public const string Email = "agent@exemple.invalid";
    public const string Password = "lavande et galets 2026";

    /// <summary>Digne-les-Bains, that of the samples.</summary>
    public const string Territory = "04070";

    private static readonly string[] Packs =
    [
        "population-1968-2023",
        "filosofi-2016",
        "comparateur-2024",
        "bpe-2018",
        "contours-04",
    ];

    private static readonly (string Dataset, string Schema)[] Declared =
    [
        ("exemple-deliberations-2025", "scdl/deliberations"),
        ("exemple-subventions", "scdl/subventions"),
    ];

    // Seconds of work: made once for the run, copied for each portal.
    private static readonly Lazy<Task<string>> Prepared = new(PrepareAsync);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("belvedere-browser-");
    private Process? server;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Whether the national statistics are installed.</summary>
    public bool HasPacks { get; private set; }

    private string Data => Path.Combine(folder.FullName, "data");

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        Copy(await Prepared.Value, Data);
        (server, Address) = await ServeAsync(Data, ct);
        if (withPacks && Directory.Exists(Repository.TestData))
        {
            await RunAsync(ct, ["packs", "install", .. Packs, "--from", Repository.TestData, "--data", Data]);
            HasPacks = true;
            await DeclareSchemasAsync(ct);
        }

        // The first reader waits for what was installed; one beside him would still read the edition before.
        using var client = new HttpClient { BaseAddress = Address };
        await client.GetStringAsync("/", ct);
        if (withPacks)
        {
            await HousingReplay.InstallAsync(
                client,
                Territory,
                (address, departements) =>
                    RunAsync(
                        ct,
                        [
                            "packs",
                            "install",
                            HousingReplay.Pack,
                            "--from",
                            address,
                            .. departements.SelectMany(d => new[] { "--departement", d }),
                            "--data",
                            Data,
                        ]
                    ),
                ct
            );
            await client.GetStringAsync("/", ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is { HasExited: false })
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(CancellationToken.None);
        }

        server?.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>Installs the register of schemas; false where its files are not at hand.</summary>
    public async Task<bool> InstallSchemasAsync()
    {
        var schemas = Path.Combine(Repository.TestData, "schemas");
        if (!Directory.Exists(schemas))
        {
            return false;
        }

        await RunAsync(TestContext.Current.CancellationToken, "schema", "install", "--from", schemas, "--data", Data);
        return true;
    }

    /// <summary>One sample that conforms to its schema, one that does not.</summary>
    private async Task DeclareSchemasAsync(CancellationToken ct)
    {
        if (!await InstallSchemasAsync())
        {
            return;
        }

        foreach (var (dataset, schema) in Declared)
        {
            await RunAsync(ct, "schema", "declare", dataset, "--schema", schema, "--data", Data);
        }
    }

    /// <summary>A data folder with every territory, the samples and an account; its path.</summary>
    private static async Task<string> PrepareAsync()
    {
        var made = Directory.CreateTempSubdirectory("belvedere-browser-prepared-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(made, recursive: true);
        var data = Path.Combine(made, "data");
        var (first, _) = await ServeAsync(data, CancellationToken.None);
        using (first)
        {
            await RunAsync(
                CancellationToken.None,
                ["admin", "create", "--email", Email, "--name", "Zélie Fictive", "--data", data]
            );
            first.Kill(entireProcessTree: true);
            await first.WaitForExitAsync(CancellationToken.None);
        }

        return data;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var inner in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, inner)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    private static async Task<(Process Server, Uri Address)> ServeAsync(string data, CancellationToken ct)
    {
        var started = Start(
            "serve",
            "--port",
            "0",
            "--data",
            data,
            "--samples",
            Repository.PathOf("samples", "digne-les-bains-exemple"),
            // A portal may feed another: here it feeds itself.
            "--reach",
            "127.0.0.1"
        );
        return (started, await ReadAddressAsync(started, ct));
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments.Prepend(Repository.Server))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["BELVEDERE_PASSWORD"] = Password },
        };
        return Process.Start(start)!; // no shell execution: a process always starts
    }

    private static async Task RunAsync(CancellationToken ct, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"belvedere {string.Join(' ', arguments)} answered {process.ExitCode}: {await output}{errors}"
            );
        }
    }

    /// <summary>The server prints its address once it is ready.</summary>
    private static async Task<Uri> ReadAddressAsync(Process server, CancellationToken ct)
    {
        var errors = server.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await server.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            var at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (
                at >= 0
                && Uri.TryCreate(line[at..].Trim(), UriKind.Absolute, out var address)
                && address.AbsolutePath == "/"
            )
            {
                _ = server.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return address;
            }
        }

        throw new InvalidOperationException($"The portal stopped before it was ready: {await errors}");
    }
}

/// <summary>A portal for the tests of one class, which may change it: without packs.</summary>
public sealed class OwnPortalFixture : IAsyncLifetime
{
    public PortalFixture Portal { get; } = new(withPacks: false);

    public ValueTask InitializeAsync() => Portal.InitializeAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
