using System.Globalization;
using Belvedere.Benchmarks.Generated;
using Belvedere.Benchmarks.Peers;

namespace Belvedere.Benchmarks.Works;

/// <summary>The works on the generated table, drawn with a fixed seed.</summary>
public static class TableWorks
{
    public const string Dataset = "operations";

    private const int Draws = 40_000;

    /// <summary>So many more of the smallest answers: as few as the others would all be kept in memory from the third asking on.</summary>
    private const int SmallDraws = 300_000;

    private const string Root = $"/api/explore/v2.1/catalog/datasets/{Dataset}";

    private const string Counted = "ours: rows and total_count; peer: rows only";

    private const string Same = "both the same";

    private static readonly string[] Rows = [PeerNames.Postgres, PeerNames.DuckDb, PeerNames.Sqlite];

    public static IReadOnlyList<PeerWork> All() =>
        [
            new("page", AnswerKind.Rows, Since("page", "id"), Counted) { Peers = Rows },
            new("top", AnswerKind.Rows, Since("top", "montant desc,id"), Counted) { Peers = Rows },
            new("lookup", AnswerKind.Rows, Lookups("/lookup", 100), Counted) { Peers = Rows },
            // A commune has more rows in a larger table, up to a hundred: ten are as many in each.
            new("lookup-10", AnswerKind.Rows, Lookups("/lookup-10", 10), Counted) { Peers = Rows },
            new("group", AnswerKind.Groups, Groups(), Same) { Peers = Rows },
            new("count", AnswerKind.Rows, Counts(), Same) { Peers = Rows },
            new("text", AnswerKind.Rows, Texts(), Counted) { Peers = Rows },
            new("facet", AnswerKind.Facets, Facets(), Same) { Peers = Rows },
            new(
                "repeated",
                AnswerKind.Rows,
                [Since("page", "id")[0]],
                "both the same answer again; kept: its bytes in memory"
            )
            {
                Peers = [PeerNames.Kept, PeerNames.Postgres],
            },
            new("export", AnswerKind.Table, [new($"{Root}/exports/csv?with_bom=false", "/export")], Same)
            {
                Peers = Rows,
            },
        ];

    private static List<RequestPair> Since(string name, string order) =>
        Draw(chance =>
        {
            var (nature, since) = (Of(chance, Vocabulary.Natures), Of(chance, Vocabulary.Days));
            return new(
                Records(
                    $"nature=\"{nature}\" and date_operation>=date'{since}'",
                    $"order_by={Escaped(order)}&limit=100"
                ),
                $"/{name}?nature={Escaped(nature)}&since={since}"
            );
        });

    private static List<RequestPair> Lookups(string route, int rows) =>
        Draw(chance =>
        {
            var code = Of(chance, CommuneGrid.Codes);
            return new(
                Records($"code_commune=\"{code}\"", $"order_by=date_operation%20desc&limit={rows}"),
                $"{route}?code={code}"
            );
        });

    private static List<RequestPair> Groups() =>
        Draw(chance =>
        {
            var since = Of(chance, Vocabulary.Days);
            var select = Escaped("nature,count(*) as nombre,sum(montant) as total");
            return new(
                Records($"date_operation>=date'{since}'", $"select={select}&group_by=nature&limit=100"),
                $"/group?since={since}"
            );
        });

    private static List<RequestPair> Counts() =>
        Draw(
            chance =>
            {
                var (nature, above) = (Of(chance, Vocabulary.Natures), Amount(chance));
                return new(
                    Records($"nature=\"{nature}\" and montant>{above}", "limit=0"),
                    $"/count?nature={Escaped(nature)}&above={above}"
                );
            },
            SmallDraws
        );

    private static List<RequestPair> Texts() =>
        Draw(chance =>
        {
            var (a, b) = (Of(chance, Vocabulary.PlainWords), Of(chance, Vocabulary.PlainWords));
            return new(
                Records($"libelle like \"{a}\" and libelle like \"{b}\"", "limit=100"),
                $"/text?a={Escaped(a)}&b={Escaped(b)}"
            );
        });

    private static List<RequestPair> Facets() =>
        Draw(chance =>
        {
            var above = Amount(chance);
            var communes = Escaped("facet(name=\"code_commune\",sort=\"-count\",limit=20)");
            return new(
                $"{Root}/facets?where={Escaped($"montant>{above}")}&facet=nature&facet={communes}&facet=date_operation",
                $"/facet?above={above}"
            );
        });

    private static string Records(string where, string rest) => $"{Root}/records?where={Escaped(where)}&{rest}";

    private static string Escaped(string text) => Uri.EscapeDataString(text);

    private static T Of<T>(Random chance, IReadOnlyList<T> values) => values[chance.Next(values.Count)];

    /// <summary>As many small ones as large ones, like the amounts of the table.</summary>
    private static string Amount(Random chance) =>
        Math.Pow(10, 2 + (5 * chance.NextDouble())).ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>Requests in the order of their drawing, each once.</summary>
    private static List<RequestPair> Draw(Func<Random, RequestPair> ask, int draws = Draws)
    {
        var chance = new Random(2018);
        return [.. Enumerable.Range(0, draws).Select(_ => ask(chance)).DistinctBy(pair => pair.Peer)];
    }
}
