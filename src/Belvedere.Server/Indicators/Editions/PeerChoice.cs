using System.Collections.Concurrent;
using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>The peers of a territory and how to read its position among them.</summary>
internal sealed record ChosenPeers(PeerGroup Group, Func<Indicator, Period, double, PeerPosition?> Position)
{
    public static readonly ChosenPeers None = new(PeerGroup.None, (_, _, _) => null);
}

/// <summary>
/// Who is compared with whom: communes with their nearest neighbours when the traits are known, with their stratum of
/// population otherwise; EPCI of the same nature; départements and régions among themselves. A reader may ask for another
/// way, for communes.
/// </summary>
internal sealed class PeerChoice(Edition edition, Calculation calculation, IndicatorCatalogue catalogue)
{
    private const int MostRemembered = 512;

    // A commune three times as populated is not a peer, whatever else it shares.
    private const double LargestPopulationRatio = 3;

    private const string DensityCode = "D05";

    private readonly NearestCommunes nearest = new(
        edition,
        calculation,
        catalogue.Indicators.Where(i => i.PeerTrait is not null).ToArray(),
        LargestPopulationRatio
    );
    private readonly NearestCommunes nearestByDensity = new(
        edition,
        calculation,
        catalogue.Indicators.Where(i => i is { Code: DensityCode, PeerTrait: not null }).ToArray(),
        double.PositiveInfinity
    );
    private readonly ConcurrentDictionary<string, PeerPool> pools = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(TerritoryId, PeerWay), ChosenPeers> chosen = new();
    private int remembered;

    /// <summary>The peers of a territory; none when the way does not suit it.</summary>
    public ChosenPeers Of(Territory territory, PeerWay way = PeerWay.Edition)
    {
        if (chosen.TryGetValue((territory.Id, way), out var known))
        {
            return known;
        }

        // Counted apart: to count the dictionary stops all who write in it.
        if (Interlocked.Increment(ref remembered) > MostRemembered)
        {
            chosen.Clear();
            remembered = 1;
        }

        return chosen.GetOrAdd((territory.Id, way), _ => Choose(territory, way));
    }

    private ChosenPeers Choose(Territory territory, PeerWay way)
    {
        if (
            edition.Mesh.OrdinalOf(territory.Id) is not { } ordinal
            || (way != PeerWay.Edition && territory.Id.Level != Level.Commune)
        )
        {
            return ChosenPeers.None;
        }

        return way switch
        {
            PeerWay.Edition => OfEdition(territory, ordinal),
            PeerWay.Stratum => OfSameStratum(territory, ordinal),
            PeerWay.Density => nearestByDensity.Of(ordinal) ?? ChosenPeers.None,
            PeerWay.Epci => Around(territory, ordinal, Level.Epci, c => c.Epci),
            PeerWay.Departement => Around(territory, ordinal, Level.Departement, c => c.Departement),
            _ => Around(territory, ordinal, Level.Region, c => c.Region),
        };
    }

    private ChosenPeers OfEdition(Territory territory, int ordinal) =>
        territory.Id.Level switch
        {
            Level.Commune => nearest.Of(ordinal) ?? OfSameStratum(territory, ordinal),
            Level.Epci => OfSameNature(territory, ordinal),
            Level.Departement => All(
                territory,
                ordinal,
                new("les autres départements", "the other départements"),
                LocalizedText.Same("départements"),
                isFeminine: false
            ),
            Level.Region => All(
                territory,
                ordinal,
                new("les autres régions", "the other régions"),
                LocalizedText.Same("régions"),
                isFeminine: true
            ),
            _ => ChosenPeers.None,
        };

    private ChosenPeers Around(Territory commune, int ordinal, Level level, Func<Territory, string?> codeOf)
    {
        if (codeOf(commune) is not { } code || edition.Mesh.OrdinalOf(new TerritoryId(level, code)) is not { } around)
        {
            return ChosenPeers.None;
        }

        var whole = edition.Mesh.At(level)[around];
        return Pooled(
            $"{whole.Id}",
            ordinal,
            Level.Commune,
            other => codeOf(other) == code,
            new($"les autres communes {FrenchName.From(whole)}", $"the other communes of {whole.Name}"),
            LocalizedText.Same("communes"),
            isFeminine: true
        );
    }

    private ChosenPeers OfSameStratum(Territory territory, int ordinal)
    {
        if (territory.Population is not { } population)
        {
            return ChosenPeers.None;
        }

        var stratum = Strata.Of(population);
        return Pooled(
            $"stratum-{stratum.From}",
            ordinal,
            Level.Commune,
            commune =>
                commune.Population is { } other && other >= stratum.From && (stratum.To is not { } to || other < to),
            Describe(stratum),
            new("communes de même taille", "communes of the same size"),
            isFeminine: true
        );
    }

    private ChosenPeers OfSameNature(Territory territory, int ordinal)
    {
        static string Nature(Territory epci) => epci.Nature is "CC" or "CA" or "CU" ? epci.Nature : "METRO";
        var nature = Nature(territory);
        var noun = LocalizedText.Same(
            nature switch
            {
                "CC" => "communautés de communes",
                "CA" => "communautés d’agglomération",
                "CU" => "communautés urbaines",
                _ => "métropoles",
            }
        );
        return Pooled(
            $"nature-{nature}",
            ordinal,
            Level.Epci,
            epci => Nature(epci) == nature,
            new($"les autres {noun.French}", $"the other {noun.English}"),
            noun,
            isFeminine: true
        );
    }

    private ChosenPeers All(
        Territory territory,
        int ordinal,
        LocalizedText description,
        LocalizedText noun,
        bool isFeminine
    ) => Pooled($"all-{territory.Id.Level}", ordinal, territory.Id.Level, _ => true, description, noun, isFeminine);

    private ChosenPeers Pooled(
        string key,
        int ordinal,
        Level level,
        Func<Territory, bool> isMember,
        LocalizedText description,
        LocalizedText noun,
        bool isFeminine
    )
    {
        var territories = edition.Mesh.At(level);
        var pool = pools.GetOrAdd(
            key,
            _ => new PeerPool(
                calculation,
                level,
                territories,
                Enumerable.Range(0, territories.Count).Where(i => isMember(territories[i])).ToArray()
            )
        );
        return new ChosenPeers(
            new PeerGroup(description, pool.Others(ordinal))
            {
                Noun = noun,
                IsFeminine = isFeminine,
                NearestByPopulation = pool.Nearest(territories[ordinal]),
            },
            pool.Position
        );
    }

    private static LocalizedText Describe(Stratum stratum)
    {
        static string Bound(int value, Language language) => NumberFormat.Number(value, 0, language);
        return (stratum.From, stratum.To) switch
        {
            (0, { } to) => new(
                $"les communes de moins de {Bound(to, Language.French)} habitants",
                $"communes of fewer than {Bound(to, Language.English)} inhabitants"
            ),
            (var from, { } to) => new(
                $"les communes de {Bound(from, Language.French)} à {Bound(to - 1, Language.French)} habitants",
                $"communes of {Bound(from, Language.English)} to {Bound(to - 1, Language.English)} inhabitants"
            ),
            (var from, null) => new(
                $"les communes de {Bound(from, Language.French)} habitants ou plus",
                $"communes of {Bound(from, Language.English)} inhabitants or more"
            ),
        };
    }
}
