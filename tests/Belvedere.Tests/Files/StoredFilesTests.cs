using System.Text;
using Belvedere.Data.Files;

namespace Belvedere.Tests.Files;

public sealed class StoredFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_that_many_ask_for_is_made_once()
    {
        var files = new StoredFiles(folder.PathOf("kept"), 1000);
        var made = 0;
        var read = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    ReadAsync(
                        files,
                        "un",
                        async path =>
                        {
                            Interlocked.Increment(ref made);
                            await Task.Delay(20, Ct);
                            await File.WriteAllTextAsync(path, "contenu", Ct);
                            return true;
                        }
                    )
                )
        );
        Assert.Equal(1, made);
        Assert.All(read, text => Assert.Equal("contenu", text));
    }

    [Fact]
    public async Task The_file_asked_for_the_longest_ago_goes_first_and_its_reader_keeps_it()
    {
        var files = new StoredFiles(folder.PathOf("kept"), 250);
        await using var reading = await files.OpenAsync("0", path => WriteAsync(path, 100), Ct);
        await TouchAsync(files, "1");
        await TouchAsync(files, "2");
        Assert.Equal(["1", "2"], Kept());
        using var reader = new StreamReader(reading!); // it was made
        Assert.Equal(100, (await reader.ReadToEndAsync(Ct)).Length);
        await TouchAsync(files, "1");
        await TouchAsync(files, "3");
        Assert.Equal(["1", "3"], Kept());
    }

    [Fact]
    public async Task A_file_that_could_not_be_made_leaves_nothing()
    {
        var files = new StoredFiles(folder.PathOf("kept"), 250);
        Assert.Null(
            await files.OpenAsync(
                "un",
                async path =>
                {
                    await WriteAsync(path, 10);
                    return false;
                },
                Ct
            )
        );
        await Assert.ThrowsAsync<IOException>(() =>
            files.OpenAsync(
                "un",
                async path =>
                {
                    await WriteAsync(path, 10);
                    throw new IOException("full");
                },
                Ct
            )
        );
        Assert.Empty(Kept());
        await TouchAsync(files, "un");
        Assert.Equal(["un"], Kept());
    }

    private async Task TouchAsync(StoredFiles files, string name)
    {
        await using var file = await files.OpenAsync(name, path => WriteAsync(path, 100), Ct);
        await Task.Delay(5, Ct); // the next one is asked for later
    }

    private static async Task<string> ReadAsync(StoredFiles files, string name, Func<string, Task<bool>> make)
    {
        await using var file = await files.OpenAsync(name, make, Ct);
        using var reader = new StreamReader(file!); // it was made
        return await reader.ReadToEndAsync(Ct);
    }

    private static async Task<bool> WriteAsync(string path, int length)
    {
        await File.WriteAllBytesAsync(path, Encoding.ASCII.GetBytes(new string('x', length)), Ct);
        return true;
    }

    private IEnumerable<string> Kept() =>
        Directory.EnumerateFiles(folder.PathOf("kept")).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal);
}
