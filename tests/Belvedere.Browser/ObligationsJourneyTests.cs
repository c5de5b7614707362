using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Belvedere.Browser;

/// <summary>
/// The secretary of a commune and her obligations: a missing line, its empty file, a publication, a line that is up to date;
/// with script, without, by the keyboard.
/// </summary>
public sealed partial class ObligationsJourneyTests(ChromiumFixture chromium, OwnPortalFixture own)
    : IClassFixture<OwnPortalFixture>
{
    private const string Desk = "/mon-espace/obligations";

    [Theory]
    [InlineData(true, "prenoms")]
    [InlineData(false, "budget")]
    public async Task From_a_missing_line_to_one_that_is_up_to_date(bool script, string line)
    {
        Assert.SkipUnless(
            await own.Portal.InstallSchemasAsync(),
            "The register of schemas is absent: set BELVEDERE_TEST_DATA."
        );
        await using var visit = await chromium.OpenAsync(script, own.Portal);
        var page = visit.Page;
        await visit.SignInAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Mes obligations" }).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Desk);
        var missing = page.Locator($".duties-of-manquant #{line}");
        await Assertions.Expect(missing).ToContainTextAsync("Recommandé");

        // The empty file names the authority; a row of invented values completes it.
        var address = await missing.GetByRole(AriaRole.Link, new() { NameRegex = Csv() }).GetAttributeAsync("href");
        var empty = await (await page.APIRequest.GetAsync(address!)).TextAsync(); // a link has an address
        Assert.StartsWith("\uFEFF", empty, StringComparison.Ordinal);
        var header = empty.TrimStart('\uFEFF').Split('\n')[0];

        await missing.GetByRole(AriaRole.Link, new() { NameRegex = Publish() }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("sera vérifié avec le schéma");
        await page.Locator("main input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = $"{line}.csv",
                    MimeType = "text/csv",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(Filled(line, header)),
                }
            );
        await page.Locator("main button.primary").ClickAsync();
        await Assertions.Expect(page.Locator(".stand")).ToContainTextAsync("colonnes lues");
        await Assertions.Expect(page.Locator("#champ-schema")).ToHaveValueAsync($"scdl/{line}");
        await page.Locator("#champ-title").FillAsync($"Exemple : {line}");
        await page.Locator("#champ-organisation").FillAsync("Commune d’exemple");
        await page.Locator("#champ-slug").FillAsync(line);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier maintenant" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"/donnees/{line}");

        await visit.GoAsync(Desk);
        await Assertions.Expect(page.Locator($".duties-of-a-jour #{line}")).ToContainTextAsync("conforme au schéma");
        await Assertions.Expect(page.Locator($".duties-of-a-jour #{line}")).ToContainTextAsync("Prochaine date");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Is_accessible_and_whole_at_each_width()
    {
        await own.Portal.InstallSchemasAsync();
        await using var visit = await chromium.OpenAsync(visited: own.Portal);
        var page = visit.Page;
        await visit.SignInAsync();
        await visit.GoAsync(Desk);
        await page.Locator("#stationnement details summary").First.ClickAsync();
        await page.Locator("#stationnement details summary").Last.ClickAsync();
        await AxeRun.AssertCleanAsync(page);
        await Pictures.AssertFitsAsync(page, "obligations");
        await visit.GoAsync("/en" + Desk);
        await AxeRun.AssertCleanAsync(page);
        await Pictures.AssertFitsAsync(page, "obligations-en");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_question_is_answered_by_the_keyboard_and_the_page_comes_back_to_it()
    {
        await using var visit = await chromium.OpenAsync(visited: own.Portal);
        var page = visit.Page;
        await visit.SignInAsync();
        await visit.GoAsync(Desk);
        await ReadingJourneyTests.TabToAsync(page, "#servitudes button[value=non]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(page.Locator(".duties-of-non-concerne #servitudes .kept"))
            .ToHaveTextAsync("C’est noté.");
        Assert.True(
            await page.EvaluateAsync<bool>("document.querySelector('#servitudes').getBoundingClientRect().top < 900")
        );
        await ReadingJourneyTests.TabToAsync(page, "#champ-agents");
        await page.Keyboard.TypeAsync("trop");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main .notice.bad")).ToContainTextAsync("Nombre d’agents illisible");
        await Assertions.Expect(page.Locator("#champ-agents")).ToHaveValueAsync("trop");
        await page.Locator("main .notice.bad a").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(AtAgents());
    }

    private static string Filled(string line, string header)
    {
        var values = line == "budget" ? Budget : FirstNames;
        return header
            + "\n"
            + string.Join(';', header.Split(';').Select(name => values.GetValueOrDefault(name.Trim(), "")))
            + "\n";
    }

    private static readonly Dictionary<string, string> FirstNames = new(StringComparer.Ordinal)
    {
        ["COLL_INSEE"] = "04070",
        ["ENFANT_SEXE"] = "F",
        ["ENFANT_PRENOM"] = "Zélie",
        ["NOMBRE_OCCURRENCES"] = "12",
        ["ANNEE"] = "2025",
    };

    private static readonly Dictionary<string, string> Budget = new(StringComparer.Ordinal)
    {
        ["BGT_NATDEC"] = "budget primitif",
        ["BGT_ANNEE"] = "2026",
        ["BGT_SIRET"] = "21040070300018",
        ["BGT_NOM"] = "Budget principal",
        ["BGT_CONTNAT"] = "6574",
        ["BGT_CONTNAT_LABEL"] = "Subventions",
        ["BGT_NATURE"] = "6574",
        ["BGT_NATURE_LABEL"] = "Subventions",
        ["BGT_FONCTION"] = "40",
        ["BGT_FONCTION_LABEL"] = "Sports",
        ["BGT_SECTION"] = "fonctionnement",
        ["BGT_OPBUDG"] = "réel",
        ["BGT_CODRD"] = "dépense",
        ["BGT_MTREAL"] = "1200.5",
        ["BGT_MTBUDGPREC"] = "1200.5",
        ["BGT_MTRARPREC"] = "0",
        ["BGT_MTPROPNOUV"] = "1200.5",
        ["BGT_MTPREV"] = "1200.5",
        ["BGT_CREDOUV"] = "1200.5",
        ["BGT_MTRAR3112"] = "0",
        ["BGT_ARTSPE"] = "non spécialisé",
    };

    [GeneratedRegex("^CSV", RegexOptions.None, 1000)]
    private static partial Regex Csv();

    [GeneratedRegex("^Publier", RegexOptions.None, 1000)]
    private static partial Regex Publish();

    [GeneratedRegex("#champ-agents$", RegexOptions.None, 1000)]
    private static partial Regex AtAgents();
}
