namespace Belvedere.Data.Rows;

/// <summary>A name between double quotes, as SQL reads it: only <see cref="Of"/> makes one.</summary>
internal readonly record struct QuotedName
{
    private QuotedName(string sql) => Sql = sql;

    /// <summary>The name with its quotes.</summary>
    public string Sql { get; }

    /// <summary>The one quoting function of the engine’s SQL.</summary>
    /// <exception cref="ArgumentException">The name holds a zero character, which would end the statement.</exception>
    public static QuotedName Of(string name) =>
        name.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("A name holds no zero character.", nameof(name))
            : new QuotedName($"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
}
