using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Belvedere.Core;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Files;
using Belvedere.Data.Readers;

namespace Belvedere.Tests.Readers;

/// <summary>A file is read while its copy is still being made: what is read is what is kept.</summary>
public sealed class ArrivingFileTests : IDisposable
{
    private const int Rows = 40_000;

    private readonly TemporaryFolder folder = new();
    private readonly RevisionFiles files;

    public ArrivingFileTests() => files = RevisionFiles.Open(folder.Path, TimeProvider.System);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        files.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_text_is_read_while_it_arrives()
    {
        var bytes = Encoding.UTF8.GetBytes(Text());
        await using var source = new GatedStream(bytes, open: 600_000);
        await using var copy = files.CopyOriginal(source, Ct);

        // Opened, and its reading begun, while the rest is held back.
        using var table = await OpenAsync(copy);
        var profiling = ProfileAsync(table);
        Assert.False(profiling.IsCompleted);
        source.Open();

        using var profiled = SourceTable.Success(await profiling);
        Assert.Equal(Rows, profiled.RowCount);
        var kept = await copy.KeepAsync(Ct);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), kept.Sha256);
        Assert.Equal(bytes.Length, kept.SizeBytes);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(files.FullPath(kept.Path), Ct));
    }

    [Fact]
    public async Task An_encoding_that_shows_late_is_found_in_the_whole()
    {
        var bytes = Encoding.Latin1.GetBytes(Text() + "40001;été\n");
        await using var source = new GatedStream(bytes, open: 600_000);
        await using var copy = files.CopyOriginal(source, Ct);
        using var table = await OpenAsync(copy);
        var profiling = ProfileAsync(table);
        source.Open();

        using var profiled = SourceTable.Success(await profiling);
        Assert.Equal("Windows-1252", profiled.Reading.Encoding);
        Assert.Equal(Rows + 1, profiled.RowCount);
    }

    [Fact]
    public async Task An_archive_is_read_once_it_is_whole()
    {
        using var zipped = new MemoryStream();
        await using (var gzip = new GZipStream(zipped, CompressionLevel.NoCompression, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Text()), Ct);
        }

        await using var source = new GatedStream(zipped.ToArray(), open: 600_000);
        await using var copy = files.CopyOriginal(source, Ct);
        var opening = OpenAsync(copy);
        source.Open();

        using var table = await opening;
        using var profiled = SourceTable.Success(await ProfileAsync(table));
        Assert.Equal(Rows, profiled.RowCount);
    }

    [Fact]
    public async Task A_source_that_breaks_off_is_no_shorter_table()
    {
        await using var source = new GatedStream(Encoding.UTF8.GetBytes(Text()), open: 600_000) { Breaks = true };
        await using (var copy = files.CopyOriginal(source, Ct))
        {
            using var table = await OpenAsync(copy);
            var profiling = ProfileAsync(table);
            source.Open();

            await Assert.ThrowsAsync<EndOfStreamException>(() => profiling);
            await Assert.ThrowsAsync<EndOfStreamException>(() => copy.KeepAsync(Ct));
        }

        Assert.Equal(["lock"], Directory.EnumerateFiles(files.WorkDirectory).Select(Path.GetFileName));
        Assert.Empty(Directory.EnumerateFiles(folder.Path + "/originals", "*", SearchOption.AllDirectories));
    }

    private static string Text() =>
        "id;libelle\n" + string.Concat(Enumerable.Range(1, Rows).Select(i => $"{i};un libellé de la ligne {i}\n"));

    private async Task<TableSource> OpenAsync(OriginalCopy copy) =>
        SourceTable.Success(
            await TableSource.OpenAsync(
                copy,
                "essai.csv",
                files.WorkDirectory,
                new ReaderLimits(),
                new Progress<IngestProgress>(),
                Ct
            )
        );

    private static Task<Result<CsvTable>> ProfileAsync(TableSource source) =>
        CsvTable.ProfileAsync(
            source,
            new ReaderLimits(),
            new FrenchDate(2026),
            Recipe.Empty,
            new Progress<IngestProgress>(),
            Ct
        );

    /// <summary>Gives its first bytes, and the others once it is opened; or breaks off there.</summary>
    private sealed class GatedStream(byte[] bytes, int open) : MemoryStream(bytes, writable: false)
    {
        private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal bool Breaks { get; init; }

        internal void Open() => gate.TrySetResult();

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            if (Position < open)
            {
                return await base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, open - Position)], cancellationToken);
            }

            await gate.Task.WaitAsync(cancellationToken);
            return Breaks ? throw new EndOfStreamException() : await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
