namespace Belvedere.Core.Territories.Attachment;

/// <summary>
/// From the codes of a table to the territories of today. A commune that merged or changed its code leads to the one that
/// holds its ground; an arrondissement of Paris, Lyon or Marseille to its commune; a former EPCI to the one that took its
/// communes, when there is one.
/// </summary>
public static class AttachRows
{
    /// <summary>Attaches the groups of a table.</summary>
    /// <param name="level">What the codes are: communes, EPCI, départements or régions.</param>
    /// <param name="isAdditive">
    /// Whether the values of territories that merged may be added. A median goes on under a new code, never under a merger.
    /// </param>
    public static AttachedTable To(Geography geography, Level level, IEnumerable<CodedGroup> groups, bool isAdditive)
    {
        var found = new List<(TerritoryId Id, CodedGroup Group)>();
        var moved = new Dictionary<string, MovedCode>(StringComparer.Ordinal);
        var strays = new Dictionary<(string, StrayReason), StrayCode>();
        foreach (var group in groups)
        {
            var place = Find(geography, level, group.Code.Trim().ToUpperInvariant());
            if (Refuse(place, group, isAdditive) is { } reason)
            {
                Add(strays, place, group, reason);
                continue;
            }

            found.Add((place.Id!.Value, group)); // a place that is not refused has one
            if (place.Successor is { } successor)
            {
                var before = moved.GetValueOrDefault(group.Code)?.RowCount ?? 0;
                moved[group.Code] = new MovedCode(group.Code, successor, before + group.RowCount);
            }
        }

        var cells = new Dictionary<(int, string), AttachedCell>();
        foreach (var cell in found.GroupBy(f => (f.Group.Year!.Value, f.Id.Code))) // one without year was refused
        {
            var parts = cell.Select(f => f.Group).ToList();
            if (parts.Count > 1 && !isAdditive)
            {
                // One territory under two codes in one year: neither value is that of the whole.
                parts.ForEach(part =>
                    Add(strays, new Place(cell.First().Id, null, []), part, StrayReason.SeveralValues)
                );
                continue;
            }

            cells[cell.Key] = new AttachedCell(
                parts.Sum(p => p.Numerator),
                parts.TrueForAll(p => p.Denominator is 1) ? 1 : parts.Sum(p => p.Denominator),
                parts.Sum(p => p.RowCount),
                parts.Sum(p => p.UnitCount)
            );
        }

        return new AttachedTable(level)
        {
            Cells = cells,
            Moved = moved.Values.OrderBy(m => m.Code, StringComparer.Ordinal).ToList(),
            Strays = strays
                .Values.OrderByDescending(s => s.RowCount)
                .ThenBy(s => s.Code, StringComparer.Ordinal)
                .ToList(),
        };
    }

    private static StrayReason? Refuse(Place place, CodedGroup group, bool isAdditive) =>
        group.Code.Trim().Length == 0 ? StrayReason.NoCode
        : place is { Id: null, Heirs.Count: > 1 } ? StrayReason.Shared
        : place.Id is null ? StrayReason.UnknownCode
        : group.Year is null ? StrayReason.NoYear
        : group.IsAmbiguous ? StrayReason.SeveralValues
        : place.Successor is { } successor && !isAdditive && !IsSamePlace(successor) ? StrayReason.NotAdditive
        : null;

    private static bool IsSamePlace(Successor successor) =>
        successor.Kind is SuccessorKind.Recoded or SuccessorKind.Renamed;

    private static Place Find(Geography geography, Level level, string code)
    {
        var id = new TerritoryId(level, code);
        if (geography.Find(id) is not null)
        {
            return new Place(id, null, []);
        }

        if (
            level is Level.Commune or Level.Epci
            && geography.FindSuccessor(code) is { } successor
            && successor.Territory.Id.Level == level
        )
        {
            return new Place(successor.Territory.Id, successor, [successor.Territory]);
        }

        return new Place(null, null, level == Level.Epci ? geography.FindDissolvedEpci(code)?.Heirs ?? [] : []);
    }

    private static void Add(
        Dictionary<(string, StrayReason), StrayCode> strays,
        Place place,
        CodedGroup group,
        StrayReason reason
    )
    {
        var before = strays.GetValueOrDefault((group.Code, reason))?.RowCount ?? 0;
        strays[(group.Code, reason)] = new StrayCode(group.Code, reason, before + group.RowCount)
        {
            Heirs = place.Heirs,
        };
    }

    private sealed record Place(TerritoryId? Id, Successor? Successor, IReadOnlyList<Territory> Heirs);
}
