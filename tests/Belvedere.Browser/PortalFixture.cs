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

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("belvedere-browser-");
    private Process? server;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Whether the national statistics are installed.</summary>
    public bool HasPacks { get; private set; }

    private string Data => Path.Combine(folder.FullName, "data");

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        server = Start(
            "serve",
            "--port",
            "0",
            "--data",
            Data,
            "--samples",
            Repository.PathOf("samples", "digne-les-bains-exemple")
        );
        Address = await ReadAddressAsync(server, ct);
        await RunAsync(ct, "admin", "create", "--email", Email, "--name", "Zélie Fictive", "--data", Data);
        if (withPacks && Directory.Exists(Repository.TestData))
        {
            await RunAsync(ct, ["packs", "install", .. Packs, "--from", Repository.TestData, "--data", Data]);
            HasPacks = true;
            await DeclareSchemasAsync(ct);
        }

        // The first reader waits for what was installed; one beside him would still read the edition before.
        using var client = new HttpClient { BaseAddress = Address };
        await client.GetStringAsync("/", ct);
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
