using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits;

/// <summary>How the figures of a portrait are cited: what, where, which edition, from whom.</summary>
public static class Citation
{
    /// <summary>« Portrait de Digne-les-Bains, édition 2026-2025-6, /territoires/04070-digne-les-bains ».</summary>
    public static string Of(Territory territory, string edition, ReaderContext reader) =>
        reader.Format(
            "Portrait {0}, édition {1}, {2}",
            reader.Language == Core.Language.French ? FrenchName.From(territory) : "of " + territory.DisplayName(),
            edition,
            reader.Link(TerritoryPath.Of(territory))
        );

    /// <summary>The sources of the figures that have a value, each once, in the order of the figures.</summary>
    public static IReadOnlyList<IndicatorSource> Sources(IEnumerable<Figure> figures, Observatory observatory) =>
        figures
            .Where(f => f.Observation.Value is not null)
            .Select(f => observatory.SourceOf(f.Indicator))
            .Distinct()
            .ToList();
}
