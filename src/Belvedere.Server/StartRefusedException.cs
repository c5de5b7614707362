using Belvedere.Core;

namespace Belvedere.Server;

/// <summary>The portal cannot start as it was asked to; the problem says what to change.</summary>
public sealed class StartRefusedException(Problem problem) : Exception(problem.ToString())
{
    public Problem Problem => problem;
}
