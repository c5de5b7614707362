namespace Belvedere.Core.Charts;

/// <summary>What one bar of a list holds for each series, in their order.</summary>
/// <param name="Label">What the bar is.</param>
/// <param name="Segments">One for each series; a series may be absent from a bar.</param>
/// <param name="Text">The whole in words; empty when the parts do not add up.</param>
public sealed record SplitBar(string Label, IReadOnlyList<BarSegment> Segments, string Text);

/// <summary>The part of a series in a bar.</summary>
/// <param name="Value">Finite; null when there is none.</param>
/// <param name="Text">The value as it is written; empty when there is none.</param>
public sealed record BarSegment(double? Value, string Text);
