namespace Belvedere.Tests.Load;

/// <summary>The judge of the long trial is itself judged: it sees what grows, and nothing else.</summary>
public sealed class LeakTests
{
    [Theory]
    [InlineData(5, 0, 0, "memory")]
    [InlineData(0, 2, 0, "threads")]
    [InlineData(0, 0, 8, "open files")]
    public void What_grows_with_each_measure_is_seen(int megabytes, int threads, int files, string what) =>
        Assert.Contains(
            what,
            Leak.Find([
                .. Enumerable
                    .Range(0, 60)
                    .Select(i => new ProcessState(400 + (i * megabytes), 0, 40 + (i * threads), 150 + (i * files))),
            ]),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_warm_up_and_a_tide_are_not_leaks() =>
        Assert.Null(
            Leak.Find([
                .. Enumerable
                    .Range(0, 60)
                    .Select(i => new ProcessState(
                        i < 15 ? 100 + (i * 40) : 700 + (i % 7 * 20),
                        0,
                        40 + (i % 5),
                        150 + (i % 9 * 10)
                    )),
            ])
        );
}
