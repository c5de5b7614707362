using Belvedere.Core.Territories;
using Belvedere.Data.Readers;
using Belvedere.Data.Records;
using Belvedere.Server;
using Belvedere.Server.Territories;
using Belvedere.Tests.Territories;

[assembly: AssemblyFixture(typeof(ReferenceFixture))]

namespace Belvedere.Tests.Territories;

/// <summary>
/// The real reference territories, prepared once for the whole run from the installed packages, and a SQLite data
/// folder that already holds them: a portal that starts on a copy has nothing to load.
/// </summary>
public sealed class ReferenceFixture : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly TemporaryFolder folder = new();
    private Prepared? prepared;
    private string? template;

    public sealed record Prepared(string Directory, ReferenceManifest Manifest, ReferenceTables Tables, Geography Geography);

    public static string NodeModules => RepositoryRoot.PathOf("node_modules");

    /// <summary>Skips the running test where the packages are not installed.</summary>
    public async Task<Prepared> GetAsync(CancellationToken ct)
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(NodeModules, "decoupage-administratif-2026")),
            "Reference packages absent: run « npm ci » first.");
        await gate.WaitAsync(ct);
        try
        {
            return prepared ??= await PrepareAsync(ct);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>A portal with its reference territories, ready at once.</summary>
    public async Task<RunningPortal> StartPortalAsync(CancellationToken ct)
    {
        var reference = await GetAsync(ct);
        var source = await GetTemplateAsync(reference, ct);
        return await RunningPortal.StartAsync(
            settings =>
            {
                File.Copy(source, Path.Combine(settings.DataDirectory, Path.GetFileName(source)));
                return settings with { ReferenceDirectory = reference.Directory };
            },
            ct);
    }

    public void Dispose()
    {
        folder.Dispose();
        gate.Dispose();
    }

    private async Task<Prepared> PrepareAsync(CancellationToken ct)
    {
        var target = folder.PathOf("reference");
        var written = await new PrepareReference().RunAsync(NodeModules, target, ct);
        Assert.True(written.IsSuccess, written.Problem?.Detail.French);
        var tables = await ReferenceFiles.ReadAsync(target, written.Value, ct);
        var vintage = new VintageYears(written.Value.CommunesYear, written.Value.EpciYear);
        return new Prepared(target, written.Value, tables, new Geography(tables, vintage));
    }

    private async Task<string> GetTemplateAsync(Prepared reference, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            return template ??= await LoadTemplateAsync(reference, ct);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<string> LoadTemplateAsync(Prepared reference, CancellationToken ct)
    {
        var data = folder.PathOf("template");
        await using var records = RecordStore.OpenSqlite(data);
        await Migrator.MigrateAsync(records, TimeProvider.System, ct);
        var settings = new Settings { DataDirectory = data, ReferenceDirectory = reference.Directory };
        var loaded = await new LoadReferenceTerritories(settings, records, new TerritoryDirectory(), TimeProvider.System)
            .RunAsync(TextWriter.Null, ct);
        Assert.True(loaded.IsSuccess, loaded.Problem?.Detail.French);
        await using (var connection = await records.OpenAsync(ct))
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync(ct);
        }

        return Path.Combine(data, "belvedere.db");
    }
}
