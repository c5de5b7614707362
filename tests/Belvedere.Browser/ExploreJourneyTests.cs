using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>A reader filters, draws and maps a table: by mouse with script, by keyboard alone, and without script.</summary>
public sealed partial class ExploreJourneyTests(ChromiumFixture chromium)
{
    private const string Table = "/donnees/exemple-subventions/tableau";

    [Fact]
    public async Task By_mouse_filters_apply_at_once_and_every_state_is_a_link()
    {
        await using var visit = await chromium.OpenAsync();
        var page = visit.Page;
        await visit.GoAsync(Table);
        await Assertions.Expect(page.Locator(".count")).ToHaveTextAsync("60 lignes");
        await OpenAsync(page, "Thème");
        await page.Locator("input[name='theme.est'][value=Sport]").CheckAsync();
        await Assertions.Expect(page.Locator(".chip")).ToHaveTextAsync(Sport());
        await Assertions.Expect(page).ToHaveURLAsync(ThemeAddress());
        var count = await page.Locator(".count").InnerTextAsync();

        await page.Locator("#tri-montant").ClickAsync();
        await Assertions.Expect(page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Montant");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".count")).ToHaveTextAsync(count);
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("th[aria-sort]")).ToHaveCountAsync(0);

        await page.Locator(".chip").ClickAsync();
        await Assertions.Expect(page.Locator(".count")).ToHaveTextAsync("60 lignes");
        await page.GetByRole(AriaRole.Link, new() { Name = "en graphique" }).ClickAsync();
        await page.Locator("#f-par").SelectOptionAsync("theme");
        await Assertions.Expect(page.Locator("figure.chart h3")).ToContainTextAsync("Thème");
        await page.Locator("#f-selon").SelectOptionAsync("exercice");
        await Assertions.Expect(page.Locator(".stacked li").First).ToBeVisibleAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task By_keyboard_alone_from_words_to_a_list_of_values_and_to_the_next_page()
    {
        await using var visit = await chromium.OpenAsync();
        var page = visit.Page;
        await visit.GoAsync(Table);
        await ReadingJourneyTests.TabToAsync(page, "#f-q");
        await page.Keyboard.TypeAsync("exemple");
        await Assertions.Expect(page.Locator(".chip")).ToContainTextAsync("exemple");
        // The focus stays where the reader writes.
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.id === 'f-q'"));
        await ReadingJourneyTests.TabToAsync(page, "input[name='exercice.est'][value='2024']");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(2);
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.name === 'exercice.est'"));
        await ReadingJourneyTests.TabToAsync(page, "a[rel=next]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".pager .soft")).ToContainTextAsync("Lignes 26");
    }

    [Fact]
    public async Task Without_script_the_form_does_the_same()
    {
        await using var visit = await chromium.OpenAsync(script: false);
        var page = visit.Page;
        await visit.GoAsync(Table);
        await OpenAsync(page, "Thème");
        await page.Locator("input[name='theme.est'][value=Sport]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Appliquer" }).Last.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(ThemeAddress());
        await Assertions.Expect(page.Locator(".chip")).ToHaveTextAsync(Sport());
        await page.GetByRole(AriaRole.Link, new() { Name = "en graphique" }).ClickAsync();
        await Assertions.Expect(page.Locator("figure.chart figcaption p")).ToContainTextAsync("Sport");
    }

    [Fact]
    public async Task The_map_is_loaded_when_seen_and_a_feature_is_read_by_keyboard()
    {
        await using var visit = await chromium.OpenAsync();
        var page = visit.Page;
        var loaded = new List<string>();
        page.Request += (_, request) => loaded.Add(request.Url);
        await visit.GoAsync(Table);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.DoesNotContain(loaded, url => url.Contains("maplibre", StringComparison.Ordinal));

        await visit.GoAsync("/donnees/exemple-arbres/carte?centre=44.08891,6.24904&zoom=18");
        Assert.SkipUnless(
            await page.EvaluateAsync<bool>("!!document.createElement('canvas').getContext('webgl2')"),
            "This browser has no WebGL: the drawn map stays, as the other tests see it."
        );
        await Assertions.Expect(page.Locator(".live-map.is-live")).ToBeVisibleAsync();
        Assert.Contains(loaded, url => url.Contains("maplibre", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("canvas")).ToHaveCountAsync(1); // an island wakes once
        await ReadingJourneyTests.TabToAsync(page, "canvas");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".read-row")).ToContainTextAsync("A00001");
        await Assertions.Expect(page).ToHaveURLAsync(RowAddress());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_view_shows_inside_another_page()
    {
        await using var visit = await chromium.OpenAsync();
        var page = visit.Page;
        await visit.GoAsync($"{Table}?theme.est=Sport&embed=1");
        await Assertions.Expect(page.Locator("header.header")).ToHaveCountAsync(0);
        await page.Locator("#tri-montant").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Framed());
        await Assertions.Expect(page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Montant");
    }

    [Fact]
    public async Task A_row_is_read_whole_by_keyboard_and_its_values_lead_to_the_rows_alike()
    {
        await using var visit = await chromium.OpenAsync();
        var page = visit.Page;
        await visit.GoAsync($"{Table}?theme.est=Sport&tri=-montant");
        await ReadingJourneyTests.TabToAsync(page, "th.line a");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(OneRow());
        await Assertions.Expect(page.Locator("#f-theme .v")).ToHaveTextAsync("Sport");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Montant");
        await Assertions.Expect(page.Locator(".chip")).ToHaveTextAsync(Sport());
        await page.GoForwardAsync();
        await ReadingJourneyTests.TabToAsync(page, "#f-theme a.alike");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(ThemeAddress());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task On_a_phone_the_chart_comes_before_its_question_which_opens()
    {
        await using var visit = await chromium.OpenAsync();
        var page = visit.Page;
        await page.SetViewportSizeAsync(320, 700);
        await visit.GoAsync("/donnees/exemple-subventions/graphique");
        await Assertions.Expect(page.Locator("#f-par")).ToBeHiddenAsync();
        await page.GetByText("Changer la question").ClickAsync();
        await page.Locator("#f-par").SelectOptionAsync("nature");
        await Assertions.Expect(page.Locator("figure.chart h3")).ToContainTextAsync("Nature");
        await Assertions.Expect(page.Locator("#f-par")).ToBeVisibleAsync(); // what was opened stays so

        var saved = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "PNG" }).ClickAsync()
        );
        Assert.Equal("exemple-subventions-graphique.png", saved.SuggestedFilename);
        await using var picture = await saved.CreateReadStreamAsync();
        var head = new byte[4];
        await picture.ReadExactlyAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal("PNG"u8, head.AsSpan(1));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task On_paper_a_bar_is_as_high_as_its_row()
    {
        await using var visit = await chromium.OpenAsync();
        var page = visit.Page;
        await visit.GoAsync("/donnees/exemple-subventions/graphique");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var heights = await page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('svg.bar')].flatMap((bar) => [bar, bar.querySelector('rect')].map((e) => e.getBoundingClientRect().height))"
        );
        Assert.NotEmpty(heights);
        Assert.All(heights, height => Assert.Equal(heights[0], height, 0.5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_query_of_the_api_is_tried_and_its_answer_comes_into_view(bool script)
    {
        await using var visit = await chromium.OpenAsync(script: script);
        var page = visit.Page;
        await visit.GoAsync("/donnees/exemple-subventions/api");
        await page.Locator("#a-where").FillAsync("theme=\"Sport\"");
        await page.Locator("#a-limit").FillAsync("3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Essayer" }).ClickAsync();
        await Assertions.Expect(page.Locator("#reponse")).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator(".code .tag")).ToHaveTextAsync("200 · 10 lignes");
        await Assertions.Expect(page.Locator("#a-where")).ToHaveValueAsync("theme=\"Sport\"");
        await page.Locator("#a-limit").FillAsync("beaucoup");
        await page.GetByRole(AriaRole.Button, new() { Name = "Essayer" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=alert]")).ToBeInViewportAsync();
        await page.Locator("[role=alert] a").ClickAsync();
        await Assertions.Expect(page.Locator("#a-limit-erreur")).ToBeInViewportAsync();
    }

    private static async Task OpenAsync(IPage page, string column)
    {
        var details = page.Locator("details.column")
            .Filter(new() { Has = page.Locator($"summary:has-text('{column}')") })
            .First;
        if (await details.GetAttributeAsync("open") is null)
        {
            await details.Locator("summary").First.ClickAsync();
        }
    }

    [GeneratedRegex("Thème.*Sport", RegexOptions.None, 1000)]
    private static partial Regex Sport();

    [GeneratedRegex(@"tableau\?theme\.est=Sport$", RegexOptions.None, 1000)]
    private static partial Regex ThemeAddress();

    [GeneratedRegex("/lignes/[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex OneRow();

    [GeneratedRegex("ligne=1$", RegexOptions.None, 1000)]
    private static partial Regex RowAddress();

    [GeneratedRegex("tri=montant&embed=1$", RegexOptions.None, 1000)]
    private static partial Regex Framed();
}
