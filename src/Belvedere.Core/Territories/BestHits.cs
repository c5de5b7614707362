namespace Belvedere.Core.Territories;

/// <summary>
/// The best positions seen so far, by rank then position, each territory once: found both by its name and by a former
/// one, it shows its name.
/// </summary>
internal sealed class BestHits(int limit)
{
    private readonly List<(int Rank, int Position, TerritoryId Id, bool IsFormer)> hits = new(limit + 1);

    public IReadOnlyList<int> Positions => hits.Select(hit => hit.Position).ToList();

    /// <summary>False when even the best rank would not bring this position in.</summary>
    public bool CanEnter(int position) => hits.Count < limit || (limit > 0 && (0, position).CompareTo((hits[^1].Rank, hits[^1].Position)) < 0);

    public void Offer(int rank, int position, TerritoryId id, bool isFormer)
    {
        var same = hits.FindIndex(hit => hit.Id == id);
        if (same >= 0)
        {
            var known = hits[same];
            hits.RemoveAt(same);
            (rank, position, isFormer) = (
                Math.Min(rank, known.Rank),
                known.IsFormer == isFormer ? Math.Min(position, known.Position) : isFormer ? known.Position : position,
                known.IsFormer && isFormer);
        }

        var index = hits.FindIndex(hit => (rank, position).CompareTo((hit.Rank, hit.Position)) < 0);
        hits.Insert(index < 0 ? hits.Count : index, (rank, position, id, isFormer));
        if (hits.Count > limit)
        {
            hits.RemoveAt(limit);
        }
    }
}
