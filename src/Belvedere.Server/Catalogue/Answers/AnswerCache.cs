using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Belvedere.Core;
using Belvedere.Data.Files;
using Microsoft.Extensions.Caching.Memory;

namespace Belvedere.Server.Catalogue.Answers;

/// <summary>
/// Whole answers of the data APIs, within a bound. A key begins with a revision, and a revision never changes: no entry is
/// ever stale, and publishing makes new keys while the old answers fall out by themselves.
/// </summary>
internal sealed class AnswerCache : IRevisionMemory, IDisposable
{
    /// <summary>Of all the answers together: some 2,500 pages of a hundred rows.</summary>
    public const long MostBytes = 64L << 20;

    /// <summary>Of one answer: a larger one is sent and forgotten.</summary>
    public const int MostBytesOfOne = 4 << 20;

    /// <summary>What an entry weighs beside its bytes and its key.</summary>
    private const int OwnBytes = 512;

    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly ConcurrentDictionary<string, SharedComputation> running = new(StringComparer.Ordinal);
    private readonly RecentKeys recent = new();
    private readonly JsonBodies bodies = new();

    /// <summary>What takes as long is kept whenever it is asked again.</summary>
    public TimeSpan Long { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Answers kept now.</summary>
    public int Count => answers.Count;

    /// <summary>Computations that run now.</summary>
    public int RunningCount => running.Count;

    public bool TryFind(string key, [NotNullWhen(true)] out Answer? answer) => answers.TryGetValue(key, out answer);

    /// <summary>Computes an answer once for all who ask it at this moment; keeps it when it is asked again.</summary>
    public async Task<Result<Answer>> ComputeAsync(string key, AnswerComputation computation, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var mine = new SharedComputation();
            var shared = running.GetOrAdd(key, mine);
            if (!shared.TryJoin())
            {
                // Everybody left it: it is being cancelled, and will not answer.
                running.TryRemove(KeyValuePair.Create(key, shared));
                continue;
            }

            if (ReferenceEquals(shared, mine))
            {
                _ = mine.BeginAsync(
                    async abandoned => (await ComputeAsync(computation, AnswerKey.TagOf(key), abandoned)).Then(Done),
                    () => running.TryRemove(KeyValuePair.Create(key, mine))
                );
            }

            return await shared.WaitAsync(ct);

            Result<Answer> Done(Answer computed)
            {
                if (IsAskedAgain(key, computed, Stopwatch.GetElapsedTime(begun)) || mine.IsShared)
                {
                    Keep(key, computed);
                }

                return computed;
            }
        }
    }

    /// <summary>Computes an answer for one request alone.</summary>
    public async Task<Result<Answer>> ComputeAsync(AnswerComputation computation, string? tag, CancellationToken ct) =>
        (await computation.RunAsync(ct)).Then<Answer>(writable => new Answer(
            tag,
            writable.ContentType,
            writable.Headers,
            bodies.Write(writable.Write)
        ));

    /// <summary>Keeps one more coding of an answer, if it is still kept.</summary>
    public void KeepCoded(string key, Answer answer, CodedBody coded)
    {
        if (answers.TryGetValue(key, out Answer? kept) && ReferenceEquals(kept, answer))
        {
            Keep(key, answer with { Coded = [.. answer.Coded, coded] });
        }
    }

    public void Forget() => answers.Clear();

    public void Dispose() => answers.Dispose();

    /// <summary>Whether an answer is asked again so soon that it would have been kept until then, or took long.</summary>
    private bool IsAskedAgain(string key, Answer answer, TimeSpan taken) =>
        recent.Note(key, answer.Body.Length + OwnBytes) is { } distance && (distance <= MostBytes || taken >= Long);

    private void Keep(string key, Answer answer)
    {
        var size = answer.Body.Length + answer.Coded.Sum(c => c.Bytes.Length) + (key.Length * sizeof(char)) + OwnBytes;
        if (size <= MostBytesOfOne)
        {
            answers.Set(key, answer, new MemoryCacheEntryOptions { Size = size });
        }
    }
}
