namespace Belvedere.Browser;

/// <summary>Every page is accessible, in light and in dark.</summary>
public sealed class AccessibilityTests(ChromiumFixture chromium)
{
    [Theory, MemberData(nameof(SitePages.Public), MemberType = typeof(SitePages))]
    public async Task Axe_finds_no_violation(string path)
    {
        await using var visit = await chromium.OpenTabAsync();
        await visit.GoAsync(path);
        await AxeRun.AssertCleanAsync(visit.Page);
    }
}
