using Belvedere.Core;

namespace Belvedere.Server.Accounts.Forms;

/// <summary>A form as it was sent: what was typed, the problem found, and the field where it lies.</summary>
/// <param name="Token">The anti-forgery token of the page to draw.</param>
public sealed record FormState(string Token, IReadOnlyDictionary<string, string> Values)
{
    public static readonly IReadOnlyDictionary<string, string> NoValues = new Dictionary<string, string>(
        StringComparer.Ordinal
    );

    public Problem? Problem { get; init; }

    /// <summary>Name of the field where the problem lies; null when it is of the whole form.</summary>
    public string? Field { get; init; }

    public string Value(string name) => Values.GetValueOrDefault(name, "");

    /// <summary>The sentence to show beside a field, or null.</summary>
    public string? ErrorOf(string name, Language language) => Field == name ? Problem?.Detail.In(language) : null;
}
