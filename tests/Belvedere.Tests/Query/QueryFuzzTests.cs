using System.Collections.Concurrent;
using System.Diagnostics;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Data.Rows;
using Belvedere.Tests.Rows;

namespace Belvedere.Tests.Query;

/// <summary>
/// Whatever a stranger writes gives an answer or a refusal that says where: never an exception, never a hang. Half of the
/// texts are queries that the language can write, damaged or not; half are noise. They are parsed, bound and executed in
/// this process; <see cref="Apis.HttpFuzzTests"/> sends a share of them through the whole portal.
/// </summary>
public sealed class QueryFuzzTests
{
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
        var asked = Soak.Queries(share: 1, ordinary: 2_000);
        using var folder = new RowFolder();
        await folder.WriteAsync(MixedTable.WithPlaces, MixedTable.RowsWithPlaces(60));
        var counts = new Counts(new ConcurrentDictionary<string, int>(StringComparer.Ordinal));
        var seed = Soak.Seed(ordinary: 4070);
        var engine = folder.Engine;
        var time = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 4),
            TestContext.Current.CancellationToken,
            async (part, ct) =>
            {
                var fuzzed = new FuzzedQuery(new Random(seed + part));
                for (var i = 0; i < asked / 4; i++)
                {
                    var text = i % 2 == 0 ? fuzzed.FromGrammar() : fuzzed.FromNoise();
                    await AskAsync(engine, folder.Revision(), text, counts, ct);
                    if (part == 0 && i % 12_500 == 12_499)
                    {
                        Soak.Say(Told(seed, time.Elapsed, counts));
                    }
                }
            }
        );

        var summary = Told(seed, time.Elapsed, counts);
        Soak.Say(summary);
        Assert.True(counts.Failures.IsEmpty, $"{summary}\n{string.Join("\n\n", counts.Failures.Values)}");
        Assert.True(counts.ByOutcome.GetValueOrDefault("answered") > asked / 20, "Hardly anything is answered.");
        Assert.DoesNotContain(counts.ByOutcome.Keys, k => k.StartsWith('5'));
    }

    private static string Told(int seed, TimeSpan elapsed, Counts counts) =>
        $"seed {seed}, {counts.ByOutcome.Values.Sum()} queries, {elapsed.TotalSeconds:F0} s: "
        + string.Join(
            ", ",
            counts.ByOutcome.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}")
        );

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
                Assert.True(IsWellFormed(plan.Problem, text), $"{plan.Problem}");
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

    /// <summary>In both languages, and but for a parameter that is no text of the language, with a place in one of its texts.</summary>
    private static bool IsWellFormed(Problem problem, QueryText text) =>
        problem.Status == 400
        && problem.Detail.French.Length > 0
        && problem.Detail.English.Length > 0
        && problem.Detail.French != problem.Detail.English
        && (
            problem.Code == Problems.QueryParameterInvalid
                ? problem.Position is null
                : problem.Position is { } position && position >= 0 && position <= LongestOf(text)
        );

    private static int LongestOf(QueryText text) =>
        new[] { text.Select, text.GroupBy, text.OrderBy }
            .Concat(text.Where)
            .Concat(text.Refine)
            .Concat(text.Exclude)
            .Max(clause => clause?.Length ?? 0);
}
