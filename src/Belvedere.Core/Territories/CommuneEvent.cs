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

    /// <summary>A commune that was in no other before (Mayotte, 2011): it comes from <see cref="CommuneEvent.Nothing"/>.</summary>
    Creation,

    /// <summary>A commune that is in no other afterwards (97123, 2007): it goes to <see cref="CommuneEvent.Nothing"/>.</summary>
    Suppression,
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
)
{
    /// <summary>Stands for the side that is missing in a creation and in a suppression.</summary>
    public const string Nothing = "";

    /// <summary>The day from which the change holds; with a year alone, its 1 January.</summary>
    public DateOnly Moment => Date ?? new DateOnly(Year ?? 1, 1, 1);
}
