using Belvedere.Core;
using Belvedere.Core.Statistics;

namespace Belvedere.Server.Accounts.Forms;

/// <summary>A size as a person reads it: « 4,3 Go », « 812 Mo ».</summary>
public static class FileSize
{
    private static readonly string[] FrenchUnits = ["octets", "ko", "Mo", "Go"];

    private static readonly string[] EnglishUnits = ["bytes", "kB", "MB", "GB"];

    public static string Text(long bytes, Language language)
    {
        var size = (double)bytes;
        var unit = 0;
        while (size >= 1_000 && unit < FrenchUnits.Length - 1)
        {
            size /= 1_000;
            unit++;
        }

        var decimals = unit == 0 || size >= 100 ? 0 : 1;
        var units = language == Language.French ? FrenchUnits : EnglishUnits;
        return $"{NumberFormat.Number(size, decimals, language)}\u00A0{units[unit]}";
    }
}
