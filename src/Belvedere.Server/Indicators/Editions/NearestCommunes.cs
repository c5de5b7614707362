using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>
/// The communes that resemble one most, by traits that the catalogue names. No result (income, employment) enters the
/// choice.
/// </summary>
/// <param name="indicators">Those of the traits.</param>
/// <param name="largestPopulationRatio">Beyond it a commune is no neighbour, whatever else it shares.</param>
internal sealed class NearestCommunes(
    Edition edition,
    Calculation calculation,
    IReadOnlyList<Indicator> indicators,
    double largestPopulationRatio
)
{
    public const int Count = 20;

    private readonly Lazy<Traits?> traits = new(() => Traits.Read(edition, calculation, indicators));

    /// <summary>Null when a trait is not loaded, or not known for this commune.</summary>
    public ChosenPeers? Of(int ordinal)
    {
        if (traits.Value is not { } known)
        {
            return null;
        }

        var populations = edition.Mesh.Populations;
        var population = populations[ordinal];
        var found = Neighbours.Nearest(
            ordinal,
            known.Standardised,
            Count,
            i =>
                populations[i] * largestPopulationRatio >= population
                && populations[i] <= population * largestPopulationRatio
        );
        if (found.Count < 2)
        {
            return null;
        }

        var communes = edition.Mesh.At(Level.Commune);
        var group = new PeerGroup(known.Describe(found.Count), found.Select(n => communes[n.Index]).ToArray())
        {
            Noun = new("communes comparables", "comparable communes"),
            IsFeminine = true,
            Neighbours = found.Select(n => known.Neighbour(communes[n.Index], n, found[^1].Distance)).ToArray(),
        };
        return new ChosenPeers(group, (indicator, period, value) => Position(found, indicator, period, value));
    }

    private PeerPosition? Position(IReadOnlyList<NearTerritory> found, Indicator indicator, Period period, double value)
    {
        var values = found
            .Select(n => calculation.ValueOf(indicator, period, n.Index))
            .Where(other => !double.IsNaN(other));
        return PeerPosition.Of(value, values);
    }

    private sealed record Traits(
        IReadOnlyList<PeerTrait> Names,
        IReadOnlyList<Trait> Standardised,
        IReadOnlyList<double[]> Raw
    )
    {
        public static Traits? Read(Edition edition, Calculation calculation, IReadOnlyList<Indicator> indicators)
        {
            if (
                indicators.Count == 0
                || indicators.Any(i => calculation.Periods(i).Count == 0)
                || edition.Mesh.Count(Level.Commune) == 0
            )
            {
                return null;
            }

            var raw = indicators
                .Select(i => calculation.Values(i, calculation.Periods(i)[^1], Level.Commune))
                .ToArray();
            var known = Enumerable.Range(0, raw[0].Length).Select(i => raw.All(column => column[i] > 0)).ToArray();
            var names = indicators.Select(i => i.PeerTrait!).ToArray(); // filtered on it
            var standardised = names
                .Select(
                    (name, t) =>
                        Trait.Standardised(
                            raw[t]
                                .Select(
                                    (x, i) =>
                                        !known[i] ? double.NaN
                                        : name.IsLogarithmic ? Math.Log10(x)
                                        : x
                                )
                                .ToArray(),
                            name.Weight
                        )
                )
                .ToArray();
            return new Traits(names, standardised, raw);
        }

        public LocalizedText Describe(int count) =>
            new(
                $"les {count} communes qui lui ressemblent le plus par {Join(Language.French, " et ")}",
                $"the {count} communes most like it by {Join(Language.English, " and ")}"
            );

        public Neighbour Neighbour(Territory territory, NearTerritory near, double furthest)
        {
            var driver = Enumerable.Range(0, Names.Count).MaxBy(t => near.Shares[t]);
            return new Neighbour(
                territory,
                furthest > 0 ? near.Distance / furthest : 0,
                Names[driver].Label,
                near.Shares[driver]
            )
            {
                Traits = Raw.Select(column => column[near.Index]).ToArray(),
            };
        }

        private string Join(Language language, string last)
        {
            var phrases = Names.Select(n => n.Phrase.In(language)).ToArray();
            return phrases.Length == 1 ? phrases[0] : string.Join(", ", phrases[..^1]) + last + phrases[^1];
        }
    }
}
