namespace Belvedere.Server.Catalogue.Answers;

/// <summary>
/// How much was answered since a key was asked before. An answer is kept from its second request on, when it would still
/// be there at the next one: a client that walks through a table asks each page once, and would push out what others ask
/// again and again; so would one that walks again through more pages than can be kept. Bounded and without lock; a rare
/// collision keeps an answer one request too early, which harms nobody.
/// </summary>
internal sealed class RecentKeys
{
    private const int Places = 1 << 16;

    /// <summary>The print of a key and, below it, the kilobytes answered until it was asked.</summary>
    private readonly ulong[] places = new ulong[Places];

    private long answered;

    /// <summary>Notes a key and the bytes of its answer.</summary>
    /// <returns>Bytes answered since it was noted before, its own among them; null when it was not, or too long ago.</returns>
    public long? Note(string key, int bytes)
    {
        var now = (uint)(Interlocked.Add(ref answered, bytes) >> 10);
        // The runtime's hash of a text is drawn anew in each process: nobody can choose keys that collide.
        var print = (uint)key.GetHashCode(StringComparison.Ordinal) | 1;
        ref var place = ref places[print >> 16];
        var noted = Volatile.Read(ref place);
        Volatile.Write(ref place, ((ulong)print << 32) | now);
        return noted >> 32 == print ? (long)(now - (uint)noted) << 10 : null;
    }
}
