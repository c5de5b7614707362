using System.Globalization;

namespace Belvedere.Data.Readers.Workbooks;

/// <summary>A number of a workbook as the text of a cell.</summary>
internal static class SheetNumber
{
    private const int ShownDigits = 15;
    private const double LastDay = 2_958_466;

    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The number in its format: an ISO date, digits filled up with zeros, or the number itself.</summary>
    /// <param name="starts1904">Days are counted from the 1st of January 1904.</param>
    internal static string Text(double number, NumberFormat format, bool starts1904)
    {
        if (format is { HasDate: true } or { HasTime: true } && number is >= 0 and < LastDay)
        {
            return Instant(number, format, starts1904);
        }

        var plain = Plain(number);
        return format.Zeros > plain.Length && plain.All(char.IsAsciiDigit) ? plain.PadLeft(format.Zeros, '0') : plain;
    }

    /// <summary>Without exponent where a spreadsheet shows none, and without the noise past the digits that it shows.</summary>
    internal static string Plain(double number)
    {
        var exact = number.ToString("R", CultureInfo.InvariantCulture);
        if (exact.Count(char.IsAsciiDigit) > ShownDigits)
        {
            var shown = double.Parse(
                number.ToString("G15", CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture
            );
            var isNoise = shown == Math.BitIncrement(number) || shown == Math.BitDecrement(number);
            exact = isNoise ? shown.ToString("R", CultureInfo.InvariantCulture) : exact;
        }

        return exact.Contains('E', StringComparison.Ordinal) && Math.Abs(number) is >= 1e-10 and < 1e18
            ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
            : exact;
    }

    private static string Instant(double number, NumberFormat format, bool starts1904)
    {
        if (!format.HasDate)
        {
            var time = TimeSpan.FromSeconds(Math.Round(number * 86_400));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{(long)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}"
            );
        }

        // Spreadsheets count the 29th of February 1900, which was not.
        var days =
            starts1904 ? number + 1462
            : number < 60 ? number + 1
            : number;
        var whole = Math.Floor(days);
        var milliseconds = format.HasTime ? Math.Round((days - whole) * 86_400_000) : 0;
        var instant = Epoch.AddDays(whole).AddMilliseconds(milliseconds);
        return instant.ToString(
            !format.HasTime ? "yyyy-MM-dd"
                : instant.Millisecond == 0 ? "yyyy-MM-ddTHH:mm:ss"
                : "yyyy-MM-ddTHH:mm:ss.fff",
            CultureInfo.InvariantCulture
        );
    }
}
