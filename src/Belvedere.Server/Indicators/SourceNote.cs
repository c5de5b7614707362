using Belvedere.Core;

namespace Belvedere.Server.Indicators;

/// <summary>What a reader must know of the figures that a source gives for some years.</summary>
/// <param name="From">First year; null for the first of the source.</param>
/// <param name="To">Last year; null for the last of the source.</param>
public sealed record SourceNote(int? From, int? To, LocalizedText Text)
{
    public bool IsOf(int year) => year >= (From ?? year) && year <= (To ?? year);
}
