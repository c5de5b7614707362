namespace Belvedere.Core.Territories;

/// <summary>The best positions seen so far, by rank then position, each territory once.</summary>
internal sealed class BestHits(int limit)
{
    private readonly List<(int Rank, int Position, TerritoryId Id)> hits = new(limit + 1);

    public IReadOnlyList<int> Positions => hits.Select(hit => hit.Position).ToList();

    /// <summary>False when even the best rank would not bring this position in.</summary>
    public bool CanEnter(int position) => hits.Count < limit || (limit > 0 && (0, position).CompareTo((hits[^1].Rank, hits[^1].Position)) < 0);

    public void Offer(int rank, int position, TerritoryId id)
    {
        if (limit == 0 || (hits.Count == limit && (rank, position).CompareTo((hits[^1].Rank, hits[^1].Position)) >= 0))
        {
            return;
        }

        var same = hits.FindIndex(hit => hit.Id == id);
        if (same >= 0)
        {
            if ((rank, position).CompareTo((hits[same].Rank, hits[same].Position)) >= 0)
            {
                return;
            }

            hits.RemoveAt(same);
        }

        var index = hits.FindIndex(hit => (rank, position).CompareTo((hit.Rank, hit.Position)) < 0);
        hits.Insert(index < 0 ? hits.Count : index, (rank, position, id));
        if (hits.Count > limit)
        {
            hits.RemoveAt(limit);
        }
    }
}
