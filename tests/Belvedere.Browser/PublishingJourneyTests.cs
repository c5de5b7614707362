using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>An agent signs in, sends a file, works on its draft and sees its page: with script, without, by the keyboard.</summary>
public sealed partial class PublishingJourneyTests(ChromiumFixture chromium, OwnPortalFixture own)
    : IClassFixture<OwnPortalFixture>
{
    private const string Fountains =
        "commune;nom;debit\n04070;Fontaine de l’Exemple;1,5\n04070;Fontaine du Tableur;2,25\n";

    /// <summary>The subsidies of a département as they were really published: no header of the model, cells of every kind.</summary>
    private const string Aube =
        "messy/scdl-subventions-reelles/DEP_Aube_Donnees_essentielles_conventions_subvention.xlsx";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Publishes_a_file_and_sees_its_page(bool script)
    {
        var slug = script ? "fontaines-avec-script" : "fontaines-sans-script";
        await using var visit = await chromium.OpenAsync(script, own.Portal);
        var page = visit.Page;
        await visit.SignInAsync();
        await SendAsync(visit, Fountains);
        await Assertions.Expect(page.Locator(".stand")).ToContainTextAsync("2 lignes et 3 colonnes lues");
        await page.Locator("#champ-title").FillAsync("Fontaines (données d’exemple)");
        await page.Locator("#champ-organisation").FillAsync("Commune d’exemple");
        await page.Locator("#champ-slug").FillAsync(slug);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier maintenant" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"/donnees/{slug}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Fontaines");
        await visit.GoAsync($"/donnees/{slug}/tableau");
        await Assertions.Expect(page.GetByRole(AriaRole.Table).First).ToContainTextAsync("Fontaine du Tableur");

        var answer = await page.APIRequest.GetAsync(
            $"/api/explore/v2.1/catalog/datasets/{slug}/records?where=debit%3E2"
        );
        var json = await answer.JsonAsync();
        Assert.Equal(1, json?.GetProperty("total_count").GetInt32());
        Assert.Equal("04070", json?.GetProperty("results")[0].GetProperty("commune").GetString());
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Publishes_the_real_workbook_of_a_departement(bool script)
    {
        var workbook = Path.Combine(Repository.TestData, Aube);
        Assert.SkipUnless(File.Exists(workbook), $"Real data absent: {workbook}. Set BELVEDERE_TEST_DATA.");
        await using var visit = await chromium.OpenAsync(script, own.Portal);
        var page = visit.Page;
        await visit.SignInAsync();
        await visit.GoAsync("/mon-espace/publier");
        await AssertGoodAsync(visit, "envoi", script);
        if (script)
        {
            await DropAsync(page, workbook);
            await Assertions.Expect(page.Locator("[data-part=said]")).ToContainTextAsync("est prêt à être envoyé");
            await Assertions.Expect(page.Locator("main button.primary")).ToBeFocusedAsync();
        }
        else
        {
            await page.Locator("main input[type=file]").SetInputFilesAsync(workbook);
        }

        await page.Locator("main button.primary").ClickAsync();
        await Assertions.Expect(page.Locator(".stand")).ToContainTextAsync("colonnes lues");
        await AssertGoodAsync(visit, "brouillon", script);

        // One remark, one button; the page comes back to what was done.
        var apply = page.GetByRole(AriaRole.Button, new() { NameRegex = ApplyButton() }).First;
        if (await apply.CountAsync() > 0)
        {
            await apply.ClickAsync();
            await Assertions.Expect(page.Locator("#fait")).ToContainTextAsync("La correction est appliquée");
            await Assertions.Expect(page.Locator("#fait")).ToBeFocusedAsync();
            await Assertions.Expect(page.Locator(".fixes li")).ToHaveCountAsync(1);
            await AssertGoodAsync(visit, "brouillon-corrige", script);
        }

        var slug = $"conventions-aube-{(script ? "avec" : "sans")}-script";
        await page.Locator("#champ-title").FillAsync("Conventions de subvention de l’Aube");
        await page.Locator("#champ-organisation").FillAsync("Département de l’Aube");
        await page.Locator("#champ-slug").FillAsync(slug);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier maintenant" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"/donnees/{slug}");
        await AssertGoodAsync(visit, "jeu-publie", script);
        await visit.GoAsync($"/donnees/{slug}/revisions/1/compte-rendu");
        await AssertGoodAsync(visit, "compte-rendu", script);
        await visit.GoAsync("/mon-espace/brouillons");
        await AssertGoodAsync(visit, "brouillons", script);
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decides_of_the_columns_that_tell_of_persons(bool script)
    {
        await using var visit = await chromium.OpenAsync(script, own.Portal);
        var page = visit.Page;
        await visit.SignInAsync();
        await SendAsync(visit, "Prénom;Date de naissance;Mandat\nMarie;12/03/1980;Maire\nLuc;01/09/1975;Adjoint\n");
        await Assertions.Expect(page.Locator(".stand")).ToContainTextAsync("2 points empêchent de publier");
        await page.Locator("details:has(input[name=garder]) > summary").ClickAsync();
        await AssertGoodAsync(visit, "retenu", script);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = YearButton() }).ClickAsync();
        await Assertions.Expect(page.Locator(".stand")).ToContainTextAsync("1 point empêche de publier");
        await page.GetByRole(AriaRole.Textbox, new() { NameRegex = GroundField() })
            .FillAsync("Article L. 2121-1 du CGCT : les élus sont publics");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = PublishAnyway() }).ClickAsync();
        await Assertions.Expect(page.Locator("#fait")).ToContainTextAsync("La décision est enregistrée");
        await AssertGoodAsync(visit, "decide", script);
        var slug = script ? "elus-avec-script" : "elus-sans-script";
        await page.Locator("#champ-title").FillAsync("Élus (données d’exemple)");
        await page.Locator("#champ-organisation").FillAsync("Commune d’exemple");
        await page.Locator("#champ-slug").FillAsync(slug);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier maintenant" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"/donnees/{slug}");
        await visit.GoAsync($"/donnees/{slug}/revisions/1/compte-rendu");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Article L. 2121-1");
        await AssertGoodAsync(visit, "compte-rendu-decide", script);
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hides_small_groups_then_withdraws_the_revision(bool script)
    {
        await using var visit = await chromium.OpenAsync(script, own.Portal);
        var page = visit.Page;
        await visit.SignInAsync();
        await SendAsync(
            visit,
            "Code commune;Femmes;Hommes;Ensemble\n04070;850;790;1640\n04001;3;30;33\n04019;12;2;14\n"
        );
        await Assertions.Expect(page.Locator(".stand")).ToContainTextAsync("2 points empêchent de publier");
        await AssertGoodAsync(visit, "petits-groupes", script);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = HideButton() }).First.ClickAsync();
        await Assertions
            .Expect(page.Locator(".fixes li"))
            .ToContainTextAsync("2 cellules masquées, et 2 pour qu’on ne les retrouve pas");
        await AssertGoodAsync(visit, "petits-groupes-masques", script);
        var slug = script ? "allocataires-avec-script" : "allocataires-sans-script";
        await page.Locator("#champ-title").FillAsync("Allocataires (données d’exemple)");
        await page.Locator("#champ-organisation").FillAsync("Commune d’exemple");
        await page.Locator("#champ-slug").FillAsync(slug);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier maintenant" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"/donnees/{slug}");
        await visit.GoAsync($"/donnees/{slug}/revisions/1");
        await page.Locator("section[aria-labelledby=retirer] summary").ClickAsync();
        await AssertGoodAsync(visit, "retirer", script);
        await page.GetByRole(AriaRole.Radio, new() { Name = "elle contenait des données personnelles" }).CheckAsync();
        await page.Locator("input[name=confirmation]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Retirer la révision 1" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("a été retirée le");
        await AssertGoodAsync(visit, "retiree", script);
    }

    [Fact]
    public async Task Publishes_by_the_keyboard_alone()
    {
        await using var visit = await chromium.OpenAsync(visited: own.Portal);
        var page = visit.Page;
        await visit.SignInAsync();
        await SendAsync(visit, Fountains, press: true);
        await Assertions.Expect(page.Locator(".stand")).ToContainTextAsync("2 lignes et 3 colonnes lues");
        await TabToAsync(page, "champ-title");
        await page.Keyboard.TypeAsync("Fontaines au clavier");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Commune d’exemple");
        // Enter in a field saves: it never publishes.
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#fait")).ToContainTextAsync("Le brouillon est enregistré");
        await Assertions.Expect(page.Locator("#fait")).ToBeFocusedAsync();
        await TabToAsync(page, "champ-slug");
        await page.Keyboard.PressAsync("Tab");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Publier maintenant" }))
            .ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync("/donnees/fontaines-au-clavier");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_large_file_is_sent_in_parts_and_read_with_its_progress()
    {
        await using var visit = await chromium.OpenAsync(visited: own.Portal);
        var page = visit.Page;
        await visit.SignInAsync();
        var parts = 0;
        page.Request += (_, request) => parts += request.Method == "PATCH" ? 1 : 0;
        var rows = string.Concat(
            Enumerable.Range(0, 250_000).Select(i => $"04070;Fontaine de l’Exemple {i};{i % 100},5\n")
        );
        await SendAsync(visit, "commune;nom;debit\n" + rows);
        // It may be read before its page is there: the page then says so at once, without the message of the end.
        await Assertions.Expect(page.Locator(".stand")).ToContainTextAsync("250 000 lignes");
        Assert.True(parts >= 2, $"The file went in {parts} parts.");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_file_and_at_which_line()
    {
        await using var visit = await chromium.OpenAsync(script: false, own.Portal);
        await visit.SignInAsync();
        await SendAsync(visit, "a;b\n1;2\n3;4;5\n");
        await Assertions
            .Expect(visit.Page.Locator("main .notice.bad"))
            .ToContainTextAsync("ligne 3", new() { IgnoreCase = true });
    }

    [Fact]
    public async Task A_reader_who_has_not_signed_in_is_sent_to_sign_in()
    {
        await using var visit = await chromium.OpenAsync(visited: own.Portal);
        await visit.GoAsync("/mon-espace/publier");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(SignInUrl());
    }

    private static async Task SendAsync(Visit visit, string content, bool press = false)
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
        var send = page.Locator("main button.primary");
        await (press ? send.PressAsync("Enter") : send.ClickAsync());
    }

    /// <summary>The drop of a file on the zone of the form.</summary>
    private static async Task DropAsync(IPage page, string path)
    {
        var transfer = await page.EvaluateHandleAsync(
            """
            ([base64, name]) => {
              const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
              const transfer = new DataTransfer();
              transfer.items.add(new File([bytes], name));
              return transfer;
            }
            """,
            new[]
            {
                Convert.ToBase64String(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)),
                Path.GetFileName(path),
            }
        );
        await page.DispatchEventAsync("[data-part=zone]", "drop", new { dataTransfer = transfer });
    }

    private static async Task TabToAsync(IPage page, string id)
    {
        for (var i = 0; i < 200; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("document.activeElement.id") == id)
            {
                return;
            }
        }

        Assert.Fail($"The Tab key does not reach {id}.");
    }

    /// <summary>Accessible, and whole at each width; axe needs script, the widths do not.</summary>
    private static async Task AssertGoodAsync(Visit visit, string name, bool script)
    {
        if (script)
        {
            await AxeRun.AssertCleanAsync(visit.Page);
            await Pictures.AssertFitsAsync(visit.Page, name);
            await visit.Page.SetViewportSizeAsync(1280, 900);
        }
    }

    [GeneratedRegex("/connexion", RegexOptions.None, 1000)]
    private static partial Regex SignInUrl();

    [GeneratedRegex("^Appliquer.*l’année", RegexOptions.None, 1000)]
    private static partial Regex YearButton();

    [GeneratedRegex("Masquer les groupes", RegexOptions.None, 1000)]
    private static partial Regex HideButton();

    [GeneratedRegex("fondement légal", RegexOptions.None, 1000)]
    private static partial Regex GroundField();

    [GeneratedRegex("^Publier quand même cette colonne", RegexOptions.None, 1000)]
    private static partial Regex PublishAnyway();

    [GeneratedRegex("^Appliquer", RegexOptions.None, 1000)]
    private static partial Regex ApplyButton();
}
