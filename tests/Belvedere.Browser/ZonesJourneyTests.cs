using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>An agent lists communes, mends the list, reads the draft, publishes it; a reader finds it.</summary>
public sealed class ZonesJourneyTests(ChromiumFixture chromium, OwnPortalFixture own) : IClassFixture<OwnPortalFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_zone_is_listed_mended_published_and_read(bool script)
    {
        var name = script ? "Vallée de la Bléone" : "Vallée de l’Ubaye";
        await using var visit = await chromium.OpenAsync(script, own.Portal);
        var page = visit.Page;
        await visit.SignInAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Zonages" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Créer un zonage" }).ClickAsync();
        await page.Locator("#champ-nom").FillAsync(name);
        await page.Locator("#champ-objet")
            .FillAsync("Les communes du projet de vallée, pour en lire les chiffres ensemble.");
        await page.Locator("#champ-communes").FillAsync("04070\nLa Javie\nAtlantide\n04198");
        await page.Locator("main button.primary").ClickAsync();
        await Assertions.Expect(page.Locator(".field.wrong li")).ToContainTextAsync("Atlantide");
        await Pictures.LookAsync(page, script, "zonage-refus");

        await page.Locator("#champ-communes").FillAsync("04070\nLa Javie\nMalijai\n04198");
        await page.Locator("main button.primary").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(name);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Saint-Vincent-les-Forts a rejoint");
        await Pictures.LookAsync(page, script, "zonage-brouillon");

        await page.GetByRole(AriaRole.Button, new() { Name = "Publier" }).ClickAsync();
        await Assertions.Expect(page.Locator("#agir")).ToContainTextAsync("Ce zonage est publié");
        await visit.GoAsync("/mon-espace/zonages");
        await Pictures.LookAsync(page, script, "zonages-agent");

        await using var other = await chromium.OpenAsync(script, own.Portal);
        await other.GoAsync("/zonages");
        await Pictures.LookAsync(other.Page, script, "zonages");
        await other.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Assertions.Expect(other.Page.Locator("#composition tbody tr")).ToHaveCountAsync(4);
        await Assertions.Expect(other.Page.Locator("#agir")).ToHaveCountAsync(0);
        await Pictures.LookAsync(other.Page, script, "zonage");
        await other.GoAsync("/en" + new Uri(other.Page.Url).AbsolutePath);
        await Pictures.LookAsync(other.Page, script, "zonage-en");
        // The browser says of itself that a form was refused.
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("400", StringComparison.Ordinal));
        Assert.Empty(other.Complaints);
    }
}
