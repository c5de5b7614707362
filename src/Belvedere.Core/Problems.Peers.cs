namespace Belvedere.Core;

/// <summary>Why the peers of a territory cannot be changed as a reader asks.</summary>
public static partial class Problems
{
    private static readonly LocalizedText PeerTitle = new("Comparable inconnu", "No such comparable place");

    /// <summary>A territory that cannot be taken away or added.</summary>
    public static Problem NotAPeer(string received, string territory) =>
        new(
            "not-a-peer",
            400,
            PeerTitle,
            new(
                $"« {received} » n’a pas été pris en compte : on retire un comparable de {territory}, on ajoute un territoire du même niveau qui n’en est pas déjà un. Écrivez son code ou son nom.",
                $"“{received}” was not taken into account: what is taken away is a comparable place of {territory}, what is added is a place of the same level that is not one yet. Write its code or its name."
            )
        );

    /// <summary>A way to find peers that does not exist, or that finds fewer than two.</summary>
    /// <param name="allowed">What may be written.</param>
    public static Problem UnknownPeerWay(string received, string territory, IEnumerable<string> allowed)
    {
        var list = string.Join(", ", allowed);
        return new(
            "unknown-peer-way",
            400,
            PeerTitle,
            new(
                $"« {received} » ne donne pas deux territoires avec qui comparer {territory} : ceux de l’édition restent. Choix possibles pour une commune : {list}.",
                $"“{received}” does not give two places to compare {territory} with: those of the edition stay. Possible choices for a commune: {list}."
            )
        );
    }

    /// <summary>Everything was taken away.</summary>
    public static Problem TooFewPeers() =>
        new(
            "too-few-peers",
            400,
            new("Trop peu de comparables", "Too few comparable places"),
            new(
                "Il ne resterait pas deux territoires avec qui comparer : rien n’a été retiré. Ajoutez-en avant d’en retirer.",
                "Fewer than two places would be left to compare with: nothing was taken away. Add some before taking others away."
            )
        );
}
