namespace Belvedere.Data.Rows.DuckDb;

/// <summary>The engine refused something that the product should not have asked, or its files are broken.</summary>
public sealed class DuckDbException(string message) : Exception(message);
