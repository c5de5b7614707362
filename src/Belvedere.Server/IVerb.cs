using System.CommandLine;

namespace Belvedere.Server;

/// <summary>One verb of the command line. Each file under a slice's <c>Verbs</c> holds one.</summary>
public interface IVerb
{
    /// <summary>The command with its options, its help and its action; the action returns the exit code.</summary>
    Command Create();
}
