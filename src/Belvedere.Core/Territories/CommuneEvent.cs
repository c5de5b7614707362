namespace Belvedere.Core.Territories;

/// <summary>What happened between two communes.</summary>
public enum CommuneEventKind
{
    /// <summary>Several communes became one.</summary>
    Merger,

    /// <summary>The same commune under another code: another département, another chef-lieu.</summary>
    Recode,

    /// <summary>One commune became several.</summary>
    Split,

    /// <summary>The same code under another name.</summary>
    Rename,

    /// <summary>The source links the two codes and says neither how nor when.</summary>
    Unknown,
}

/// <summary>
/// One edge between communes. All the edges of one moment apply together: what a commune is made of afterwards is the
/// union of what its <c>Before</c> communes were made of. A commune that absorbs others has an edge to itself.
/// </summary>
/// <param name="Date">Day of effect; null when only the vintages tell.</param>
/// <param name="Year">First 1 January at which the change is seen; null when the source gives no time at all.</param>
public sealed record CommuneEvent(
    CommuneEventKind Kind,
    DateOnly? Date,
    int? Year,
    string Before,
    string BeforeName,
    int BeforeLinkType,
    string After
);
