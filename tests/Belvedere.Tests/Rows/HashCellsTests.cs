using Belvedere.Data.Rows.Writing;

namespace Belvedere.Tests.Rows;

public sealed class HashCellsTests
{
    [Fact]
    public void It_counts_as_the_set_of_the_framework_does()
    {
        var random = new Random(1);
        var (cells, known) = (new HashCells(), new HashSet<ulong>());
        for (var i = 0; i < 30_000; i++)
        {
            // Few low bits, so that places collide; some zeros, and many that come back.
            var hash = (ulong)random.NextInt64(0, 9_000) << (i % 40);
            Assert.Equal(known.Add(hash), cells.Add(hash));
            Assert.Equal(known.Count, cells.Count);
        }

        var seen = new List<ulong>();
        cells.ForEach(seen.Add);
        Assert.Equal(known.Order(), seen.Order());
    }
}
