using System.Text;
using System.Text.RegularExpressions;

namespace Belvedere.Core.Schemas.Fields;

/// <summary>
/// The <c>pattern</c> of a field, matched against the whole cell. Schemas write the regular expressions of Python; the few
/// that .NET writes otherwise are translated. An expression that needs backtracking has a time limit on each cell.
/// </summary>
internal sealed class CellPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);
    private const int MaxLength = 20_000;

    private readonly Regex regex;

    private CellPattern(Regex regex) => this.regex = regex;

    /// <summary>The expression, or null when it cannot be read.</summary>
    internal static CellPattern? TryCreate(string pattern)
    {
        if (pattern.Length > MaxLength)
        {
            return null;
        }

        var whole = $@"\A(?:{Translated(pattern)})\z";
        return TryBuild(whole, RegexOptions.NonBacktracking) ?? TryBuild(whole, RegexOptions.None);
    }

    /// <summary>Whether the cell matches; null when it took too long to know.</summary>
    internal bool? Matches(string cell)
    {
        try
        {
            return regex.IsMatch(cell);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static CellPattern? TryBuild(string pattern, RegexOptions options)
    {
        try
        {
            return new CellPattern(new Regex(pattern, options | RegexOptions.CultureInvariant, Limit));
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            // Back references and look-arounds have no linear engine; anything else is no expression.
            return null;
        }
    }

    /// <summary>Named groups, end of text, escapes of letters that need none, and brackets inside brackets.</summary>
    private static string Translated(string python)
    {
        var text = new StringBuilder(python.Length + 8);
        var inClass = false;
        for (var i = 0; i < python.Length; i++)
        {
            var rest = python.AsSpan(i);
            if (rest[0] == '\\' && rest.Length > 1)
            {
                i++;
                text.Append(
                    rest[1] switch
                    {
                        'Z' => @"\z",
                        '_' => "_",
                        _ => $@"\{rest[1]}",
                    }
                );
            }
            else if (inClass && rest[0] == '[')
            {
                text.Append(@"\[");
            }
            else if (!inClass && rest.StartsWith("(?P<", StringComparison.Ordinal))
            {
                i += 3;
                text.Append("(?<");
            }
            else if (!inClass && rest.StartsWith("(?P=", StringComparison.Ordinal))
            {
                var end = python.IndexOf(')', i);
                var name = end < 0 ? "" : python[(i + 4)..end];
                text.Append($@"\k<{name}>");
                i = end < 0 ? python.Length : end;
            }
            else
            {
                // A bracket that closes nothing yet is a character: []abc].
                inClass = rest[0] switch
                {
                    '[' => true,
                    ']' when inClass && text.Length > 0 && !OpensClass(text) => false,
                    _ => inClass,
                };
                text.Append(rest[0]);
            }
        }

        return text.ToString();
    }

    private static bool OpensClass(StringBuilder text) =>
        text[^1] == '['
            ? !(text.Length > 1 && text[^2] == '\\')
            : text[^1] == '^' && text.Length > 1 && text[^2] == '[';
}
