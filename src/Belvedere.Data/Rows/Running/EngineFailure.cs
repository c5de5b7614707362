using Belvedere.Core;
using Belvedere.Data.Rows.DuckDb;

namespace Belvedere.Data.Rows.Running;

/// <summary>Reads the engine's message: what a reader caused or can act on is a problem, the rest is a bug.</summary>
internal static class EngineFailure
{
    private static readonly string[] Computation =
    [
        "Conversion Error: ",
        "Out of Range Error: ",
        "Invalid Input Error: ",
        "Divide by Zero Error: ",
    ];

    /// <summary>The problem behind a message.</summary>
    /// <exception cref="DuckDbException">The message tells of a bug of ours, or of broken files.</exception>
    internal static Problem ToProblem(string message)
    {
        if (message.StartsWith("Out of Memory Error", StringComparison.Ordinal))
        {
            return Problems.QueryTooHeavy();
        }

        foreach (var kind in Computation)
        {
            if (message.StartsWith(kind, StringComparison.Ordinal))
            {
                return Problems.QueryNotComputable(FirstLine(message[kind.Length..]));
            }
        }

        throw new DuckDbException(message);
    }

    private static string FirstLine(string text)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOf('\n');
        var first = (end < 0 ? line : line[..end]).TrimEnd();
        return first.EndsWith(".", StringComparison.Ordinal) ? first.ToString() : $"{first}.";
    }
}
