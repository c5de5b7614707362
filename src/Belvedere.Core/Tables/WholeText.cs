using System.Text;

namespace Belvedere.Core.Tables;

/// <summary>Text that can be put in a normal form, whatever a file or a request holds.</summary>
public static class WholeText
{
    /// <summary>
    /// The text, with <c>U+FFFD</c> in place of what has no normal form: half of a surrogate pair, which some JSON and damaged
    /// files hold, and <c>U+FFFE</c>, a byte order mark read in the wrong order.
    /// </summary>
    /// <remarks><see cref="string.Normalize()"/> throws for exactly these.</remarks>
    public static string Of(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.Contains('\uFFFE', StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD')
            : text;
}
