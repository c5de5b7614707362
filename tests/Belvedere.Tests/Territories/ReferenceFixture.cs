using Belvedere.Core.Territories;
using Belvedere.Data.Readers;
using Belvedere.Server.Territories;
using Belvedere.Tests.Territories;

[assembly: AssemblyFixture(typeof(ReferenceFixture))]

namespace Belvedere.Tests.Territories;

/// <summary>
/// The real reference territories, as the build prepared them from the installed packages, or prepared here when it did
/// not. <see cref="ReferenceTablesTests"/> prepares them again and finds the same.
/// </summary>
public sealed class ReferenceFixture : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly TemporaryFolder folder = new();
    private Prepared? prepared;

    public sealed record Prepared(
        string Directory,
        ReferenceManifest Manifest,
        ReferenceTables Tables,
        Geography Geography
    );

    public static string NodeModules => RepositoryRoot.PathOf("node_modules");

    /// <summary>Skips the running test where the packages are not installed.</summary>
    public async Task<Prepared> GetAsync(CancellationToken ct)
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(NodeModules, "decoupage-administratif-2026")),
            "Reference packages absent: run « npm ci » first."
        );
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

    public void Dispose()
    {
        folder.Dispose();
        gate.Dispose();
    }

    private async Task<Prepared> PrepareAsync(CancellationToken ct)
    {
        var directory = ReferenceDirectory.Find();
        if (await ReferenceFiles.ReadManifestAsync(directory, ct) is not { } manifest)
        {
            directory = folder.PathOf("reference");
            var written = await new PrepareReference().RunAsync(NodeModules, directory, ct);
            Assert.True(written.IsSuccess, written.Problem?.Detail.French);
            manifest = written.Value;
        }

        var tables = await ReferenceFiles.ReadAsync(directory, manifest, ct);
        var vintage = new VintageYears(manifest.CommunesYear, manifest.EpciYear);
        return new Prepared(directory, manifest, tables, new Geography(tables, vintage));
    }
}
