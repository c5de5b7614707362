using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Belvedere.Data.Files;

namespace Belvedere.Tests.Files;

public sealed class RevisionFilesTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("belvedere-files-").FullName;

    [Fact]
    public async Task An_original_is_kept_untouched_and_once()
    {
        using var files = RevisionFiles.Open(data, TimeProvider.System);
        var bytes = RandomNumberGenerator.GetBytes(300_000);

        var first = await StoreAsync(files, bytes);
        var second = await StoreAsync(files, bytes);

        Assert.Equal(first, second);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), first.Sha256);
        Assert.Equal($"originals/{first.Sha256[..2]}/{first.Sha256}", first.Path);
        Assert.Equal(
            bytes,
            await File.ReadAllBytesAsync(files.FullPath(first.Path), TestContext.Current.CancellationToken)
        );
        Assert.Equal(300_000, first.SizeBytes);
        Assert.Equal(["lock"], Directory.EnumerateFiles(files.WorkDirectory).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_source_that_breaks_off_leaves_nothing()
    {
        using var files = RevisionFiles.Open(data, TimeProvider.System);

        await Assert.ThrowsAsync<EndOfStreamException>(() =>
            files.StoreOriginalAsync(new BrokenStream(), TestContext.Current.CancellationToken)
        );

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(data, "originals"), "*", SearchOption.AllDirectories));
        Assert.Equal(["lock"], Directory.EnumerateFiles(files.WorkDirectory).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("revisions/../../secret")]
    [InlineData("/etc/passwd")]
    public void A_path_cannot_leave_the_data_folder(string path)
    {
        using var files = RevisionFiles.Open(data, TimeProvider.System);

        Assert.Throws<ArgumentException>(() => files.FullPath(path));
    }

    [Fact]
    public async Task A_sweep_takes_what_is_old_and_unreferenced()
    {
        using var files = RevisionFiles.Open(data, TimeProvider.System);
        var kept = Touch(files, RevisionFiles.RevisionPath("d1", "r1"), hoursOld: 5);
        var orphan = Touch(files, RevisionFiles.RevisionPath("d1", "r2"), hoursOld: 5);
        var young = Touch(files, RevisionFiles.RevisionPath("d1", "r3"), hoursOld: 0);
        var index = Touch(files, "indexes/d1/r1.index", hoursOld: 5);
        var lostIndex = Touch(files, "indexes/d1/r2.index", hoursOld: 5);
        var original = await StoreAsync(files, "abc"u8.ToArray());
        File.SetLastWriteTimeUtc(files.FullPath(original.Path), DateTime.UtcNow.AddHours(-5));

        var swept = files.Sweep(new HashSet<string> { "revisions/d1/r1.parquet" });

        Assert.Equal(3, swept);
        Assert.True(File.Exists(index));
        Assert.False(File.Exists(lostIndex));
        Assert.True(File.Exists(kept));
        Assert.False(File.Exists(orphan));
        Assert.True(File.Exists(young));
        Assert.False(File.Exists(files.FullPath(original.Path)));
    }

    [Fact]
    public void The_work_of_a_dead_process_is_swept_and_that_of_a_living_one_is_not()
    {
        var work = Path.Combine(data, "work");
        using var living = WorkFolder.Open(work, TimeProvider.System);
        File.WriteAllText(Path.Combine(living.Path, "x.parquet.partial"), "being written");
        var dead = Directory.CreateDirectory(Path.Combine(work, "4242-dead")).FullName;
        File.WriteAllText(Path.Combine(dead, "lock"), "");
        File.WriteAllText(Path.Combine(dead, "y.parquet.partial"), "left by kill -9");

        using var next = WorkFolder.Open(work, TimeProvider.System);

        Assert.False(Directory.Exists(dead));
        Assert.Equal(["4242-dead"], next.Dead);
        Assert.True(File.Exists(Path.Combine(living.Path, "x.parquet.partial")));
    }

    [Fact]
    public void A_killed_process_loses_its_lock()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "flock(1) is Linux's.");
        var dead = Directory.CreateDirectory(Path.Combine(data, "work", "1-other")).FullName;
        var holder = Process.Start(
            new ProcessStartInfo("flock", [Path.Combine(dead, "lock"), "sh", "-c", "echo held; exec sleep 600"])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        Assert.Equal("held", holder.StandardOutput.ReadLine());

        Assert.Empty(WorkFolder.SweepDead(Path.Combine(data, "work"), TimeProvider.System));
        holder.Kill(entireProcessTree: true);
        holder.WaitForExit();

        // The descendant that shared the lock dies a moment after its parent.
        Assert.True(
            SpinWait.SpinUntil(
                () => WorkFolder.SweepDead(Path.Combine(data, "work"), TimeProvider.System).Count == 1,
                TimeSpan.FromSeconds(10)
            )
        );
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private static Task<StoredOriginal> StoreAsync(RevisionFiles files, byte[] bytes) =>
        files.StoreOriginalAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);

    private static string Touch(RevisionFiles files, string path, int hoursOld)
    {
        var full = files.FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, "rows");
        File.SetLastWriteTimeUtc(full, DateTime.UtcNow.AddHours(-hoursOld));
        return full;
    }

    private sealed class BrokenStream : MemoryStream
    {
        private bool gave;

        public BrokenStream()
            : base(Encoding.UTF8.GetBytes("the first bytes")) { }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            if (gave)
            {
                throw new EndOfStreamException("The sender left.");
            }

            gave = true;
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
