using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>An agent signs in, publishes a file and sees its page: with script and without.</summary>
public sealed partial class PublishingJourneyTests(ChromiumFixture chromium, OwnPortalFixture own)
    : IClassFixture<OwnPortalFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Publishes_a_file_and_sees_its_page(bool script)
    {
        var slug = script ? "fontaines-avec-script" : "fontaines-sans-script";
        await using var visit = await chromium.OpenAsync(script, own.Portal);
        var page = visit.Page;
        await SignInAsync(visit);

        await FillUploadAsync(
            visit,
            slug,
            "commune;nom;debit\n04070;Fontaine de l’Exemple;1,5\n04070;Fontaine du Tableur;2,25\n"
        );
        // The report follows the load by itself, with script and without, and leads to the page of what is published.
        await Assertions.Expect(page).ToHaveURLAsync($"/donnees/{slug}", new() { Timeout = 30_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Fontaines");
        await visit.GoAsync($"/donnees/{slug}/tableau");
        await Assertions.Expect(page.GetByRole(AriaRole.Table).First).ToContainTextAsync("Fontaine du Tableur");

        var answer = await page.APIRequest.GetAsync(
            $"/api/explore/v2.1/catalog/datasets/{slug}/records?where=debit%3E2"
        );
        var json = await answer.JsonAsync();
        Assert.Equal(1, json?.GetProperty("total_count").GetInt32());
        Assert.Equal("04070", json?.GetProperty("results")[0].GetProperty("commune").GetString());
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_file_and_at_which_line()
    {
        await using var visit = await chromium.OpenAsync(script: false, own.Portal);
        await SignInAsync(visit);
        await FillUploadAsync(visit, "fichier-faux", "a;b\n1;2\n3;4;5\n");
        await Assertions
            .Expect(visit.Page.Locator("main .notice.bad"))
            .ToContainTextAsync("ligne 3", new() { IgnoreCase = true, Timeout = 30_000 });
        Assert.Equal(404, (await visit.GoAsync("/donnees/fichier-faux")).Status);
    }

    [Fact]
    public async Task A_reader_who_has_not_signed_in_is_sent_to_sign_in()
    {
        await using var visit = await chromium.OpenAsync(visited: own.Portal);
        await visit.GoAsync("/mon-espace/publier");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(SignInUrl());
    }

    private static async Task SignInAsync(Visit visit)
    {
        await visit.GoAsync("/connexion");
        await visit.Page.Locator("main input[type=email]").FillAsync(PortalFixture.Email);
        await visit.Page.Locator("main input[type=password]").FillAsync(PortalFixture.Password);
        await visit.Page.Locator("main button.primary").ClickAsync();
        await Assertions.Expect(visit.Page).Not.ToHaveURLAsync(SignInUrl());
    }

    private static async Task FillUploadAsync(Visit visit, string slug, string content)
    {
        var page = visit.Page;
        await visit.GoAsync("/mon-espace/publier");
        await page.Locator("main input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "fontaines.csv",
                    MimeType = "text/csv",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(content),
                }
            );
        await page.GetByLabel("Titre").FillAsync("Fontaines (données d’exemple)");
        await page.GetByLabel("Organisation").FillAsync("Commune d’exemple");
        await page.GetByLabel("Adresse du jeu de données").FillAsync(slug);
        await page.GetByLabel("Publier dès que le fichier est lu").CheckAsync();
        await page.Locator("main button.primary").ClickAsync();
    }

    [GeneratedRegex("/connexion", RegexOptions.None, 1000)]
    private static partial Regex SignInUrl();
}
