namespace Belvedere.Tests.Readers.Mutations;

/// <summary>What a reading leaves in memory once it is over: nothing, or a server that lives for months dies of it.</summary>
[Collection(Alone.Name)]
public sealed class KeptMemoryTests
{
    private const int Files = 200;

    /// <summary>Each file once left the blocks of its rows, 100 KB at least: 20 MB for these.</summary>
    private const long MostBytes = 2 * 1024 * 1024;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_files_read_again_leave_nothing_in_memory()
    {
        var seeds = await SeedFiles.AllAsync();
        using var folder = new TemporaryFolder();
        // What is made once, for every file, is made by the first turn.
        await ReadAllAsync(folder, seeds);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await ReadAllAsync(folder, seeds);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(kept < MostBytes, $"{Files} files left {kept / 1024} KB in memory.");
    }

    private static async Task ReadAllAsync(TemporaryFolder folder, IReadOnlyList<SeedFile> seeds)
    {
        for (var i = 0; i < Files; i++)
        {
            var seed = seeds[i % seeds.Count];
            var path = folder.PathOf(seed.Name);
            await File.WriteAllBytesAsync(path, seed.Bytes, Ct);
            await WholeReading.RunAsync(path, seed.Name, writes: i % 4 == 0, Ct);
            File.Delete(path);
        }
    }
}
