using System.Diagnostics;
using System.Globalization;
using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Data.Rows;
using Belvedere.Server;
using Belvedere.Server.Catalogue;

namespace Belvedere.Tests.Ingest;

/// <summary>An import killed at any instant: what readers see is whole, what was acknowledged is there, nothing piles up.</summary>
public sealed class KillTests : IAsyncDisposable
{
    /// <summary>Number of kills, when another one than that of every day is wanted.</summary>
    private const string Setting = "BELVEDERE_KILLS";

    private const int Rows = 30_000;

    private readonly TemporaryFolder folder = new();
    private ServiceProvider? reader;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (reader is not null)
        {
            await reader.DisposeAsync();
        }

        folder.Dispose();
    }

    [Fact]
    public async Task An_import_killed_at_any_instant_leaves_what_is_published_whole()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable(Setting) ?? "50", CultureInfo.InvariantCulture);
        var random = new Random(Environment.TickCount);
        var whole = Stopwatch.StartNew();
        Assert.True(await ImportAsync(0, killAfter: null), "The first import, left alone, succeeds.");
        whole.Stop();
        reader = Portal.CreateServices(new Settings { DataDirectory = folder.PathOf("data") });
        var shown = await CheckAsync(atLeast: 0);

        for (var i = 1; i <= kills; i++)
        {
            var instant = whole.Elapsed * (0.15 + (0.9 * random.NextDouble()));
            var wasAcknowledged = await ImportAsync(i, instant);
            shown = await CheckAsync(wasAcknowledged ? i : shown);
            Assert.True(shown <= i, "A revision that nobody wrote is shown.");
        }

        await CheckFilesAsync();
    }

    /// <summary>Imports a file whose number of rows is its own; true when the import said that it was done.</summary>
    private async Task<bool> ImportAsync(int number, TimeSpan? killAfter)
    {
        var file = folder.PathOf("source.csv");
        await File.WriteAllLinesAsync(
            file,
            Enumerable
                .Range(0, Rows + number + 1)
                .Select(i => i == 0 ? "code;nom;n" : $"{i:D6};Lieu-dit {i % 977};{i}"),
            Ct
        );
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "belvedere.dll"),
            "import",
            file,
            "--dataset",
            "essai",
            "--title",
            "Essai",
            "--organisation",
            "commune",
            "--publish",
            "--data",
            folder.PathOf("data"),
        ];
        using var import = Process.Start(
            new ProcessStartInfo("dotnet", arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                // A process that lives a second has nothing to gain from being profiled.
                Environment = { ["DOTNET_TieredPGO"] = "0", ["DOTNET_gcServer"] = "0" },
            }
        )!; // a program on the path
        var output = import.StandardOutput.ReadToEndAsync(Ct);
        var errors = import.StandardError.ReadToEndAsync(Ct);
        if (killAfter is { } delay)
        {
            using var alarm = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            alarm.CancelAfter(delay);
            try
            {
                await import.WaitForExitAsync(alarm.Token);
            }
            catch (OperationCanceledException)
            {
                import.Kill();
            }
        }

        await import.WaitForExitAsync(Ct);
        Assert.True(killAfter is not null || import.ExitCode == 0, await errors);
        return (await output).Contains("/donnees/essai", StringComparison.Ordinal);
    }

    /// <summary>Reads all that is published and gives the number of the file that it came from.</summary>
    private async Task<int> CheckAsync(int atLeast)
    {
        await using var connection = await reader!.GetRequiredService<RecordStore>().OpenAsync(Ct); // opened after the first import
        var published = (await Datasets.FindAsync(connection, "essai", Ct))?.Published;
        Assert.NotNull(published);
        var number = (int)(published.RowCount - Rows);
        Assert.True(number >= atLeast, $"The import of file {atLeast} was acknowledged, and {number} is shown.");

        var path = folder.PathOf("data", published.RowsPath);
        var sum = new SqlStatement($"SELECT count(*), sum(n), count(DISTINCT code) FROM read_parquet('{path}')", []);
        await using var rows = (
            await reader!.GetRequiredService<DuckDbEngine>().QueryAsync(sum, QueryBudget.Page, Ct)
        ).Value; // as above
        await foreach (var row in rows.ReadRowsAsync(Ct))
        {
            var count = published.RowCount;
            Assert.Equal([count, count * (count + 1) / 2, count], row);
        }

        return number;
    }

    /// <summary>After the next start, an hour later, only what a record refers to is left.</summary>
    private async Task CheckFilesAsync()
    {
        var referenced = await PublishRevision.ListFilePathsAsync(reader!.GetRequiredService<RecordStore>(), Ct); // as above
        await reader!.DisposeAsync();
        reader = null;
        using var files = RevisionFiles.Open(folder.PathOf("data"), new LaterTime());
        files.Sweep(referenced);

        var root = folder.PathOf("data");
        var kept = new[] { "originals", "revisions" }
            .SelectMany(part => Directory.EnumerateFiles(Path.Combine(root, part), "*", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(root, path));
        Assert.Equal(referenced.Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
        Assert.Equal(files.WorkDirectory, Assert.Single(Directory.EnumerateDirectories(Path.Combine(root, "work"))));
    }

    private sealed class LaterTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(2);
    }
}
