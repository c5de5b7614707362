namespace Belvedere.Data.Writers.Workbook;

/// <summary>One cell of a sheet: a text, or a number with the decimals that it shows; nothing when both are null.</summary>
/// <param name="Decimals">0 to <see cref="MostDecimals"/>, with thousands apart; null for a number shown as it is.</param>
internal readonly record struct SheetCell(string? Text, double? Number, int? Decimals)
{
    public const int MostDecimals = 6;

    public static SheetCell Of(string? text) => new(text, null, null);

    public static SheetCell Of(double number, int? decimals) =>
        new(null, number, decimals is { } shown ? Math.Clamp(shown, 0, MostDecimals) : null);
}
