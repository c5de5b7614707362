using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>
/// By keyboard, with script and without: from the home page, one’s commune beside five like it on housing; who they are and
/// why; another peer; a dashboard, shared, read and shown in another site. What it leaves in the shared portal stands on no
/// page that others read.
/// </summary>
public sealed class DashboardJourneyTests(ChromiumFixture chromium)
{
    private const string Compare = "main form[action='/comparer']";

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>The share of vacant dwellings of Digne-les-Bains, as a page writes it.</summary>
    private static string Vacancy
    {
        get
        {
            var (all, vacant) = HousingReplay.Dwellings(PortalFixture.Territory);
            return (100 * vacant / all).ToString("F1", French);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_home_page_to_a_dashboard_in_another_site(bool script)
    {
        await using var visit = await chromium.OpenAsync(script);
        var page = visit.Page;
        await visit.GoAsync("/");
        await ReadingJourneyTests.TabToAsync(page, $"{Compare} select[name=theme]");
        await page.Keyboard.TypeAsync("Logement");
        await PressAsync(page, $"{Compare} button");
        await Assertions.Expect(page).ToHaveURLAsync(Link("theme=logement"));
        var why = page.Locator("#pourquoi");
        await Assertions.Expect(why.Locator("tbody tr")).ToHaveCountAsync(5);
        await Assertions.Expect(why).ToContainTextAsync("Aucun résultat (revenu, emploi) n’entre dans le choix");
        if (chromium.Portal.HasPacks)
        {
            await Assertions.Expect(why).ToContainTextAsync("due surtout à");
        }

        await Assertions.Expect(page.Locator("table.compare tbody")).ToContainTextAsync(Vacancy);
        await Pictures.LookAsync(page, script, "comparer-logement");

        var came = await page.Locator("#par option").First.TextContentAsync() ?? "";
        await PressAsync(page, "#pourquoi form button");
        await Assertions.Expect(page).ToHaveURLAsync(Link("theme=logement"));
        await Assertions.Expect(why.Locator("tbody")).ToContainTextAsync(came);
        await Pictures.LookAsync(page, script, "comparer-pairs");

        await PressAsync(page, "main a[href*='/mon-espace/tableaux/ajouter']");
        await SignInAsync(page);
        await Pictures.LookAsync(page, script, "tableau-ajouter");
        var title = script ? "Logement, groupe de travail" : "Logement, sans script";
        if (await page.Locator("#champ-tableau").CountAsync() > 0)
        {
            await ReadingJourneyTests.TabToAsync(page, "#champ-tableau");
            await page.Keyboard.TypeAsync("Un");
        }

        await ReadingJourneyTests.TabToAsync(page, "#champ-titre");
        await page.Keyboard.TypeAsync(title);
        await EnterAsync(page);
        await Assertions.Expect(page.Locator(".board-tile")).ToHaveCountAsync(1);

        await ReadingJourneyTests.TabToAsync(page, "#champ-note");
        await page.Keyboard.TypeAsync("À discuter en mars.");
        await PressAsync(page, "form[action$='/note'] button");
        await PressAsync(page, "form[action$='/monter'] button");
        await Assertions.Expect(page.Locator(".board-tile").First).ToContainTextAsync("À discuter en mars.");
        await ReadingJourneyTests.TabToAsync(page, "input[name=visibilite]:checked");
        await page.Keyboard.PressAsync("ArrowDown");
        await PressAsync(page, "#partage form button.primary");
        var link = await page.Locator("#lien").InputValueAsync();
        var frame = await page.Locator("#integrer").InputValueAsync();
        await Pictures.LookAsync(page, script, "tableau-modifier");

        await PressAsync(page, "form[action$='/retirer'] button");
        await Pictures.LookAsync(page, script, "tableau-retire");
        await PressAsync(page, "#fait button");
        await Assertions.Expect(page.Locator(".board-tile")).ToHaveCountAsync(2);
        await visit.GoAsync("/mon-espace/tableaux");
        await Pictures.LookAsync(page, script, "tableaux");

        // Another reader, who has the link alone.
        await using var other = await chromium.OpenAsync(script);
        Assert.Equal(404, (await other.GoAsync(new Uri(link).AbsolutePath)).Status);
        Assert.Equal(200, (await other.GoAsync(link)).Status);
        await Assertions.Expect(other.Page.Locator("main")).ToContainTextAsync("À discuter en mars.");
        await Assertions.Expect(other.Page.Locator("table.compare tbody")).ToContainTextAsync(Vacancy);
        await Pictures.LookAsync(other.Page, script, "tableau");
        await other.GoAsync(new Uri(link).AbsolutePath + "/integrer" + new Uri(link).Query);
        await Pictures.LookAsync(other.Page, script, "tableau-integre");
        await using var elsewhere = new OtherSite($"<!doctype html><title>Ailleurs</title>{frame}");
        await other.Page.GotoAsync(elsewhere.Address);
        await Assertions.Expect(other.Page.FrameLocator("iframe").Locator("h1")).ToHaveTextAsync(title);
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("404", StringComparison.Ordinal));
        Assert.DoesNotContain(
            other.Complaints,
            c => !c.Contains("404", StringComparison.Ordinal) && c != $"third party: {elsewhere.Address}"
        );
    }

    private static async Task PressAsync(IPage page, string selector)
    {
        await ReadingJourneyTests.TabToAsync(page, selector);
        await EnterAsync(page);
    }

    /// <summary>Presses Enter where it leads to a page, and waits for that page.</summary>
    private static async Task EnterAsync(IPage page)
    {
        var arrived = new TaskCompletionSource();
        page.DOMContentLoaded += Arrive;
        await page.Keyboard.PressAsync("Enter");
        await arrived.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        page.DOMContentLoaded -= Arrive;

        void Arrive(object? sender, IPage where) => arrived.TrySetResult();
    }

    private static async Task SignInAsync(IPage page)
    {
        await ReadingJourneyTests.TabToAsync(page, "main input[type=email]");
        await page.Keyboard.TypeAsync(PortalFixture.Email);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(PortalFixture.Password);
        await EnterAsync(page);
        await Assertions.Expect(page.Locator("#champ-titre")).ToBeVisibleAsync();
    }

    private static Regex Link(string end) =>
        new($@"/comparer\?t=04070(&t=[0-9AB]+){{5}}&{end}$", RegexOptions.None, TimeSpan.FromSeconds(1));
}
