using Belvedere.Core;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators;

/// <summary>The territories a figure is compared with, and why these.</summary>
/// <param name="Description">For the margin: « les 20 communes qui lui ressemblent le plus par … ».</param>
public sealed record PeerGroup(LocalizedText Description, IReadOnlyList<Territory> Members)
{
    /// <summary>What to call them in a sentence: « communes comparables ».</summary>
    public LocalizedText Noun { get; init; } = new("territoires comparables", "comparable places");

    /// <summary>False for départements and régions: « Plus peuplé que 40 départements ».</summary>
    public bool IsFeminine { get; init; }

    /// <summary>Nearest first, when the peers were chosen by distance; empty when they are a stratum or all of a level.</summary>
    public IReadOnlyList<Neighbour> Neighbours { get; init; } = [];

    /// <summary>The members closest by population, the closest first; empty when the peers were chosen by distance.</summary>
    public IReadOnlyList<Territory> NearestByPopulation { get; init; } = [];

    /// <summary>What the reader changed of the group of the edition.</summary>
    public PeerEdit Edit { get; init; } = PeerEdit.None;

    public static readonly PeerGroup None = new(new("aucun territoire comparable", "no comparable place"), []);
}

/// <summary>A peer chosen by distance, and what sets it apart.</summary>
/// <param name="Distance">Relative to the furthest of the group, which has 1.</param>
/// <param name="Driver">The trait that weighs most in the distance: « taille des ménages ».</param>
/// <param name="DriverShare">Its share of the squared distance, 0 to 1.</param>
public sealed record Neighbour(Territory Territory, double Distance, LocalizedText Driver, double DriverShare)
{
    /// <summary>Values of the traits, in the order of the group's description: population, density, persons per household.</summary>
    public IReadOnlyList<double> Traits { get; init; } = [];
}
