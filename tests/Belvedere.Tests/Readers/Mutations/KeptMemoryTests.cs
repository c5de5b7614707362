using System.Buffers.Binary;

namespace Belvedere.Tests.Readers.Mutations;

/// <summary>What a reading takes of memory, and leaves of it once it is over: a server that lives for months dies of a leak.</summary>
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

    [Fact]
    public async Task An_old_workbook_whose_sectors_lead_back_to_themselves_takes_little_memory()
    {
        var bytes = await File.ReadAllBytesAsync(TestData.Path("messy/frictionless/merged-cells-boolean.xls"), Ct);
        // The chain of the small sectors begins at the first sector, which the table says to be followed by itself.
        var table = ((int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(76)) + 1) * 512;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(60), 0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(table), 0);
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("a.xls");
        await File.WriteAllBytesAsync(path, bytes, Ct);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal("source-damaged", await WholeReading.RunAsync(path, "a.xls", writes: false, Ct));
        var taken = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(taken < 16 * 1024 * 1024, $"{bytes.Length} bytes took {taken / 1024} KB.");
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
