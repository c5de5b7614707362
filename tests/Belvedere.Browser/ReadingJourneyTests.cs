using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>A reader finds a place, reads its portrait, compares two, downloads: with script, without, by keyboard alone.</summary>
public sealed partial class ReadingJourneyTests(ChromiumFixture chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Finds_a_place_reads_it_compares_it_and_downloads_it(bool script)
    {
        await using var visit = await chromium.OpenAsync(script: script);
        var page = visit.Page;
        await visit.GoAsync("/territoires");
        await page.GetByRole(AriaRole.Main)
            .GetByRole(AriaRole.Searchbox)
            .Or(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Combobox))
            .First.FillAsync("saint jouvent");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Main)
            .GetByRole(AriaRole.Link, new() { NameRegex = SaintJouvent() })
            .First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(SaintJouventUrl());
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToContainTextAsync("Saint-Jouvent");

        await visit.GoAsync("/comparer?t=87152&t=04070");
        var main = page.GetByRole(AriaRole.Main);
        await Assertions.Expect(main).ToContainTextAsync("Saint-Jouvent");
        await Assertions.Expect(main).ToContainTextAsync("Digne-les-Bains");

        await visit.GoAsync("/territoires/87152-saint-jouvent");
        var csv = page.GetByRole(AriaRole.Main).Locator("a[href$='.csv']").First;
        var answer = await page.APIRequest.GetAsync(await csv.GetAttributeAsync("href") ?? "");
        Assert.Equal(200, answer.Status);
        Assert.Contains("87152", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digne_shows_its_real_population()
    {
        await using var visit = await chromium.OpenAsync();
        await visit.GoAsync("/territoires/04070-digne-les-bains");
        var text = await visit.Page.GetByRole(AriaRole.Main).InnerTextAsync();
        Assert.Contains("17\u202F979", text, StringComparison.Ordinal);
        Assert.Contains("2023", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_keyboard_alone_from_the_home_to_a_portrait()
    {
        await using var visit = await chromium.OpenAsync();
        var page = visit.Page;
        await visit.GoAsync("/territoires");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(":focus")).ToHaveAttributeAsync("href", "#contenu");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "input[name=q]");
        await page.Keyboard.TypeAsync("89");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("q=89", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await TabToAsync(page, "main a[href*='/territoires/89']");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Yonne");
    }

    [Fact]
    public async Task Everything_that_has_the_focus_shows_it()
    {
        await using var visit = await chromium.OpenAsync();
        await visit.GoAsync("/territoires/04070-digne-les-bains");
        for (var i = 0; i < 25; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var focus = await visit.Page.EvaluateAsync<string>(
                """
                (() => { const e = document.activeElement; const s = getComputedStyle(e);
                  return e === document.body || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none' ? '' : e.outerHTML.slice(0, 200); })()
                """
            );
            Assert.Equal("", focus);
        }
    }

    [Fact]
    public async Task Changes_language_and_stays_on_the_page()
    {
        await using var visit = await chromium.OpenAsync(script: false);
        await visit.GoAsync("/territoires/04070-digne-les-bains");
        await visit.Page.Locator("a[hreflang=en]").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.EndsWith(
            "/en/territoires/04070-digne-les-bains",
            new Uri(visit.Page.Url).AbsolutePath,
            StringComparison.Ordinal
        );
        Assert.Contains(
            17979.ToString("N0", CultureInfo.InvariantCulture),
            await visit.Page.GetByRole(AriaRole.Main).InnerTextAsync(),
            StringComparison.Ordinal
        );
    }

    internal static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 150; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector))
            {
                return;
            }
        }

        Assert.Fail($"The keyboard never reaches {selector} on {page.Url}.");
    }

    [GeneratedRegex("^Saint-Jouvent", RegexOptions.None, 1000)]
    private static partial Regex SaintJouvent();

    [GeneratedRegex("/territoires/87152-saint-jouvent$", RegexOptions.None, 1000)]
    private static partial Regex SaintJouventUrl();
}
