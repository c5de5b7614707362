using System.Security.Cryptography;

namespace Belvedere.Data.Files;

/// <summary>
/// A source that is being copied aside, with its digest, by a thread of its own. Whoever reads the copy meanwhile waits for
/// the bytes that are not there yet, and so sees the very bytes that are kept. Disposed before it is kept, it leaves nothing.
/// </summary>
public sealed class OriginalCopy : IAsyncDisposable
{
    private const int BlockBytes = 1024 * 1024;

    private readonly Lock turn = new();
    private readonly CancellationTokenSource stopped;
    private readonly Task<(string Sha256, long SizeBytes)> copying;
    private readonly Func<string, string, long, StoredOriginal> publish;
    private TaskCompletionSource? awaited;
    private long arrivedBytes;
    private volatile bool hasEnded;

    private OriginalCopy(
        Stream source,
        string path,
        Func<string, string, long, StoredOriginal> publish,
        CancellationToken ct
    )
    {
        Path = path;
        this.publish = publish;
        SizeBytes = source.CanSeek ? source.Length : 0;
        stopped = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var token = stopped.Token;
        copying = Task.Run(() => CopyAsync(source, token), CancellationToken.None);
    }

    /// <summary>Where the copy grows, on this machine; it stays there until it is kept.</summary>
    internal string Path { get; }

    /// <summary>Bytes that the source announced; 0 when it does not tell.</summary>
    internal long SizeBytes { get; }

    /// <summary>Nothing more will come: the copy is whole, or failed.</summary>
    internal bool HasEnded => hasEnded;

    /// <summary>Begins. The source must live until the copy is kept or disposed.</summary>
    /// <param name="path">A path of this process.</param>
    /// <param name="publish">Gives a whole copy its final name, from its path, its digest and its size.</param>
    internal static OriginalCopy Begin(
        Stream source,
        string path,
        Func<string, string, long, StoredOriginal> publish,
        CancellationToken ct
    ) => new(source, path, publish, ct);

    /// <summary>The digest of the bytes, in lower-case hexadecimal, once all have passed.</summary>
    /// <exception cref="IOException">The source broke off, or the disk failed.</exception>
    public async Task<string> DigestAsync(CancellationToken ct) => (await copying.WaitAsync(ct)).Sha256;

    /// <summary>Waits until every byte is on the disk, and gives the copy its place among the originals.</summary>
    /// <exception cref="IOException">The source broke off, or the disk failed: nothing was kept.</exception>
    public async Task<StoredOriginal> KeepAsync(CancellationToken ct)
    {
        var (sha256, sizeBytes) = await copying.WaitAsync(ct);
        return publish(Path, sha256, sizeBytes);
    }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await ((Task)copying).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopped.Dispose();
        File.Delete(Path);
    }

    /// <summary>Waits for more than so many bytes, or for the end.</summary>
    /// <exception cref="IOException">The source broke off, or the disk failed.</exception>
    internal async ValueTask WaitBeyondAsync(long bytes, CancellationToken ct)
    {
        while (!HasMoreThan(bytes, out var more))
        {
            await more.WaitAsync(ct);
        }

        if (hasEnded)
        {
            await copying.WaitAsync(ct);
        }
    }

    /// <summary>Whether so much is there, or nothing will come.</summary>
    /// <param name="more">What ends once more has come.</param>
    private bool HasMoreThan(long bytes, out Task more)
    {
        lock (turn)
        {
            if (hasEnded || arrivedBytes > bytes)
            {
                more = Task.CompletedTask;
                return true;
            }

            awaited ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            more = awaited.Task;
            return false;
        }
    }

    private async Task<(string Sha256, long SizeBytes)> CopyAsync(Stream source, CancellationToken ct)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var target = new FileStream(
                Path,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.ReadWrite,
                bufferSize: 0,
                useAsync: true
            );
            var buffer = new byte[BlockBytes];
            var sizeBytes = 0L;
            int read;
            while ((read = await source.ReadAsync(buffer, ct)) > 0)
            {
                await target.WriteAsync(buffer.AsMemory(0, read), ct);
                sizeBytes += read;
                Tell(sizeBytes);
                hash.AppendData(buffer, 0, read);
            }

            // Here, rather than under the eyes of who waits for the end.
            RandomAccess.FlushToDisk(target.SafeFileHandle);
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), sizeBytes);
        }
        finally
        {
            Tell(arrived: null);
        }
    }

    /// <summary>Tells who waits that more has come, or that nothing will.</summary>
    private void Tell(long? arrived)
    {
        TaskCompletionSource? waiting;
        lock (turn)
        {
            arrivedBytes = arrived ?? arrivedBytes;
            hasEnded = arrived is null;
            waiting = awaited;
            awaited = null;
        }

        waiting?.SetResult();
    }
}
