using System.Text;
using Belvedere.Core;
using Belvedere.Server.Catalogue.Answers;

namespace Belvedere.Tests.Catalogue;

/// <summary>Whole answers: computed once for all who wait, kept from the second time on, within a bound.</summary>
public sealed class AnswerCacheTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_is_kept_from_its_second_request_on()
    {
        using var cache = new AnswerCache();
        for (var i = 0; i < 2; i++)
        {
            Assert.False(cache.TryFind("k", out _));
            Assert.Equal("\"a\"", TextOf(await cache.ComputeAsync("k", Constant("a"), Ct)));
        }

        Assert.True(cache.TryFind("k", out var kept));
        Assert.Equal("\"a\"", Encoding.UTF8.GetString(kept.Body));
        Assert.Equal(AnswerKey.TagOf("k"), kept.Tag);
    }

    [Fact]
    public async Task Requests_that_wait_for_the_same_answer_compute_it_once()
    {
        using var cache = new AnswerCache();
        var count = 0;
        var gate = new TaskCompletionSource();
        var computation = new AnswerComputation(
            IsLasting: true,
            async _ =>
            {
                Interlocked.Increment(ref count);
                await gate.Task;
                return Text("once");
            }
        );
        var waiting = Enumerable.Range(0, 50).Select(_ => cache.ComputeAsync("k", computation, Ct)).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal("\"once\"", TextOf(answer)));
        Assert.Equal(1, count);
        Assert.Equal(0, cache.RunningCount);
        Assert.True(cache.TryFind("k", out _));
    }

    [Fact]
    public async Task A_client_that_leaves_does_not_take_the_answer_from_the_others()
    {
        using var cache = new AnswerCache();
        using var leaving = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var computation = Gated(gate, "here");
        var first = cache.ComputeAsync("k", computation, leaving.Token);
        var second = cache.ComputeAsync("k", computation, Ct);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        Assert.Equal("\"here\"", TextOf(await second));
    }

    [Fact]
    public async Task When_the_last_client_leaves_the_computation_stops_and_the_next_request_begins_another()
    {
        using var cache = new AnswerCache();
        using var leaving = new CancellationTokenSource();
        var stopped = new TaskCompletionSource();
        var computation = new AnswerComputation(
            IsLasting: true,
            async ct =>
            {
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, ct);
                    return Text("never");
                }
                finally
                {
                    stopped.SetResult();
                }
            }
        );
        var left = Enumerable.Range(0, 3).Select(_ => cache.ComputeAsync("k", computation, leaving.Token)).ToList();
        await leaving.CancelAsync();
        foreach (var one in left)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        }

        await stopped.Task.WaitAsync(Ct);
        Assert.Equal("\"again\"", TextOf(await cache.ComputeAsync("k", Constant("again"), Ct)));
        Assert.Equal(0, cache.RunningCount);
    }

    [Fact]
    public async Task A_problem_or_a_failure_reaches_everybody_and_is_never_kept()
    {
        using var cache = new AnswerCache();
        for (var i = 0; i < 3; i++)
        {
            var refused = await cache.ComputeAsync(
                "k",
                new AnswerComputation(
                    IsLasting: true,
                    _ => Task.FromResult<Result<WritableAnswer>>(Problems.NotReady())
                ),
                Ct
            );
            Assert.Equal(Problems.NotReady().Code, refused.Problem!.Code);
            var broken = new AnswerComputation(IsLasting: true, _ => throw new InvalidOperationException("a bug"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => cache.ComputeAsync("k", broken, Ct));
        }

        Assert.False(cache.TryFind("k", out _));
        Assert.Equal(0, cache.RunningCount);
    }

    [Fact]
    public async Task What_is_kept_stays_within_the_bound_and_one_answer_too_large_is_not_kept()
    {
        using var cache = new AnswerCache();
        const int size = 1 << 20;
        var large = new string('x', size);
        for (var i = 0; i < 200; i++)
        {
            await KeepAsync(cache, $"large {i}", large);
            Assert.InRange(cache.Count, 0, AnswerCache.MostBytes / size);
        }

        await KeepAsync(cache, "too large", new string('x', AnswerCache.MostBytesOfOne));
        Assert.False(cache.TryFind("too large", out _));
    }

    [Fact]
    public async Task A_walk_through_more_than_can_be_kept_keeps_nothing_however_often_it_is_done()
    {
        using var cache = new AnswerCache { Long = TimeSpan.MaxValue };
        const int size = 1 << 20;
        var large = new string('x', size);
        for (var i = 0; i < 3 * AnswerCache.MostBytes / size; i++)
        {
            await cache.ComputeAsync($"page {i % (AnswerCache.MostBytes / size)}", Constant(large), Ct);
        }

        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public async Task What_took_long_is_kept_even_when_much_was_asked_in_between()
    {
        using var cache = new AnswerCache { Long = TimeSpan.FromMilliseconds(1) };
        var slow = new AnswerComputation(
            IsLasting: true,
            async ct =>
            {
                await Task.Delay(10, ct);
                return Text("slow");
            }
        );
        const int size = 1 << 20;
        await cache.ComputeAsync("slow", slow, Ct);
        for (var i = 0; i <= AnswerCache.MostBytes / size; i++)
        {
            await cache.ComputeAsync($"other {i}", Constant(new string('x', size)), Ct);
        }

        await cache.ComputeAsync("slow", slow, Ct);
        Assert.True(cache.TryFind("slow", out _));
    }

    [Theory]
    [InlineData("?b=2&a=1", "?a=1&b=2", true)]
    [InlineData("?a=1&&b=2", "?b=2&a=1", true)]
    [InlineData("?select=a&select=b", "?select=b&select=a", false)]
    [InlineData("?where=x%3D1&limit=5", "?where=x%3D2&limit=5", false)]
    public void Parameters_in_another_order_are_the_same_request(string one, string other, bool isSame) =>
        Assert.Equal(isSame, AnswerKey.Sorted(one) == AnswerKey.Sorted(other));

    private static async Task KeepAsync(AnswerCache cache, string key, string text)
    {
        await cache.ComputeAsync(key, Constant(text), Ct);
        await cache.ComputeAsync(key, Constant(text), Ct);
    }

    private static AnswerComputation Constant(string text) => new(IsLasting: true, _ => Task.FromResult(Text(text)));

    private static AnswerComputation Gated(TaskCompletionSource gate, string text) =>
        new(
            IsLasting: true,
            async ct =>
            {
                await gate.Task.WaitAsync(ct);
                return Text(text);
            }
        );

    private static Result<WritableAnswer> Text(string text) => new WritableAnswer(json => json.WriteStringValue(text));

    private static string TextOf(Result<Answer> answer) => Encoding.UTF8.GetString(answer.Value.Body);
}
