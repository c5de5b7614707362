namespace Belvedere.Core.Schemas.Repairs;

/// <summary>Tries the candidates on the faulty cells of a group: a repair is proposed only for what it was seen to mend.</summary>
internal sealed class RepairTrials(
    IReadOnlyList<CellRepair> candidates,
    Func<string, bool> accepts,
    int maxTrials,
    SpellingRepair? spelling = null
)
{
    private readonly long[] repaired = new long[candidates.Count + 1];
    private readonly (string Before, string After)[] examples = new (string, string)[candidates.Count + 1];
    private long tried;

    internal void Try(string cell)
    {
        if (tried >= maxTrials)
        {
            return;
        }

        tried++;
        for (var i = 0; i < candidates.Count; i++)
        {
            Note(i, cell, candidates[i].Apply(cell));
        }

        Note(candidates.Count, cell, spelling?.Apply(cell));
    }

    /// <summary>The candidate that mends most cells; null when none mends any.</summary>
    internal RepairProposal? Best()
    {
        var best = Array.IndexOf(repaired, repaired.Max());
        if (repaired[best] == 0)
        {
            return null;
        }

        Repair? repair = best < candidates.Count ? candidates[best] : spelling?.Repair();
        return repair is null
            ? null
            : new RepairProposal(repair, repaired[best], tried, examples[best].Before, examples[best].After);
    }

    private void Note(int index, string before, string? after)
    {
        if (after is null || !accepts(after))
        {
            return;
        }

        if (repaired[index]++ == 0)
        {
            examples[index] = (before, after);
        }
    }
}
