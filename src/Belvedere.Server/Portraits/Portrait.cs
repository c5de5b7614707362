using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;

namespace Belvedere.Server.Portraits;

/// <summary>All that the page of a territory shows, before any word or drawing.</summary>
public sealed record Portrait(Territory Territory, string Path, LocalizedText Story)
{
    /// <summary>EPCI, département, région, France, as far as they contain it.</summary>
    public required IReadOnlyList<Territory> Parents { get; init; }

    /// <summary>One figure for each indicator, in the order of the themes.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>The cards « en un coup d’œil ».</summary>
    public required IReadOnlyList<Figure> Glance { get; init; }

    public required IReadOnlyList<ThemeView> Themes { get; init; }

    public required PeerGroup Peers { get; init; }

    /// <summary>Where the reader changed the peers: the cards among those of the edition, and among theirs.</summary>
    public IReadOnlyList<(Figure Before, Figure After)> PeerEffects { get; init; } = [];

    /// <summary>What of the reader’s peers cannot be.</summary>
    public IReadOnlyList<Problem> PeerProblems { get; init; } = [];

    /// <summary>Always among the peers of the edition.</summary>
    public required TerritoryFlags Flags { get; init; }

    /// <summary>Population of the territory and of those around it, for the lines of « Évolution ».</summary>
    public required IReadOnlyList<Figure> Populations { get; init; }

    /// <summary>What it is made of: communes of an EPCI, EPCI of a département, départements of a région.</summary>
    public required IReadOnlyList<Composition> Compositions { get; init; }

    /// <summary>Communes déléguées or associées of a commune.</summary>
    public IReadOnlyList<Territory> Delegates { get; init; } = [];

    public required IReadOnlyList<InstallablePack> MissingPacks { get; init; }

    public required string EditionKey { get; init; }

    /// <summary>A retired code that led here, and what became of it.</summary>
    public Successor? Former { get; init; }

    /// <summary>The département whose communes are mapped: its own, or that of most of its communes.</summary>
    public Territory? MapDepartement { get; init; }

    /// <summary>Codes of the communes that make the territory.</summary>
    public IReadOnlyCollection<string> CommuneCodes { get; init; } = [];
}

/// <summary>One theme of a portrait.</summary>
/// <param name="Map">The communes of the département for one of its figures; null when there is nothing to map.</param>
public sealed record ThemeView(Theme Theme, IReadOnlyList<Figure> Figures, MapSlice? Map);

/// <summary>The parts of a territory at one level, most populated first.</summary>
public sealed record Composition(Level Level, IReadOnlyList<Territory> Parts);
