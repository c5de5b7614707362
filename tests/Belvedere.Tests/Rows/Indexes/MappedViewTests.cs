using System.Runtime.CompilerServices;
using Belvedere.Data.Rows.Indexes;

namespace Belvedere.Tests.Rows.Indexes;

/// <summary>What is mapped leaves the memory, or the disk of a destroyed revision would never be given back.</summary>
public sealed class MappedViewTests
{
    private const string Mapped = "/proc/self/maps";

    [Fact]
    public void A_file_is_unmapped_some_time_after_its_last_array_is_let_go()
    {
        Assert.SkipUnless(File.Exists(Mapped), $"{Mapped} is read to know what is mapped.");
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a.index");
        var time = new StillTime();
        Write(path);
        Assert.False(IsMapped(path), "The writer has let go of what it mapped.");

        Read(path, time, out var held);
        Collect();
        Assert.Equal(Enumerable.Range(0, 10_000), held.ToArray());
        Assert.True(IsMapped(path));

        held = default;
        Collect();
        Assert.True(IsMapped(path), "A span taken just before may still be read.");

        time.Advance(MappedView.Grace);
        Collect();
        Assert.False(IsMapped(path));
    }

    private static void Write(string path)
    {
        using var file = new IndexFileWriter($"{path}.partial");
        file.Write<int>("numbers", [.. Enumerable.Range(0, 10_000)]);
        file.Fill<int>("filled", 10, filled => filled.Span.Fill(1));
        file.Read(10_000, [], written => Assert.Equal(9_999, written.Array<int>("numbers").Span[9_999]));
        file.Complete(path, 10_000, sourceBytes: 1, []);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Read(string path, TimeProvider time, out ReadOnlyMemory<int> held) =>
        held = IndexFile.TryOpen(path, sourceBytes: 1, time)!.Array<int>("numbers");

    /// <summary>Twice: what a first finalizer leaves is finalized at the next.</summary>
    private static void Collect()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static bool IsMapped(string path) =>
        File.ReadLines(Mapped)
            .Any(line =>
                line.Contains(Path.GetFileName(path), StringComparison.Ordinal)
                && line.Contains(Path.GetDirectoryName(path)!, StringComparison.Ordinal)
            );
}
