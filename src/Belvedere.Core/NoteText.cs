namespace Belvedere.Core;

/// <summary>One block of a note: a paragraph, or a list.</summary>
/// <param name="IsList">Whether the lines are items.</param>
/// <param name="Lines">At least one; without the dash that announced an item.</param>
public sealed record NoteBlock(bool IsList, IReadOnlyList<string> Lines);

/// <summary>One piece of a line: words, or a web address.</summary>
/// <param name="IsAddress">Whether it is an http or https address, to be followed.</param>
public sealed record NotePiece(string Text, bool IsAddress);

/// <summary>
/// What a person wrote, as blocks: an empty line ends a paragraph, lines that begin with « - » are a list. Nothing else
/// is given a meaning: a note is read as it was typed.
/// </summary>
public static class NoteText
{
    private static readonly char[] AddressEnds = ['.', ',', ';', ':', '!', '?', ')', '»', '"', '\''];

    /// <summary>The blocks of a note, in order; empty for a text without a word.</summary>
    public static IReadOnlyList<NoteBlock> Blocks(string text)
    {
        var blocks = new List<NoteBlock>();
        var lines = new List<string>();
        var isList = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()))
        {
            var isItem = line.StartsWith("- ", StringComparison.Ordinal);
            if (line.Length == 0 || isItem != isList)
            {
                Close();
            }

            if (line.Length > 0)
            {
                isList = isItem;
                lines.Add(isItem ? line[2..].Trim() : line);
            }
        }

        Close();
        return blocks;

        void Close()
        {
            if (lines.Count > 0)
            {
                blocks.Add(new NoteBlock(isList, lines.ToList()));
                lines.Clear();
            }
        }
    }

    /// <summary>The words and the addresses of a line, in order; together they are the line.</summary>
    public static IReadOnlyList<NotePiece> Pieces(string line)
    {
        var pieces = new List<NotePiece>();
        var written = 0;
        for (var at = Next(line, 0); at >= 0; at = Next(line, at))
        {
            var end = at;
            while (end < line.Length && !char.IsWhiteSpace(line[end]))
            {
                end++;
            }

            var address = line[at..end].TrimEnd(AddressEnds);
            if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0)
            {
                Add(line[written..at], isAddress: false);
                Add(address, isAddress: true);
                written = at + address.Length;
            }

            at = end;
        }

        Add(line[written..], isAddress: false);
        return pieces;

        void Add(string text, bool isAddress)
        {
            if (text.Length > 0)
            {
                pieces.Add(new NotePiece(text, isAddress));
            }
        }
    }

    private static int Next(string line, int from)
    {
        var plain = line.IndexOf("http://", from, StringComparison.Ordinal);
        var safe = line.IndexOf("https://", from, StringComparison.Ordinal);
        return plain < 0 ? safe
            : safe < 0 ? plain
            : Math.Min(plain, safe);
    }
}
