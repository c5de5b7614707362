using Belvedere.Core;

namespace Belvedere.Server.Indicators;

/// <summary>A source of <c>sources.json</c>.</summary>
/// <param name="Title">« Insee, recensement (comparateur de territoires) ».</param>
public sealed record IndicatorSource(string Key, LocalizedText Title, LocalizedText Producer, LocalizedText Licence);

/// <summary>A rule of <c>secrecy-rules.json</c>: what is hidden at the source, and how it is told.</summary>
public sealed record SecrecyRule(string Key, string Type, LocalizedText Text);
