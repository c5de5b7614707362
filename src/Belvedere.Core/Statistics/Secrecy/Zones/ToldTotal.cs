namespace Belvedere.Core.Statistics.Secrecy.Zones;

/// <summary>A set of base territories whose figure is public: an official territory or a zone that somebody drew.</summary>
/// <param name="Name">What a refusal calls it.</param>
/// <param name="Units">The base territories that make it, each once; numbers of the caller.</param>
public sealed record ToldTotal(string Name, IReadOnlyList<int> Units);
