using Belvedere.Data.Files;
using Belvedere.Data.Rows.Indexes;
using Belvedere.Tests.Ingest;

namespace Belvedere.Tests.Rows.Indexes;

public sealed class IndexFileWriterTests
{
    /// <summary>The file is filled through a mapping: a page that the disk cannot hold would end the process, this very one.</summary>
    [Fact]
    public async Task A_full_disk_refuses_what_is_filled_in_place_and_stops_nothing()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 1, TestContext.Current.CancellationToken);
        using var file = new IndexFileWriter(disk.PathOf("a.index"));
        var refused = Assert.Throws<IOException>(() =>
            file.Fill<ulong>("words", 1_000_000, words => words.Span.Fill(1))
        );
        Assert.True(FullDisk.IsCauseOf(refused), refused.Message);
        file.Fill<ulong>("words", 1_000, words => words.Span.Fill(1));
    }
}
