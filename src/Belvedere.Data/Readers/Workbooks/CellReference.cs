namespace Belvedere.Data.Readers.Workbooks;

/// <summary>The address of a cell: <c>AB12</c>. Rows and columns count from 0.</summary>
internal static class CellReference
{
    private const int Largest = 100_000_000;

    internal static bool TryParse(ReadOnlySpan<char> text, out int row, out int column)
    {
        (row, column) = (0, 0);
        var i = 0;
        for (; i < text.Length && char.IsAsciiLetter(text[i]); i++)
        {
            column = Math.Min((column * 26) + (text[i] | 0x20) - 'a' + 1, Largest / 26);
        }

        var letters = i;
        for (; i < text.Length && char.IsAsciiDigit(text[i]); i++)
        {
            row = Math.Min((row * 10) + text[i] - '0', Largest / 10);
        }

        var isRead = letters > 0 && i > letters && i == text.Length;
        (row, column) = (row - 1, column - 1);
        return isRead && row >= 0;
    }
}
