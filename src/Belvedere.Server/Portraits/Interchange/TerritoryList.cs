using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Territories;

namespace Belvedere.Server.Portraits.Interchange;

/// <summary>
/// The territories that a word of <c>geo=</c> names: a level (<c>DEP</c>), INSEE's notation with or without the year of the
/// list (<c>2025-COM-04070</c>, <c>COM-04070</c>), or what stands in the address of a portrait (<c>04070</c>,
/// <c>region-93</c>, <c>france</c>).
/// </summary>
public sealed class TerritoryList(TerritoryDirectory directory, Observatory observatory)
{
    public Result<Territory[]> Read(string word)
    {
        if (LevelOf(word) is { } level)
        {
            return directory.All(level).ToArray();
        }

        var parts = word.ToUpperInvariant().Split('-', 2);
        int? year = null;
        if (
            parts is [{ Length: 4 } first, { } rest]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var said)
        )
        {
            (year, parts) = (said, rest.Split('-', 2));
        }

        var id =
            parts is [{ } key, { } code] && LevelOf(key) is { } named ? new TerritoryId(named, code)
            : year is null ? TerritoryCode.ParseUrlCode(word)
            : null;
        if (id is not { } known || directory.Find(known) is not { } territory)
        {
            return Problems.UnknownTerritory(word);
        }

        return year is { } asked && asked != observatory.LimitsYearOf(known.Level)
            ? Problems.OtherGeographyYear(word, observatory.LimitsYearOf(known.Level))
            : new[] { territory };
    }

    private static Level? LevelOf(string key)
    {
        foreach (var level in TerritoryMesh.Levels)
        {
            if (LevelKey.Of(level).Equals(key, StringComparison.OrdinalIgnoreCase))
            {
                return level;
            }
        }

        return null;
    }
}
