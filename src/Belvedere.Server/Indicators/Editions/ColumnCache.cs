using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>
/// What is computed from an edition and asked again, within a bound: the least recently asked makes room. All the columns
/// of eighty indicators over fifteen years would take a gigabyte, and a site shows those of the latest year.
/// </summary>
/// <param name="mostBytes">The bound, by the sizes that are told of what is kept.</param>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "It holds arrays alone, and goes with the last reader of its edition."
)]
internal sealed class ColumnCache(long mostBytes)
{
    private readonly MemoryCache columns = new(
        new MemoryCacheOptions { SizeLimit = mostBytes, CompactionPercentage = 0.2 }
    );

    /// <summary>What is kept under a key, else what <paramref name="make"/> gives. Two readers may make it at once: they make the same.</summary>
    public T GetOrMake<T>(object key, Func<T> make, Func<T, long> sizeBytes)
        where T : class
    {
        if (columns.TryGetValue(key, out T? known) && known is not null)
        {
            return known;
        }

        var made = make();
        columns.Set(key, made, new MemoryCacheEntryOptions { Size = sizeBytes(made) });
        return made;
    }
}
