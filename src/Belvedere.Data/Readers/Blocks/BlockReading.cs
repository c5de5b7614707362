namespace Belvedere.Data.Readers.Blocks;

/// <summary>Reads rows block after block: each is worked on while the next is read.</summary>
internal static class BlockReading
{
    /// <summary>Reads to the last row; returns once the last block is worked on.</summary>
    /// <param name="columns">Cells of a row that are asked for.</param>
    /// <param name="work">What is done with a block; it is given them in their order, one at a time.</param>
    internal static async Task RunAsync(TableRows rows, int columns, Func<RowBlock, Task> work, CancellationToken ct)
    {
        var working = Task.CompletedTask;
        try
        {
            RowBlock? worked = null;
            var filling = new RowBlock(columns);
            while (await filling.FillAsync(rows, ct))
            {
                await working;
                var free = worked is { IsKept: false } ? worked : new RowBlock(columns);
                (worked, filling) = (filling, free);
                var block = worked;
                working = Task.Run(() => work(block), CancellationToken.None);
            }
        }
        catch
        {
            // Nobody uses a block once this has ended. Why the reading stopped is told before what the work says.
            await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await working;
    }
}
