using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators;

/// <summary>
/// How a reader has the peers found, takes some away and adds others, for the page that they read and no other.
/// </summary>
public sealed record PeerEdit(IReadOnlyList<Territory> Removed, IReadOnlyList<Territory> Added)
{
    /// <summary>How they are found before any is taken away.</summary>
    public PeerWay Way { get; init; }

    public static readonly PeerEdit None = new([], []);

    public bool IsNone => Way == PeerWay.Edition && Removed.Count == 0 && Added.Count == 0;

    /// <summary>The peers found this way, changed as the reader asks.</summary>
    public PeerGroup Apply(PeerGroup group)
    {
        if (IsNone)
        {
            return group;
        }

        var removed = Removed.Select(t => t.Id).ToHashSet();
        return group with
        {
            Members = [.. group.Members.Where(t => !removed.Contains(t.Id)), .. Added],
            Neighbours = [.. group.Neighbours.Where(n => !removed.Contains(n.Territory.Id))],
            NearestByPopulation = [.. group.NearestByPopulation.Where(t => !removed.Contains(t.Id))],
            Edit = this,
        };
    }
}
