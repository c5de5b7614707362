using System.Text.Json;
using Belvedere.Core;

namespace Belvedere.Server.Catalogue.Answers;

/// <summary>An answer that is computed but not written yet.</summary>
/// <param name="Write">Writes the whole body. It may run after its request has ended: it holds nothing of it.</param>
internal sealed record WritableAnswer(Action<Utf8JsonWriter> Write)
{
    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>Headers that belong to this answer, beside those that every answer has.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}

/// <summary>A request that was understood: how its answer is computed, and whether it is the same a moment later.</summary>
/// <param name="IsLasting">Whether it may be kept and shared: it asks nothing of the clock, and came by GET or HEAD.</param>
/// <param name="RunAsync">May run after its request has ended: it holds nothing of it.</param>
internal sealed record AnswerComputation(
    bool IsLasting,
    Func<CancellationToken, Task<Result<WritableAnswer>>> RunAsync
);

/// <summary>A whole answer as it is sent: its bytes, plain and in each coding that was asked for.</summary>
/// <param name="Tag">A strong entity tag, the same on every node; null when the answer is of this request alone.</param>
internal sealed record Answer(
    string? Tag,
    string ContentType,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    byte[] Body
)
{
    /// <summary>The codings made so far; answers that are kept are replaced, never changed.</summary>
    public IReadOnlyList<CodedBody> Coded { get; init; } = [];

    public CodedBody? FindCoded(string coding)
    {
        // By index: this runs at each request, and an enumerator of an interface is an allocation.
        for (var i = 0; i < Coded.Count; i++)
        {
            if (Coded[i].Coding == coding)
            {
                return Coded[i];
            }
        }

        return null;
    }
}

/// <summary>A body compressed with <c>gzip</c> or <c>br</c>.</summary>
internal sealed record CodedBody(string Coding, byte[] Bytes);
