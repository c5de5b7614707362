namespace Belvedere.Server.Indicators.Own.Pages;

/// <summary>An option of a list.</summary>
public sealed record OwnChoice(string Value, string Label);
