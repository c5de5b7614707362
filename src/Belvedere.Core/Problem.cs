namespace Belvedere.Core;

/// <summary>
/// An expected failure: what was received, what is allowed, what to do next, in the reader's language.
/// Built only by <see cref="Problems"/>.
/// </summary>
/// <param name="Code">Stable key, lower case with dashes: <c>unknown-territory</c>.</param>
/// <param name="Status">HTTP status, 400 to 503.</param>
/// <param name="Title">The kind of failure, the same for every occurrence.</param>
/// <param name="Detail">This occurrence: the value, the bound, the place.</param>
public sealed record Problem(string Code, int Status, LocalizedText Title, LocalizedText Detail)
{
    /// <summary>The 1-based line of the source file where the failure lies, when there is one.</summary>
    public long? Line { get; init; }

    /// <summary>The 0-based position in the query text where the failure lies, when there is one.</summary>
    public int? Position { get; init; }

    /// <summary>The parameter of the request where the failure lies, when its dialect says it apart.</summary>
    public string? Parameter { get; init; }

    public override string ToString() => $"{Code}: {Detail.French}";
}
