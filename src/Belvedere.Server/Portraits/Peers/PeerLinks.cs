using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;

namespace Belvedere.Server.Portraits.Peers;

/// <summary>The addresses of a page with other peers: the whole choice stands in the link.</summary>
/// <param name="path">Of the page, without query.</param>
/// <param name="kept">What else the address says: <c>perimetre=historique</c>.</param>
public sealed class PeerLinks(string path, PeerEdit edit, string kept = "")
{
    public string Path => path;

    public string Kept => kept;

    /// <summary>The page as the edition has it.</summary>
    public string Reset => To(PeerEdit.None);

    public string Remove(Territory peer) =>
        To(
            edit.Added.Any(t => t.Id == peer.Id)
                ? edit with
                {
                    Added = [.. edit.Added.Where(t => t.Id != peer.Id)],
                }
                : edit with
                {
                    Removed = [.. edit.Removed, peer],
                }
        );

    public string PutBack(Territory peer) => To(edit with { Removed = [.. edit.Removed.Where(t => t.Id != peer.Id)] });

    /// <summary>The page with the peers found another way; who was taken away or added was so of others.</summary>
    public string By(PeerWay way) => To(PeerEdit.None with { Way = way });

    /// <summary>The words of the choice, without what goes before: for a link to another page.</summary>
    public static string Query(PeerEdit edit) => string.Join('&', Words(edit).Select(w => $"{w.Key}={w.Value}"));

    /// <summary>The words of the choice, for a form.</summary>
    public static IEnumerable<(string Key, string Value)> Words(PeerEdit edit) =>
        (edit.Way == PeerWay.Edition ? [] : new[] { (PeerWays.Parameter, PeerWays.Word(edit.Way)) })
            .Concat(edit.Removed.Select(t => (ReadPeerEdit.Without, TerritoryCode.UrlCode(t.Id))))
            .Concat(edit.Added.Select(t => (ReadPeerEdit.With, TerritoryCode.UrlCode(t.Id))));

    private string To(PeerEdit other)
    {
        var query = string.Join('&', new[] { kept, Query(other) }.Where(part => part.Length > 0));
        return $"{path}{(query.Length > 0 ? "?" : "")}{query}#comparables";
    }
}
