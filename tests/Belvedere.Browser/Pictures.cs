using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>A page on a phone, on a tablet and on a desk: whole, and pictured where <c>BELVEDERE_SCREENS</c> names a folder.</summary>
internal static class Pictures
{
    private static readonly int[] Widths = [320, 768, 1280];

    /// <summary>Whole at each width, and accessible: the checker is itself a script.</summary>
    public static async Task LookAsync(IPage page, bool script, string name)
    {
        await AssertFitsAsync(page, name);
        if (script)
        {
            await AxeRun.AssertCleanAsync(page);
        }
    }

    /// <summary>Checks that nothing overflows, and takes the pictures to be looked at.</summary>
    public static async Task AssertFitsAsync(IPage page, string name)
    {
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            var overflow = await page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            );
            if (Repository.Screens is { } folder)
            {
                var file = Path.Combine(folder, $"{name}-{width}.png");
                await page.ScreenshotAsync(new() { Path = file, FullPage = true });
            }

            Assert.True(overflow <= 0, $"{page.Url} overflows by {overflow} px at {width} px.");
        }
    }
}
