using System.Text.RegularExpressions;
using Belvedere.Core;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue;

/// <summary>Readable identifiers of datasets and organisations, as they stand in addresses: <c>subventions-2025</c>.</summary>
public static partial class Slug
{
    public const int MaxLength = 100;

    /// <summary>The slug itself, or why it cannot be one.</summary>
    public static Result<string> Check(string received) =>
        Pattern().IsMatch(received)
            ? received
            : Problems.InvalidSlug(received.Length <= MaxLength ? received : $"{received[..MaxLength]}…");

    /// <summary>A slug proposed from a title: « Subventions versées en 2025 » gives <c>subventions-versees-en-2025</c>.</summary>
    public static string From(string title)
    {
        var words = Words().Split(FoldedText.Of(title)).Where(w => w.Length > 0);
        var slug = string.Join('-', words);
        return (slug.Length <= MaxLength ? slug : slug[..MaxLength]).Trim('-');
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,99}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
