namespace Belvedere.Server.Catalogue;

/// <summary>Who publishes: a commune, an EPCI, a département, an association.</summary>
public sealed record Organisation(string Id, string Slug, string Name);
