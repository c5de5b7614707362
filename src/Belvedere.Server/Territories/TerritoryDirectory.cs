using Belvedere.Core.Territories;

namespace Belvedere.Server.Territories;

/// <summary>
/// The territories of the portal, in memory. Every question goes to one immutable <see cref="Geography"/>, replaced
/// whole; a page that asks several takes <see cref="Current"/> once.
/// </summary>
public sealed class TerritoryDirectory
{
    private volatile Geography current = Geography.Empty;

    public Geography Current => current;

    /// <inheritdoc cref="Geography.Vintage"/>
    public VintageYears Vintage => current.Vintage;

    public void Replace(Geography geography) => current = geography;

    /// <inheritdoc cref="Geography.Find"/>
    public Territory? Find(TerritoryId id) => current.Find(id);

    /// <summary>
    /// The current territory of an address: <c>04070</c>, <c>89</c>, <c>200067437</c>, <c>region-93</c>,
    /// <c>france</c>, each with or without its name after a dash.
    /// </summary>
    public Territory? FindByUrlCode(string urlCode) =>
        TerritoryCode.ParseUrlCode(urlCode) is { } id ? current.Find(id) : null;

    /// <inheritdoc cref="TerritoryPath.Of"/>
    public string Path(Territory territory) => TerritoryPath.Of(territory);

    /// <inheritdoc cref="Geography.All"/>
    public IReadOnlyList<Territory> All(Level level) => current.All(level);

    /// <inheritdoc cref="Geography.CommunesOf"/>
    public IReadOnlyList<Territory> CommunesOf(TerritoryId id) => current.CommunesOf(id);

    /// <inheritdoc cref="Geography.Parents"/>
    public IReadOnlyList<Territory> Parents(Territory territory) => current.Parents(territory);

    /// <inheritdoc cref="Geography.Delegates"/>
    public IReadOnlyList<Territory> Delegates(Territory commune) => current.Delegates(commune);

    /// <inheritdoc cref="Geography.FindSuccessor"/>
    public Successor? FindSuccessor(string code) => current.FindSuccessor(code);

    /// <inheritdoc cref="Geography.PopulationSeries"/>
    public IReadOnlyList<PopulationPoint> PopulationSeries(TerritoryId id) => current.PopulationSeries(id);

    /// <inheritdoc cref="Geography.Search"/>
    public IReadOnlyList<SearchHit> Search(string text, int limit) => current.Search(text, limit);
}
