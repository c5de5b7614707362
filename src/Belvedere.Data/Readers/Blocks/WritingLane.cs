using System.Threading.Channels;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Readers.Blocks;

/// <summary>
/// Writes blocks in their order on a thread of its own, a few of them behind who gives them: neither waits for the other
/// at each block. It owns the writer until the rows are taken.
/// </summary>
internal sealed class WritingLane : IAsyncDisposable
{
    private const int BlocksBehind = 4;

    private readonly Channel<RowBlock> blocks = Channel.CreateBounded<RowBlock>(
        new BoundedChannelOptions(BlocksBehind) { SingleReader = true, SingleWriter = true }
    );

    private readonly RevisionWriter writer;
    private readonly RowCells cells;
    private readonly Task<bool> writing;
    private bool isGivenAway;

    internal WritingLane(RevisionWriter writer, RowCells cells)
    {
        this.writer = writer;
        this.cells = cells;
        writing = Task.Run(WriteAsync, CancellationToken.None);
    }

    /// <summary>Has the rows of a block written; false when a cell, of this block or of one before, is not of its type.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    internal async ValueTask<bool> TryAddAsync(RowBlock block)
    {
        if (!await blocks.Writer.WaitToWriteAsync(CancellationToken.None))
        {
            return await writing;
        }

        block.Hold();
        return blocks.Writer.TryWrite(block) || await writing;
    }

    /// <summary>The rows once all are written, and then the caller’s; null when a cell is not of its type.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    internal async Task<RevisionWriter?> TakeAsync()
    {
        blocks.Writer.TryComplete();
        isGivenAway = await writing;
        return isGivenAway ? writer : null;
    }

    public async ValueTask DisposeAsync()
    {
        blocks.Writer.TryComplete();
        // Nobody may close the writer before. A failure was told to who gave the blocks, or is of rows that nobody wants.
        await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!isGivenAway)
        {
            await writer.DisposeAsync();
        }
    }

    private async Task<bool> WriteAsync()
    {
        try
        {
            await foreach (var block in blocks.Reader.ReadAllAsync(CancellationToken.None))
            {
                if (!cells.TryWrite(block, writer))
                {
                    return false;
                }

                block.Release();
            }

            return true;
        }
        finally
        {
            blocks.Writer.TryComplete();
        }
    }
}
