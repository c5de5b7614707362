using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits.Peers;

/// <summary>
/// The words of an address that change the peers of a page: <c>comparer=</c> says how they are found, <c>sans=</c> and
/// <c>avec=</c>, each as often as needed, who is taken away and added.
/// </summary>
public sealed class ReadPeerEdit(Observatory observatory, TerritoryDirectory directory)
{
    public const string Without = "sans";
    public const string With = "avec";

    /// <summary>Most peers that a reader adds, and most that they take away: a link stays one that is sent.</summary>
    public const int Most = 20;

    private const int MostHits = 20;

    /// <summary>What the reader changes of the peers of a territory, and what of it cannot be.</summary>
    public (PeerEdit Edit, IReadOnlyList<Problem> Problems) Run(Territory territory, IQueryCollection query)
    {
        var removed = Words(query, Without);
        var added = Words(query, With);
        var asked = query[PeerWays.Parameter].ToString();
        if (removed.Count + added.Count == 0 && asked.Length == 0)
        {
            return (PeerEdit.None, []);
        }

        var problems = new List<Problem>();
        var way = asked.Length == 0 ? PeerWay.Edition : ReadWay(asked, territory, problems);
        var members = observatory.Peers(territory, way).Members.ToDictionary(t => t.Id);
        var edit = new PeerEdit(
            Known(removed, word => Read(word, territory) is { } found && members.ContainsKey(found.Id) ? found : null),
            Known(added, word => Read(word, territory) is { } found && !members.ContainsKey(found.Id) ? found : null)
        )
        {
            Way = way,
        };
        if (edit.Removed.Count > 0 && edit.Removed.Count >= members.Count + edit.Added.Count - 1)
        {
            problems.Add(Problems.TooFewPeers());
            edit = edit with { Removed = [] };
        }

        return (edit, problems);

        IReadOnlyList<Territory> Known(IEnumerable<string> words, Func<string, Territory?> read)
        {
            var found = new List<Territory>();
            foreach (var word in words.Take(Most))
            {
                if (read(word) is { } one)
                {
                    found.Add(one);
                }
                else
                {
                    problems.Add(Problems.NotAPeer(word, territory.Name));
                }
            }

            return found.Distinct().ToList();
        }
    }

    private PeerWay ReadWay(string word, Territory territory, List<Problem> problems)
    {
        if (
            PeerWays.Read(word) is { } way
            && (way == PeerWay.Edition || observatory.Peers(territory, way).Members.Count > 1)
        )
        {
            return way;
        }

        problems.Add(Problems.UnknownPeerWay(word, territory.Name, PeerWays.Words));
        return PeerWay.Edition;
    }

    private static List<string> Words(IQueryCollection query, string parameter) =>
        [.. query[parameter].OfType<string>().Select(w => w.Trim()).Where(w => w.Length > 0)];

    // A code, or a name: the first of the same level that it finds.
    private Territory? Read(string word, Territory territory)
    {
        var coded = directory.FindByUrlCode(word);
        var found =
            coded is null && !word.All(char.IsAsciiDigit)
                ? directory
                    .Search(word, MostHits)
                    .Select(hit => hit.Territory)
                    .FirstOrDefault(t => t.Id.Level == territory.Id.Level)
                : coded;
        return found?.Id.Level == territory.Id.Level && found.Id != territory.Id ? found : null;
    }
}
