using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>The rules of accessibility that a machine can check, on a page as it stands, in light and in dark.</summary>
internal static class AxeRun
{
    /// <summary>The violations, each with its first places. No page has a frame: one run sees the whole page.</summary>
    private const string FindViolations = """
        async options =>
          (await axe.run(document, { ...options, resultTypes: ["violations"] })).violations.map(
            (v) => `${v.id}: ${v.help}; ${v.nodes.slice(0, 3).map((n) => n.html).join(" | ")}`,
          )
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly object EveryRule = new { };

    // What a change of colours may break: the other rules would see the same page twice.
    private static readonly object ColourRules = new { runOnly = new[] { "color-contrast", "link-in-text-block" } };

    public static async Task AssertCleanAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        await AssertAccessibleAsync(page, EveryRule);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await AssertAccessibleAsync(page, ColourRules);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private static async Task AssertAccessibleAsync(IPage page, object options)
    {
        var violations = await page.EvaluateAsync<string[]>(FindViolations, options);
        Assert.True(violations.Length == 0, $"{page.Url}\n{string.Join('\n', violations)}");
    }
}
