using Belvedere.Benchmarks.Peers;
using Belvedere.Benchmarks.Works;
using Belvedere.Server.Indicators;

namespace Belvedere.Benchmarks.Figures;

/// <summary>The works on the figures of the whole country, drawn with a fixed seed.</summary>
internal static class FigureWorks
{
    private const int Requests = 2_000;
    private const int Pages = 600;
    private const int Seed = 2018;

    public static IReadOnlyList<PeerWork> All()
    {
        // A change has periods of its own: the requests ask for years.
        var indicators = EightyIndicators
            .Read()
            .Indicators.Where(i => i.Kind != IndicatorKind.Recomputed)
            .Select(i => i.Code)
            .ToArray();
        var chance = new Random(Seed);
        string Indicator() => indicators[chance.Next(indicators.Length)];
        int Year() => chance.Next(InventedSeries.FirstYear, InventedSeries.LastYear + 1);
        var departements = Repository.Communes().Select(Departement).OfType<string>().Distinct().ToArray();
        return
        [
            Work(
                "profile",
                Communes().Select(code => $"/profile/{code}"),
                "both: series, the four territories around, place among twenty peers; ours also: intervals, sentences and flags"
            ),
            Work(
                "map-departement",
                Drawn(() => $"/map/{Indicator()}/{Year()}/{departements[chance.Next(departements.Length)]}"),
                "both: values of the communes; ours also: intervals and five classes of Fisher over all the years"
            ),
            Work(
                "map-france",
                Drawn(() => $"/map/{Indicator()}/{Year()}"),
                "both: values of 35 000 communes; ours also: intervals and five classes of Fisher over all the years"
            ),
            Work(
                "rank",
                Drawn(() => $"/rank/{Indicator()}/{chance.Next(Pages)}"),
                "both: fifty communes somewhere in the ranking of all"
            ),
        ];
    }

    /// <summary>The communes whose profiles are asked.</summary>
    public static IEnumerable<string> Communes()
    {
        var chance = new Random(Seed);
        var all = Repository.Communes().Where(code => Departement(code) is not null).ToList();
        return Enumerable.Range(0, Requests).Select(_ => all[chance.Next(all.Count)]);
    }

    private static IEnumerable<string> Drawn(Func<string> path) => Enumerable.Range(0, Requests).Select(_ => path());

    private static PeerWork Work(string name, IEnumerable<string> paths, string computes) =>
        new(name, AnswerKind.Groups, [.. paths.Select(path => new RequestPair(path, path))], computes)
        {
            Peers = [PeerNames.DuckDb],
        };

    // The collectivités d'outre-mer are in no département.
    private static string? Departement(string commune) =>
        commune[..2] is not ("97" or "98") ? commune[..2]
        : commune[..3] is "971" or "972" or "973" or "974" or "976" ? commune[..3]
        : null;
}
