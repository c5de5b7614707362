using Belvedere.Core;

namespace Belvedere.Data.Readers;

/// <summary>Carries a problem of the source out of a stream; the reader of the format gives it back as a result.</summary>
internal sealed class UnreadableSourceException(Problem problem, Exception? cause = null)
    : Exception(problem.ToString(), cause)
{
    internal Problem Problem { get; } = problem;
}
