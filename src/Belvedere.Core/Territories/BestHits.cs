namespace Belvedere.Core.Territories;

/// <summary>
/// The best positions seen so far, by rank then position, each territory once: found both by its name and by a former
/// one, it shows its name.
/// </summary>
internal sealed class BestHits(int limit)
{
    private readonly List<Hit> hits = new(limit + 1);

    public IReadOnlyList<int> Positions => hits.Select(hit => hit.Position).ToList();

    public bool IsEmpty => hits.Count == 0;

    private readonly record struct Hit(int Rank, int Position, TerritoryId Id, bool IsFormer);

    /// <summary>False when the position would not come in, were its rank the best that is still possible.</summary>
    public bool CanEnter(int bestRank, int position) =>
        hits.Count < limit || (limit > 0 && IsBefore(bestRank, position, hits[^1]));

    public void Offer(int rank, int position, TerritoryId id, bool isFormer)
    {
        var offered = new Hit(rank, position, id, isFormer);
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Id == id)
            {
                offered = Join(offered, hits[i]);
                hits.RemoveAt(i);
                break;
            }
        }

        var index = hits.Count;
        while (index > 0 && IsBefore(offered.Rank, offered.Position, hits[index - 1]))
        {
            index--;
        }

        hits.Insert(index, offered);
        if (hits.Count > limit)
        {
            hits.RemoveAt(limit);
        }
    }

    private static Hit Join(Hit one, Hit other)
    {
        var (first, second) =
            one.IsFormer == other.IsFormer ? (one.Position <= other.Position ? (one, other) : (other, one))
            : one.IsFormer ? (other, one)
            : (one, other);
        return first with { Rank = Math.Min(first.Rank, second.Rank) };
    }

    private static bool IsBefore(int rank, int position, Hit hit) =>
        rank < hit.Rank || (rank == hit.Rank && position < hit.Position);
}
