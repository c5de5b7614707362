using System.Diagnostics;
using System.Globalization;

namespace Belvedere.Tests;

/// <summary>
/// A portal as an operator runs it: a process of its own, whose memory, threads and open files are those of the server and
/// not of its clients.
/// </summary>
internal sealed class ServedPortal : IAsyncDisposable
{
    /// <summary>A place to run the program where no territory is prepared: loading all of them takes seconds.</summary>
    public static readonly IReadOnlyList<string> WithoutTerritories = ["env", "BELVEDERE_REFERENCE=/nowhere"];

    private readonly Process process;
    private readonly Task<string> errors;

    private ServedPortal(Process process, Uri address, Task<string> errors)
    {
        this.process = process;
        this.errors = errors;
        Address = address;
    }

    public Uri Address { get; }

    public bool IsRunning => !process.HasExited;

    /// <summary>Runs a verb to its end and checks that it succeeded.</summary>
    public static async Task RunVerbAsync(CancellationToken ct, params string[] arguments)
    {
        using var verb = Start([], arguments);
        var output = verb.StandardOutput.ReadToEndAsync(ct);
        var failure = verb.StandardError.ReadToEndAsync(ct);
        await verb.WaitForExitAsync(ct);
        Assert.True(verb.ExitCode == 0, await output + await failure);
    }

    /// <summary>Starts a portal.</summary>
    /// <param name="options">More options of <c>serve</c>.</param>
    public static Task<ServedPortal> StartAsync(string dataDirectory, CancellationToken ct, params string[] options) =>
        StartAsync([], dataDirectory, ct, options);

    /// <summary>Starts a portal.</summary>
    /// <param name="within">The command that runs the server somewhere else; empty for this very system.</param>
    /// <param name="options">More options of <c>serve</c>.</param>
    public static async Task<ServedPortal> StartAsync(
        IReadOnlyList<string> within,
        string dataDirectory,
        CancellationToken ct,
        params string[] options
    )
    {
        var server = Start(within, ["serve", "--data", dataDirectory, "--port", "0", .. options]);
        var said = server.StandardError.ReadToEndAsync(ct);
        while (await server.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (line.Contains("http://", StringComparison.Ordinal))
            {
                // What it says later must not fill the pipe.
                _ = server.StandardOutput.ReadToEndAsync(ct);
                return new(server, new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..].Trim()), said);
            }
        }

        throw new InvalidOperationException($"The portal did not start: {await said}");
    }

    /// <summary>A reader with cookies of its own, who follows no redirection, once the portal is ready.</summary>
    public async Task<HttpClient> OpenClientAsync(CancellationToken ct)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() })
        {
            BaseAddress = Address,
        };
        while (true)
        {
            using var health = await client.GetAsync("/healthz", ct);
            if (health.IsSuccessStatusCode)
            {
                return client;
            }

            await Task.Delay(20, ct);
        }
    }

    /// <summary>What the process holds now, from the system.</summary>
    public ProcessState Measure()
    {
        var status = File.ReadAllLines($"/proc/{process.Id}/status");
        return new ProcessState(
            Field("VmRSS:") / 1024,
            Field("VmHWM:") / 1024,
            Field("Threads:"),
            Directory.GetFileSystemEntries($"/proc/{process.Id}/fd").Length
        );

        int Field(string name) =>
            int.Parse(
                Array
                    .Find(status, l => l.StartsWith(name, StringComparison.Ordinal))!
                    .Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], // every process has the three
                CultureInfo.InvariantCulture
            );
    }

    /// <summary>What each open file of the process is: a path, a socket, a pipe.</summary>
    public IReadOnlyList<string> OpenFiles() =>
        Directory
            .GetFileSystemEntries(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/fd"))
            .Select(entry => new FileInfo(entry).LinkTarget ?? "")
            .ToList();

    /// <summary>Stops the server and gives what it said on its error stream.</summary>
    public async Task<string> StopAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        return await errors;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
    }

    /// <summary>Starts the program.</summary>
    /// <param name="within">As for <see cref="StartAsync(IReadOnlyList{string}, string, CancellationToken, string[])"/>.</param>
    public static Process Start(IReadOnlyList<string> within, params string[] arguments)
    {
        string[] command = [.. within, "dotnet", Path.Combine(AppContext.BaseDirectory, "belvedere.dll"), .. arguments];
        return Process.Start(
            new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!; // a program on the path
    }
}

/// <summary>What a process holds.</summary>
/// <param name="MemoryMegabytes">Resident memory.</param>
/// <param name="PeakMegabytes">The most it ever was.</param>
/// <param name="Files">Open files and sockets.</param>
internal sealed record ProcessState(int MemoryMegabytes, int PeakMegabytes, int Threads, int Files);
