using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>Every page is accessible, in light and in dark.</summary>
public sealed class AccessibilityTests(ChromiumFixture chromium)
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

    [Theory, MemberData(nameof(SitePages.Public), MemberType = typeof(SitePages))]
    public async Task Axe_finds_no_violation(string path)
    {
        await using var visit = await chromium.OpenTabAsync();
        await visit.GoAsync(path);
        await visit.Page.EvaluateAsync(Axe);
        await AssertAccessibleAsync(visit.Page, EveryRule);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await AssertAccessibleAsync(visit.Page, ColourRules);
    }

    private static async Task AssertAccessibleAsync(IPage page, object options)
    {
        var violations = await page.EvaluateAsync<string[]>(FindViolations, options);
        Assert.True(violations.Length == 0, string.Join('\n', violations));
    }
}
