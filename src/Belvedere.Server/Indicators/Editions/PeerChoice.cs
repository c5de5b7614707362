using System.Collections.Concurrent;
using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>The peers of a territory and how to read its position among them.</summary>
internal sealed record ChosenPeers(PeerGroup Group, Func<Indicator, Period, double, PeerPosition?> Position);

/// <summary>
/// Who is compared with whom: communes of the same stratum of population, EPCI of the same nature, départements and
/// régions among themselves.
/// </summary>
internal sealed class PeerChoice(Edition edition, Calculation calculation)
{
    private readonly ConcurrentDictionary<string, PeerPool> pools = new(StringComparer.Ordinal);

    public ChosenPeers Of(Territory territory)
    {
        if (edition.Mesh.OrdinalOf(territory.Id) is not { } ordinal)
        {
            return new ChosenPeers(PeerGroup.None, (_, _, _) => null);
        }

        return territory.Id.Level switch
        {
            Level.Commune => Stratum(territory, ordinal),
            Level.Epci => Nature(territory, ordinal),
            Level.Departement => All(territory, ordinal, new("les autres départements", "the other départements"), new("départements", "départements"), isFeminine: false),
            Level.Region => All(territory, ordinal, new("les autres régions", "the other régions"), new("régions", "régions"), isFeminine: true),
            _ => new ChosenPeers(PeerGroup.None, (_, _, _) => null),
        };
    }

    private ChosenPeers Stratum(Territory territory, int ordinal)
    {
        if (territory.Population is null)
        {
            return new ChosenPeers(PeerGroup.None, (_, _, _) => null);
        }

        var stratum = Strata.Of(territory.Population.Value);
        var populations = edition.Mesh.Populations;
        return Pooled(
            $"stratum-{stratum.From}",
            ordinal,
            Level.Commune,
            i => populations[i] >= stratum.From && (stratum.To is not { } to || populations[i] < to) && edition.Mesh.At(Level.Commune)[i].Population is not null,
            Describe(stratum),
            new("communes de même taille", "communes of the same size"),
            isFeminine: true);
    }

    private ChosenPeers Nature(Territory territory, int ordinal)
    {
        var (french, english) = territory.Nature switch
        {
            "CC" => ("communautés de communes", "communautés de communes"),
            "CA" => ("communautés d’agglomération", "communautés d’agglomération"),
            "CU" => ("communautés urbaines", "communautés urbaines"),
            _ => ("métropoles", "métropoles"),
        };
        var isMetropole = territory.Nature is "METRO" or "MET69";
        return Pooled(
            $"nature-{(isMetropole ? "METRO" : territory.Nature)}",
            ordinal,
            Level.Epci,
            i => edition.Mesh.At(Level.Epci)[i].Nature is var nature && (nature == territory.Nature || (isMetropole && nature is "METRO" or "MET69")),
            new($"les autres {french}", $"the other {english}"),
            new(french, english),
            isFeminine: true);
    }

    private ChosenPeers All(Territory territory, int ordinal, LocalizedText description, LocalizedText noun, bool isFeminine) =>
        Pooled($"all-{territory.Id.Level}", ordinal, territory.Id.Level, _ => true, description, noun, isFeminine);

    private ChosenPeers Pooled(string key, int ordinal, Level level, Func<int, bool> isMember, LocalizedText description, LocalizedText noun, bool isFeminine)
    {
        var territories = edition.Mesh.At(level);
        var pool = pools.GetOrAdd(
            key,
            _ => new PeerPool(calculation, level, Enumerable.Range(0, territories.Count).Where(isMember).ToArray()));
        var members = pool.Members.Where(m => m != ordinal).Select(m => territories[m]).ToArray();
        return new ChosenPeers(new PeerGroup(description, members) { Noun = noun, IsFeminine = isFeminine }, pool.Position);
    }

    private static LocalizedText Describe(Stratum stratum)
    {
        string Bound(int value, Language language) => NumberFormat.Number(value, 0, language);
        return (stratum.From, stratum.To) switch
        {
            (0, { } to) => new(
                $"les communes de moins de {Bound(to, Language.French)} habitants",
                $"communes of fewer than {Bound(to, Language.English)} inhabitants"),
            (var from, { } to) => new(
                $"les communes de {Bound(from, Language.French)} à {Bound(to - 1, Language.French)} habitants",
                $"communes of {Bound(from, Language.English)} to {Bound(to - 1, Language.English)} inhabitants"),
            (var from, null) => new(
                $"les communes de {Bound(from, Language.French)} habitants ou plus",
                $"communes of {Bound(from, Language.English)} inhabitants or more"),
        };
    }
}
