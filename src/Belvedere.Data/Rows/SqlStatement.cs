namespace Belvedere.Data.Rows;

/// <summary>A statement for the analytics engine: text with <c>?</c> marks, and their values in order.</summary>
/// <param name="Parameters">null, string, long, double, bool, DateOnly, DateTime (UTC) or Shape.</param>
public sealed record SqlStatement(string Text, IReadOnlyList<object?> Parameters);
