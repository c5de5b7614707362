namespace Belvedere.Data.Rows.Indexes;

/// <summary>Counts the columns of few values along the orders of the others, once all are written.</summary>
internal static class CrossCountsBuild
{
    /// <summary>The first ones of the table: each costs one more reading of every order.</summary>
    private const int MostCrossed = 8;

    /// <summary>The columns that the others are crossed with, by their places among all.</summary>
    internal static IEnumerable<int> Few(IndexFile file) =>
        Enumerable
            .Range(0, file.Directory.Columns.Count)
            .Where(i => RankedRows.HasValueBits(file, file.Directory.Columns[i].Name))
            .Take(MostCrossed);

    /// <summary>The array of a column and of one of few values, by its place.</summary>
    internal static string Name(string column, int few) => $"{column}.cross-{few}";

    /// <summary>Writes the arrays that <see cref="CrossCounts"/> reads.</summary>
    /// <param name="written">What the file has of all columns.</param>
    internal static void Write(IndexFileWriter file, IndexFile written, CancellationToken ct)
    {
        var columns = written.Directory.Columns;
        int[] few = [.. Few(written)];
        foreach (var column in columns.Where(column => RankedRows.HasCuts(written, column.Name)))
        {
            var order = written.Array<int>($"{column.Name}.order").Span;
            foreach (var other in few.Where(other => columns[other] != column))
            {
                ct.ThrowIfCancellationRequested();
                var codes = written.Array<byte>($"{columns[other].Name}.codes").Span;
                var values = written.Array<int>($"{columns[other].Name}.starts").Length - 1;
                file.Write<int>(Name(column.Name, other), Count(order, codes, values));
            }
        }
    }

    /// <summary>Rows of each value before each place that is kept.</summary>
    private static int[] Count(ReadOnlySpan<int> order, ReadOnlySpan<byte> codes, int values)
    {
        var counts = new int[((order.Length / CrossCounts.Step) + 1) * values];
        // By any byte: an empty cell has one too.
        Span<int> until = stackalloc int[byte.MaxValue + 1];
        until.Clear();
        for (var at = CrossCounts.Step; at <= order.Length; at += CrossCounts.Step)
        {
            foreach (var row in order[(at - CrossCounts.Step)..at])
            {
                until[codes[row]]++;
            }

            until[..values].CopyTo(counts.AsSpan(at / CrossCounts.Step * values));
        }

        return counts;
    }
}
