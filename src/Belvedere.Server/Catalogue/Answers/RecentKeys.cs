namespace Belvedere.Server.Catalogue.Answers;

/// <summary>
/// Whether a key was asked before, not long ago. An answer is kept from its second request on: a client that walks
/// through a table asks each page once, and would push out what others ask again and again. Bounded and without lock;
/// a rare collision keeps an answer one request too early, which harms nobody.
/// </summary>
internal sealed class RecentKeys
{
    private const int Places = 1 << 16;

    private readonly int[] prints = new int[Places];

    /// <summary>Notes a key.</summary>
    /// <returns>Whether it was noted before.</returns>
    public bool Note(string key)
    {
        // The runtime's hash of a text is drawn anew in each process: nobody can choose keys that collide.
        var print = key.GetHashCode(StringComparison.Ordinal) | 1;
        ref var place = ref prints[(uint)print >> 16];
        if (Volatile.Read(ref place) == print)
        {
            return true;
        }

        Volatile.Write(ref place, print);
        return false;
    }
}
