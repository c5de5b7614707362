using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>An agent makes an indicator of a dataset, mends an answer, reads the preview, saves; a reader follows it to its rows.</summary>
public sealed class EnrichJourneyTests(ChromiumFixture chromium, OwnPortalFixture own) : IClassFixture<OwnPortalFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dataset_becomes_an_indicator_that_leads_back_to_its_rows(bool script)
    {
        var name = script ? "Équipements publics" : "Lieux ouverts au public";
        await using var visit = await chromium.OpenAsync(script, own.Portal);
        var page = visit.Page;
        await visit.SignInAsync();
        await visit.GoAsync("/donnees/exemple-equipements");
        await page.GetByRole(AriaRole.Link, new() { Name = "En faire un indicateur" }).ClickAsync();
        await page.Locator("#champ-nom").FillAsync(name);
        await page.Locator("#champ-sens").FillAsync("Équipements que la commune ouvre au public.");
        await page.Locator("#champ-theme").SelectOptionAsync("equipements-et-vie-locale");
        await page.Locator("#champ-unite").FillAsync("équipements");
        await page.Locator("#champ-seuil").FillAsync("2");
        await page.Locator("main button.primary").ClickAsync();
        await Assertions.Expect(page.Locator(".field.wrong")).ToContainTextAsync("un seuil de 3");
        await Pictures.LookAsync(page, script, "indicateur-refus");

        await page.Locator("#champ-seuil").FillAsync("0");
        await page.Locator("main button.primary").ClickAsync();
        await Assertions.Expect(page.Locator("#apercu")).ToContainTextAsync("Digne-les-Bains");
        await Pictures.LookAsync(page, script, "indicateur-apercu");

        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer l’indicateur" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(name);
        var indicator = new Uri(page.Url).AbsolutePath;
        await visit.GoAsync("/mon-espace/indicateurs");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(name);
        await Pictures.LookAsync(page, script, "indicateurs-agent");

        await using var other = await chromium.OpenAsync(script, own.Portal);
        await other.GoAsync($"/territoires/04070-digne-les-bains{indicator}");
        await Assertions.Expect(other.Page.Locator(".title-block")).ToContainTextAsync("Indicateur de");
        await Pictures.LookAsync(other.Page, script, "indicateur-chiffre");
        await other
            .Page.GetByRole(AriaRole.Link, new() { Name = "Voir les lignes du jeu qui font ce chiffre" })
            .ClickAsync();
        await Assertions.Expect(other.Page.Locator("main table").First).ToContainTextAsync("Gymnase de l’Exemple");
        // The browser says of itself that a form was refused.
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("400", StringComparison.Ordinal));
        Assert.Empty(other.Complaints);
    }
}
