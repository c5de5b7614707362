namespace Belvedere.Core.Territories;

/// <summary>A municipal population (PMUN) on the current perimeter of a territory.</summary>
/// <param name="CensusYear">Reference year of the census.</param>
/// <param name="GeographyYear">Year of the commune list in which it was published.</param>
public readonly record struct PopulationPoint(int CensusYear, int GeographyYear, long Population);
