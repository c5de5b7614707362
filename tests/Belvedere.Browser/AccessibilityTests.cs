using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>Every page is accessible, in light and in dark.</summary>
public sealed class AccessibilityTests(ChromiumFixture chromium)
{
    // What a change of colours may break: the other rules see the same page twice.
    private static readonly List<string> ColourRules = ["color-contrast", "link-in-text-block"];

    [Theory, MemberData(nameof(SitePages.Public), MemberType = typeof(SitePages))]
    public async Task Axe_finds_no_violation(string path)
    {
        await using var visit = await chromium.OpenAsync();
        await visit.GoAsync(path);
        await AssertAccessibleAsync(visit.Page, new AxeRunOptions());
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await AssertAccessibleAsync(
            visit.Page,
            new AxeRunOptions
            {
                RunOnly = new RunOnlyOptions { Type = "rule", Values = ColourRules },
            }
        );
    }

    private static async Task AssertAccessibleAsync(IPage page, AxeRunOptions options)
    {
        options.ResultTypes = [ResultType.Violations];
        var result = await page.RunAxe(options);
        Assert.True(
            result.Violations.Length == 0,
            string.Join(
                '\n',
                result.Violations.Select(v =>
                    $"{v.Id}: {v.Help}; {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"
                )
            )
        );
    }
}
