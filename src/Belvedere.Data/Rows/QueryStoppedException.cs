using Belvedere.Core;

namespace Belvedere.Data.Rows;

/// <summary>A streamed query stopped midway, after rows were already given.</summary>
public sealed class QueryStoppedException(Problem problem) : Exception(problem.ToString())
{
    public Problem Problem { get; } = problem;
}
