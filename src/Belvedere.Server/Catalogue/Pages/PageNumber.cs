using System.Globalization;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>The page of a list, as an address holds it; whatever cannot be a page is the first one.</summary>
internal static class PageNumber
{
    public static int Read(string? text, int last) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, 1, last)
            : 1;
}
