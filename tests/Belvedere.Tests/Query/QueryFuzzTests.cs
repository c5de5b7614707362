using System.Collections.Concurrent;
using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Data.Rows;
using Belvedere.Tests.Rows;

namespace Belvedere.Tests.Query;

/// <summary>
/// Whatever a stranger writes gives an answer or a refusal that says where: never an exception, never a hang. Half of the
/// texts are queries that the language can write, damaged or not; half are noise.
/// </summary>
public sealed class QueryFuzzTests
{
    private static readonly string[] Splices =
    [
        " and ",
        " or not ",
        "(",
        ")",
        "]",
        "[",
        ",",
        "'",
        "\"",
        "`",
        "\\",
        "*",
        "-",
        "/",
        "..",
        " in ",
        " is null",
        "null",
        "date'2024'",
        "now(",
        "now(days=1)",
        "range(n, ",
        "range(jour, 1 month)",
        "geo_cluster(lieu, 4)",
        "geom'POINT(5 44)'",
        "geom'POLYGON EMPTY'",
        "distance(lieu, geom'POINT(5 44)')",
        "9223372036854775807",
        "1e400",
        "é",
        "\0",
        "\ud800",
        "count(*)",
        "bbox(lieu)",
        "envelope(lieu)",
        "date_format(jour, 'E')",
        "json_format(nom)",
        "percentile(n, 50)",
        "lieu",
        "jour",
        "moment",
        " as a",
        " desc",
    ];

    private sealed record Counts(ConcurrentDictionary<string, int> ByOutcome)
    {
        /// <summary>One example of each failure, by the beginning of its message.</summary>
        public ConcurrentDictionary<string, string> Failures { get; } = new(StringComparer.Ordinal);

        public void Add(string outcome) => ByOutcome.AddOrUpdate(outcome, 1, (_, n) => n + 1);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Any_text_is_answered_or_refused()
    {
        var asked = int.Parse(
            Environment.GetEnvironmentVariable("BELVEDERE_FUZZ") ?? (Soak.IsOn ? "1000000" : "2000"),
            CultureInfo.InvariantCulture
        );
        using var folder = new RowFolder();
        await folder.WriteAsync(MixedTable.WithPlaces, MixedTable.RowsWithPlaces(60));
        var counts = new Counts(new ConcurrentDictionary<string, int>(StringComparer.Ordinal));
        var seed = Soak.IsOn ? Environment.TickCount : 4070;
        var engine = folder.Engine;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 4),
            TestContext.Current.CancellationToken,
            async (part, ct) =>
            {
                var random = new Random(seed + part);
                var grammar = new RandomQuery(random);
                for (var i = 0; i < asked / 4; i++)
                {
                    var text = i % 2 == 0 ? Damaged(grammar.Next(), random) : Noise(random);
                    await AskAsync(engine, folder.Revision(), text, counts, ct);
                }
            }
        );

        TestContext.Current.SendDiagnosticMessage(
            "seed {0}: {1}",
            seed,
            string.Join(
                ", ",
                counts.ByOutcome.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}")
            )
        );
        Assert.True(counts.Failures.IsEmpty, string.Join("\n\n", counts.Failures.Values));
        Assert.True(counts.ByOutcome.GetValueOrDefault("answered") > asked / 20, "Hardly anything is answered.");
        Assert.DoesNotContain(counts.ByOutcome.Keys, k => k.StartsWith('5'));
    }

    private static async Task AskAsync(
        DuckDbEngine engine,
        string revision,
        QueryText text,
        Counts counts,
        CancellationToken ct
    )
    {
        try
        {
            var context = new BindingContext(TimeZoneInfo.Utc) { Now = DateTimeOffset.UnixEpoch.AddYears(55) };
            var plan = text.ParsePage().Then(query => Binder.Bind(query, MixedTable.WithPlaces, context));
            if (!plan.IsSuccess)
            {
                Assert.True(IsWellFormed(plan.Problem), $"{plan.Problem}");
                counts.Add("refused");
                return;
            }

            var answer = await engine.QueryAsync(SqlWriter.Page(plan.Value, revision), QueryBudget.Page, ct);
            if (!answer.IsSuccess)
            {
                counts.Add($"{answer.Problem.Status} {answer.Problem.Code}");
                return;
            }

            await using var reader = answer.Value;
            var rows = await reader.ReadRowsAsync(ct).CountAsync(ct);
            Assert.True(rows <= QueryBounds.LastGroup);
            counts.Add("answered");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var message = exception.Message.Split('\n')[0];
            counts.Failures.TryAdd(
                message[..Math.Min(message.Length, 60)],
                $"{text}\nwhere: {string.Join("\n and ", text.Where)}\nrefine: {string.Join("\n and ", text.Refine)}\n{exception}"
            );
        }
    }

    private static bool IsWellFormed(Problem problem) =>
        problem.Status == 400 && problem.Detail.French.Length > 0 && problem.Detail.English.Length > 0;

    private static QueryText Damaged(QueryText text, Random random) =>
        random.Next(4) switch
        {
            0 => text,
            1 => text with { Where = text.Where.Select(w => Damaged(w, random)).ToList() },
            2 => text with { Select = Damaged(text.Select ?? "", random), Limit = Damaged(text.Limit ?? "", random) },
            _ => text with
            {
                GroupBy = text.GroupBy is { } group ? Damaged(group, random) : null,
                OrderBy = Damaged(text.OrderBy ?? "", random),
                Refine = text.Refine.Select(r => Damaged(r, random)).ToList(),
            },
        };

    /// <summary>Takes a piece away, adds one, or swaps two characters.</summary>
    private static string Damaged(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = random.Next(Math.Min(6, text.Length - at) + 1);
        return random.Next(3) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Splices[random.Next(Splices.Length)]),
            _ => text.Remove(at, length).Insert(at, ((char)random.Next(1, 0x180)).ToString()),
        };
    }

    private static QueryText Noise(Random random)
    {
        var text =
            random.Next(3) == 0
                ? new string([
                    .. Enumerable
                        .Range(0, random.Next(24))
                        .Select(_ => (char)random.Next(random.Next(2) == 0 ? 128 : 65_536)),
                ])
                : string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Splices[random.Next(Splices.Length)]));
        return random.Next(5) switch
        {
            0 => new QueryText { Select = text },
            1 => new QueryText { GroupBy = text, Select = "count(*)" },
            2 => new QueryText { OrderBy = text },
            3 => new QueryText { Refine = [text], Limit = text },
            _ => new QueryText { Where = [text] },
        };
    }
}
