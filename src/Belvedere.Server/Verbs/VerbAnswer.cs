using Belvedere.Core;

namespace Belvedere.Server.Verbs;

/// <summary>How a verb says that it could not: a sentence in both languages on standard error, and exit code 1.</summary>
public static class VerbAnswer
{
    public const int Refused = 1;

    public static async Task<int> RefuseAsync(Problem problem, CancellationToken ct)
    {
        await Console.Error.WriteLineAsync($"{problem.Title.French}. {problem.Detail.French}".AsMemory(), ct);
        await Console.Error.WriteLineAsync($"{problem.Title.English}. {problem.Detail.English}".AsMemory(), ct);
        return Refused;
    }
}
