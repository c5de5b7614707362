using System.Globalization;
using System.Text;

namespace Belvedere.Data.Writers.Triples;

/// <summary>The words of Turtle 1.1, which Notation 3 holds whole.</summary>
internal static class TurtleText
{
    internal static void AppendObject(StringBuilder text, TripleObject value)
    {
        if (value.IsIri)
        {
            text.Append('<').Append(value.Value).Append('>');
            return;
        }

        AppendQuoted(text, value.Value);
        text.Append(value.Language is null ? "" : $"@{value.Language}")
            .Append(value.Datatype is { } type ? "^^" + Short(type) : "");
    }

    internal static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '\u007F' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    /// <summary>An IRI by the prefix of its vocabulary when it has one.</summary>
    internal static string Short(string iri)
    {
        foreach (var (name, start) in Vocabulary.Prefixes)
        {
            if (iri.StartsWith(start, StringComparison.Ordinal))
            {
                return $"{name}:{iri.AsSpan(start.Length)}";
            }
        }

        return $"<{iri}>";
    }
}
