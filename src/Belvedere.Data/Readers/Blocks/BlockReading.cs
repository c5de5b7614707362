using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Belvedere.Data.Readers.Blocks;

/// <summary>Reads rows block after block: some are worked on while the next ones are read.</summary>
internal static class BlockReading
{
    // Work comes in bursts, when a group of rows is compressed: the reading goes on meanwhile.
    private const int BlocksAhead = 4;

    /// <summary>Reads to the last row; returns once the last block is worked on.</summary>
    /// <param name="columns">Cells of a row that are asked for.</param>
    /// <param name="work">What is done with a block; it is given them in their order, one at a time. A block that is wanted longer is held.</param>
    internal static async Task RunAsync(TableRows rows, int columns, Action<RowBlock> work, CancellationToken ct)
    {
        // No ConcurrentBag: each thread of the pool would keep what was in it, and the blocks lead back to it, for its whole life.
        var free = new ConcurrentStack<RowBlock>();
        var filled = Channel.CreateBounded<RowBlock>(
            new BoundedChannelOptions(BlocksAhead) { SingleReader = true, SingleWriter = true }
        );
        var working = Task.Run(() => WorkAsync(filled, work), CancellationToken.None);
        try
        {
            RowBlock block;
            do
            {
                block = free.TryPop(out var used) ? used : new RowBlock(columns, free.Push);
            } while (await block.FillAsync(rows, ct) && await TryGiveAsync(filled.Writer, block));
        }
        catch
        {
            // Nobody uses a block once this has ended. Why the reading stopped is told before what the work says.
            filled.Writer.TryComplete();
            await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        filled.Writer.TryComplete();
        await working;
    }

    private static async Task WorkAsync(Channel<RowBlock> filled, Action<RowBlock> work)
    {
        try
        {
            await foreach (var block in filled.Reader.ReadAllAsync(CancellationToken.None))
            {
                work(block);
                block.Release();
            }
        }
        finally
        {
            // A work that failed takes no more blocks.
            filled.Writer.TryComplete();
        }
    }

    /// <summary>Waits for a place; false when the work has failed.</summary>
    private static async ValueTask<bool> TryGiveAsync(ChannelWriter<RowBlock> filled, RowBlock block) =>
        await filled.WaitToWriteAsync(CancellationToken.None) && filled.TryWrite(block);
}
