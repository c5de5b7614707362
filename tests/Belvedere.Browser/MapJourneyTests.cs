using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>A reader looks at an indicator on its map: by keyboard and without script, then alive.</summary>
public sealed partial class MapJourneyTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task By_keyboard_and_without_script_the_years_and_the_choices_are_all_there()
    {
        await using var visit = await chromium.OpenTabAsync(script: false);
        var page = visit.Page;
        await visit.GoAsync("/indicateurs/D01/carte");
        await ReadingJourneyTests.TabToAsync(page, ".years a[rel=prev]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(EarlierUrl());
        if (!chromium.Portal.HasPacks)
        {
            await Assertions.Expect(page.Locator(".absent-box")).ToBeVisibleAsync();
            return;
        }

        await Assertions.Expect(page.Locator("svg.area")).ToBeVisibleAsync();
        await visit.GoAsync("/indicateurs/D02/carte");
        await page.SelectOptionAsync("#methode", "quantiles");
        await page.GetByRole(AriaRole.Button, new() { Name = "Afficher", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(QuantilesUrl());
        await Assertions.Expect(page.Locator(".years a[aria-current]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Alive_it_tells_what_is_under_the_pointer_and_saves_a_picture()
    {
        Assert.SkipUnless(chromium.Portal.HasPacks, "The contours are not at hand.");
        await using var visit = await chromium.OpenTabAsync();
        var page = visit.Page;
        await visit.GoAsync("/indicateurs/R01/carte");
        Assert.SkipUnless(
            await page.EvaluateAsync<bool>("!!document.createElement('canvas').getContext('webgl2')"),
            "This browser draws no live map."
        );
        await Assertions.Expect(page.Locator(".atlas-map.is-live")).ToHaveCountAsync(1);
        await page.Locator(".sheet").HoverAsync();
        await Assertions.Expect(page.Locator(".map-label b")).Not.ToBeEmptyAsync();
        Assert.Equal("true", await page.Locator(".gl").GetAttributeAsync("aria-hidden"));
        var saved = await page.RunAndWaitForDownloadAsync(() => page.Locator("button[data-png]").ClickAsync());
        Assert.EndsWith(".png", saved.SuggestedFilename, StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Alive_it_names_places_from_our_own_tiles_and_asks_nobody_else()
    {
        Assert.SkipUnless(chromium.Portal.HasPacks, "The contours are not at hand.");
        await using var visit = await chromium.OpenTabAsync();
        var page = visit.Page;
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await visit.GoAsync("/indicateurs/R01/carte");
        Assert.SkipUnless(
            await page.EvaluateAsync<bool>("!!document.createElement('canvas').getContext('webgl2')"),
            "This browser draws no live map."
        );
        await Assertions.Expect(page.Locator(".atlas-map.is-live")).ToHaveCountAsync(1);
        Assert.Contains(asked, url => url.Contains("/indicateurs/contours/noms/04/", StringComparison.Ordinal));
        Assert.All(
            asked.Where(url => url.StartsWith("http", StringComparison.Ordinal)),
            url => Assert.StartsWith(chromium.Portal.Address.ToString(), url, StringComparison.Ordinal)
        );
        Assert.Empty(visit.Complaints);
    }

    [GeneratedRegex("periode=2022", RegexOptions.None, 1000)]
    private static partial Regex EarlierUrl();

    [GeneratedRegex("methode=quantiles", RegexOptions.None, 1000)]
    private static partial Regex QuantilesUrl();
}
