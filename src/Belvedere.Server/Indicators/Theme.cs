using Belvedere.Core;

namespace Belvedere.Server.Indicators;

/// <summary>A chapter of the catalogue, in the order of the portrait.</summary>
/// <param name="Key">Name of its file: <c>demographie</c>.</param>
public sealed record Theme(string Key, LocalizedText Label);
