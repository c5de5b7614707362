namespace Belvedere.Core.Schemas.Fields;

/// <summary>A cell that was read as its field says.</summary>
/// <param name="Text">As it is written in the file.</param>
public readonly record struct CellValue(string Text)
{
    /// <summary>
    /// Place among the values of the same field: the number itself, or the ticks of a moment; null when values of the
    /// type have no order but that of texts. A number beyond 28 digits saturates.
    /// </summary>
    public decimal? Order { get; init; }

    /// <summary>Whether <see cref="Order"/> is a number, which can be added and compared with that of another field.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Characters of a text (Unicode code points), items of an array, members of an object; −1 when none applies.</summary>
    public int Length { get; init; } = -1;

    /// <summary>Characters as a person counts them: a letter beyond the basic plane is one.</summary>
    internal static int CharactersOf(string text)
    {
        var length = text.Length;
        foreach (var c in text)
        {
            length -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return length;
    }
}
