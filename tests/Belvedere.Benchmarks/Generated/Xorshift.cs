namespace Belvedere.Benchmarks.Generated;

/// <summary>
/// Random numbers that are the same on every machine and for every version of the framework: xorshift64* (Vigna, 2016), its
/// upper half.
/// </summary>
public sealed class Xorshift(ulong seed)
{
    private ulong state = (seed * 0x9E3779B97F4A7C15UL) + 1;

    public uint Next()
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return (uint)((state * 0x2545F4914F6CDD1DUL) >> 32);
    }
}
