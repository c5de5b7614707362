using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Belvedere.Tests.Writers;

/// <summary>Programs that others wrote, run on a file of ours. A test that needs one that is absent is skipped, and says so.</summary>
internal static partial class ForeignReader
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What a package of npm understood of a file: see tests/clients/read-file.mjs.</summary>
    public static async Task<JsonElement> ReadAsync(string package, string format, string path)
    {
        Assert.SkipUnless(
            Directory.Exists(RepositoryRoot.PathOf("node_modules", package)),
            $"The reader {package} is absent: run npm ci in the repository."
        );
        var output = await RunAsync("node", RepositoryRoot.PathOf("tests", "clients", "read-file.mjs"), format, path);
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>The triples of a file as N-Triples, one for each line, as Raptor reads them.</summary>
    /// <param name="syntax">rdfxml or turtle.</param>
    public static async Task<IReadOnlyList<string>> ReadTriplesAsync(string syntax, string path)
    {
        Assert.SkipUnless(IsInstalled("rapper"), "The RDF reader rapper is absent: apt-get install raptor2-utils.");
        var output = await RunAsync("rapper", "-q", "-i", syntax, "-o", "ntriples", path, "http://exemple.test/");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A line of N-Triples with its characters as they are, where the reader wrote their numbers.</summary>
    public static string Readable(string line) =>
        Escape()
            .Replace(
                line,
                m =>
                    char.ConvertFromUtf32(
                        int.Parse(m.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                    )
            );

    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex("\\\\[uU](?<code>[0-9A-F]{8}|[0-9A-F]{4})", RegexOptions.None, 1000)]
    private static partial Regex Escape();

    /// <summary>What a program writes, from the root of the repository.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = RepositoryRoot.PathOf("."),
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(Ct);
        var errors = process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
        return await output;
    }
}
