using Belvedere.Core;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Territories;

/// <summary>What an address leads to.</summary>
public abstract record TerritoryResolution
{
    private TerritoryResolution() { }

    /// <summary>A current territory. An address that is not the canonical one answers with a redirection to it.</summary>
    public sealed record Found(Territory Territory, string CanonicalPath) : TerritoryResolution;

    /// <summary>A retired code: the address of the successor, and why.</summary>
    public sealed record Moved(Successor Successor, string CanonicalPath) : TerritoryResolution;

    /// <summary>Nothing: an unknown code, or an EPCI whose communes went to several others.</summary>
    public sealed record Missing(Problem Problem) : TerritoryResolution;
}

/// <summary>From what stands after <c>/territoires/</c> to a territory, to its successor, or to a message.</summary>
public sealed class ResolveTerritory(TerritoryDirectory directory)
{
    /// <summary>Where an address leads.</summary>
    /// <param name="urlCode"><c>89</c>, <c>89-yonne</c>, <c>04070-any-text</c>, <c>region-93</c>, <c>france</c>.</param>
    public TerritoryResolution Resolve(string urlCode)
    {
        var geography = directory.Current;
        if (TerritoryCode.ParseUrlCode(urlCode) is not { } id)
        {
            return new TerritoryResolution.Missing(Problems.UnknownTerritory(urlCode));
        }

        if (geography.Find(id) is { } territory)
        {
            return new TerritoryResolution.Found(territory, TerritoryPath.Of(territory));
        }

        if (id.Level is Level.Commune or Level.Epci && geography.FindSuccessor(id.Code) is { } successor)
        {
            return new TerritoryResolution.Moved(successor, TerritoryPath.Of(successor.Territory));
        }

        return new TerritoryResolution.Missing(
            geography.FindDissolvedEpci(id.Code) is { } dissolved
                ? Problems.DissolvedEpci(dissolved.Name, dissolved.Heirs)
                : Problems.UnknownTerritory(urlCode)
        );
    }
}
