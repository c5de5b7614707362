namespace Belvedere.Server.Portraits;

/// <summary>What the link of a comparison says.</summary>
/// <param name="Territories">URL codes, in order; a retired code stands for its successor.</param>
/// <param name="Indicators">Codes of indicators; all those with data when empty.</param>
/// <param name="Theme">Key of the theme that narrows the indicators, when none is named.</param>
/// <param name="Typed">What the reader typed to add a territory, or null.</param>
public sealed record ComparisonRequest(
    IReadOnlyList<string> Territories,
    IReadOnlyList<string> Indicators,
    string? Theme = null,
    string? Typed = null
)
{
    private const int MostCodes = 40;

    /// <summary>From the parameters of an address, within bounds.</summary>
    public static ComparisonRequest From(
        string[]? territories,
        string[]? indicators,
        string? theme,
        string? typed = null
    ) =>
        new(
            (territories ?? []).Where(c => c.Length > 0).Take(MostCodes).ToList(),
            (indicators ?? []).Where(c => c.Length > 0).Take(MostCodes).ToList(),
            string.IsNullOrWhiteSpace(theme) ? null : theme.Trim(),
            string.IsNullOrWhiteSpace(typed) ? null : typed.Trim()
        );
}
