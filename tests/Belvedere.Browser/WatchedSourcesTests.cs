using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>An agent has an address watched, reads what became of its visit, and is told what waits for a decision.</summary>
public sealed class WatchedSourcesTests(ChromiumFixture chromium, OwnPortalFixture own)
    : IClassFixture<OwnPortalFixture>
{
    private const string Sources = "/mon-espace/sources";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_address_is_given_visited_and_its_draft_waits(bool script)
    {
        await using var visit = await chromium.OpenAsync(script, own.Portal);
        var page = visit.Page;
        await visit.SignInAsync();
        await visit.GoAsync("/mon-espace/publier?jeu=exemple-arbres");
        await page.GetByText("Faire suivre un fichier").ClickAsync();
        await Assertions.Expect(page.Locator("#champ-jeu")).ToHaveValueAsync("exemple-arbres");

        await page.Locator("#champ-adresse").FillAsync("ftp://exemple.invalid/arbres.csv");
        await page.Locator("#suivre button.primary").ClickAsync();
        await Assertions.Expect(page.Locator("#champ-adresse-erreur")).ToContainTextAsync("n’est ni une adresse");
        await Pictures.LookAsync(page, script, "sources-refus");

        // Another table than the one that readers know: it waits. The query makes each run another source.
        var other = new Uri(
            own.Portal.Address,
            $"/api/explore/v2.1/catalog/datasets/exemple-subventions/exports/csv?limit={(script ? 20 : 21)}"
        );
        await page.Locator("#champ-adresse").FillAsync(other.AbsoluteUri);
        await page.Locator("#suivre button.primary").ClickAsync();
        var card = page.Locator("article.watched");
        // A visit that is long on a machine that is busy is seen by loading the page again.
        while (!(await card.TextContentAsync() ?? "").Contains("attend dans un brouillon", StringComparison.Ordinal))
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            await visit.GoAsync(Sources);
        }

        await Assertions.Expect(card).ToContainTextAsync("Les colonnes ne sont plus celles du jeu publié");
        await Assertions.Expect(card).Not.ToContainTextAsync("limit=");
        await Pictures.LookAsync(page, script, "sources");
        await visit.GoAsync("/en" + Sources);
        await Pictures.LookAsync(page, script, "sources-en");

        await visit.GoAsync("/mon-espace");
        await Pictures.LookAsync(page, script, "mon-espace-avis");
        await page.GetByRole(AriaRole.Link, new() { Name = "Voir et décider" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();

        await visit.GoAsync(Sources);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ne plus suivre" }).ClickAsync();
        await Assertions.Expect(page.Locator("main .empty")).ToContainTextAsync("Aucune source suivie");
        // The browser says of itself that a form was refused.
        Assert.DoesNotContain(visit.Complaints, c => !c.Contains("400", StringComparison.Ordinal));
    }
}
