using Belvedere.Core;

namespace Belvedere.Server.Jobs;

/// <summary>How a job ended: the page of its result, or the problem that stopped it.</summary>
/// <param name="Path">Site path of the result.</param>
public sealed record JobOutcome(string? Path, Problem? Problem);
