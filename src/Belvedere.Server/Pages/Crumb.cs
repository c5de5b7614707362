namespace Belvedere.Server.Pages;

/// <summary>One step of the breadcrumb; the last one, the page itself, has no path.</summary>
/// <param name="Path">Site path without language prefix, or null for the page itself.</param>
public sealed record Crumb(string Label, string? Path = null);
