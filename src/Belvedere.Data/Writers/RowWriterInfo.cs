using Belvedere.Core;

namespace Belvedere.Data.Writers;

/// <summary>What a format is called.</summary>
/// <param name="Key">Its name in an address: <c>csv</c>.</param>
/// <param name="Title">Its name for a reader.</param>
/// <param name="MediaType">For <c>Content-Type</c>.</param>
/// <param name="Extension">Of a file, without dot.</param>
public sealed record RowWriterInfo(string Key, LocalizedText Title, string MediaType, string Extension)
{
    /// <summary>
    /// Whether the format is geographic: the rows given to it have their geometry as one more column, named
    /// <see cref="Belvedere.Core.Query.GeometryPlan.Key"/>.
    /// </summary>
    public bool NeedsGeometry { get; init; }

    /// <summary>
    /// Whether programs read such a file in parts, from its index: a whole table is then kept as a file, and its parts are
    /// served.
    /// </summary>
    public bool IsReadInParts { get; init; }

    /// <summary>Whether each row has a name and a description there, of the columns that the options say.</summary>
    public bool NamesRows { get; init; }

    /// <summary>Whether the format is a calendar: it is offered only where a column of days or instants is.</summary>
    public bool NeedsDate { get; init; }
}
