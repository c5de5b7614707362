using System.Net;
using Belvedere.Core.Statistics;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Territories;
using Belvedere.Server.Admin.Observations;
using Belvedere.Server.Catalogue.Withdrawals;
using Belvedere.Server.Indicators;
using Belvedere.Server.Territories;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Indicators.Own;

/// <summary>From a dataset to an indicator beside the national ones, and back to the rows of each figure.</summary>
public sealed class OwnIndicatorPagesTests(OwnPortal site) : IClassFixture<OwnPortal>
{
    // 04198 joined 04033 in 2017; 04999 never was.
    private const string Trees =
        "code_insee;annee;essence;nombre\n"
        + "04070;2024;Tilleul;12\n04070;2024;Platane;8\n04070;2023;Tilleul;5\n"
        + "04198;2024;Frêne;3\n04033;2024;Frêne;4\n04999;2024;Orme;1\n04209;2024;Chêne;2\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_says_what_was_attached_and_what_was_not_and_keeps_nothing()
    {
        await site.PublishAsync("plantations-apercu", Trees);
        var dataset = await site.Agent.GetPageAsync("/donnees/plantations-apercu", Ct);
        Assert.Equal(
            $"{OwnPortal.Root}/nouveau?jeu=plantations-apercu",
            dataset
                .QuerySelectorAll("a.btn")
                .Single(a => a.TextContent == "En faire un indicateur")
                .GetAttribute("href")
        );
        Assert.DoesNotContain(
            "En faire un indicateur",
            (await site.ReadAsync("/donnees/plantations-apercu")).Text,
            StringComparison.Ordinal
        );

        using var answer = await site.AnswerAsync("plantations-apercu", forGood: false);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = OwnPortal.Parse(await answer.Content.ReadAsStringAsync(Ct));
        var preview = page.QuerySelector("#apercu")!.TextContent.Replace('\u202f', ' ');
        Assert.Contains("6 sur 7", preview, StringComparison.Ordinal);
        Assert.Contains("Saint-Vincent-les-Forts a rejoint", preview, StringComparison.Ordinal);
        Assert.Contains("04999", preview, StringComparison.Ordinal);
        Assert.Contains("Aucun territoire de ce niveau", preview, StringComparison.Ordinal);
        Assert.Equal(
            ["Ubaye-Serre-Ponçon 04033:2", "Digne-les-Bains 04070:2", "Sisteron 04209:1"],
            page.QuerySelectorAll("#apercu tbody tr")
                .Take(3)
                .Select(r => $"{r.QuerySelector("th")!.TextContent}:{r.QuerySelector("td")!.TextContent}")
        );
        Assert.Equal("Chiffre plantations-apercu", page.QuerySelector("#champ-nom")!.GetAttribute("value"));
        Assert.DoesNotContain(
            "Chiffre plantations-apercu",
            (await site.ReadAsync("/indicateurs")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_sum_stands_beside_the_national_figures_and_leads_to_its_rows()
    {
        await site.PublishAsync("plantations", Trees);
        var code = await site.MakeAsync("plantations", ("mesure", "Sum"), ("colonne", "nombre"));

        var list = WebUtility.HtmlDecode((await site.ReadAsync("/indicateurs")).Text);
        Assert.Contains("Chiffre plantations", list, StringComparison.Ordinal);
        Assert.Contains("Indicateur de Provence verte", list, StringComparison.Ordinal);
        var theme = WebUtility.HtmlDecode((await site.ReadAsync($"{OwnPortal.Digne}/energie-climat")).Text);
        Assert.Contains("Indicateur de Provence verte", theme, StringComparison.Ordinal);
        var ranking = OwnPortal.Parse((await site.ReadAsync($"/indicateurs/{code}?niveau=com")).Text);
        Assert.Equal(["20", "7", "2"], ranking.QuerySelectorAll("tbody tr td:last-child").Select(c => c.TextContent));
        Assert.Equal(HttpStatusCode.OK, (await site.ReadAsync($"/indicateurs/{code}/carte?territoire=04")).Status);

        var (status, text) = await site.ReadAsync($"{OwnPortal.Digne}/indicateurs/{code}");
        Assert.Equal(HttpStatusCode.OK, status);
        var figure = OwnPortal.Parse(text);
        var why = figure.QuerySelector("#pourquoi")!;
        Assert.Contains("Jeu plantations (Provence verte), révision 1 du", why.TextContent, StringComparison.Ordinal);
        Assert.Contains("somme de la colonne « nombre » = 20", why.TextContent, StringComparison.Ordinal);
        var links = why.QuerySelectorAll(".actions a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(2, links.Count);
        var rows = OwnPortal.Parse((await site.ReadAsync(links[0])).Text);
        Assert.Equal(
            ["12", "8"],
            rows.QuerySelectorAll("main table tbody tr")
                .Select(r => r.QuerySelector("td:last-child")!.TextContent.Trim())
        );
        var csv = (await site.ReadAsync(links[1])).Text;
        Assert.Equal(3, csv.Trim().Split('\n').Length);

        // Its observations may become a dataset too, on the ground of the one that they come from.
        var own = site.Portal.Services.GetRequiredService<Observatory>().FindIndicator(code)!; // read above
        Assert.Contains(
            "« Jeu plantations » déjà publié ici (révision 1)",
            PublishObservations.GroundOf(own),
            StringComparison.Ordinal
        );
        var published = await site
            .Portal.Services.GetRequiredService<PublishObservations>()
            .RunAsync(own, "observatoire", new Progress<IngestProgress>(), Ct);
        Assert.True(published.IsSuccess, published.Problem?.Detail.French);
    }

    [Fact]
    public async Task A_former_code_is_among_the_rows_of_its_successor()
    {
        await site.PublishAsync("plantations-anciens", Trees);
        var code = await site.MakeAsync("plantations-anciens");

        var figure = OwnPortal.Parse(
            (await site.ReadAsync($"/territoires/04033-ubaye-serre-poncon/indicateurs/{code}")).Text
        );
        var link = figure.QuerySelector("#pourquoi .actions a")!.GetAttribute("href")!;

        Assert.Contains("04198", link, StringComparison.Ordinal);
        var rows = OwnPortal.Parse((await site.ReadAsync(link)).Text);
        Assert.Equal(2, rows.QuerySelectorAll("main table tbody tr").Length);
    }

    [Theory]
    [InlineData("nom", "", "Le nom")]
    [InlineData("theme", "rien", "Choisissez un thème")]
    [InlineData("territoire", "essence", "n’est pas reconnue comme un code de territoire")]
    [InlineData("colonne-annee", "", "Écrivez l’année")]
    [InlineData("seuil", "2", "un seuil de 3 à 1000")]
    [InlineData("denominateur", "essence", "n’est pas une colonne de nombres")]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
        string field,
        string answer,
        string expected
    )
    {
        await site.PublishAsync("plantations-refus", Trees);

        using var refused = await site.AnswerAsync("plantations-refus", forGood: true, (field, answer));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = OwnPortal.Parse(await refused.Content.ReadAsStringAsync(Ct));
        Assert.Contains(expected, page.QuerySelector(".field.wrong .error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("arbres", page.QuerySelector("#champ-unite")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Small_counts_of_persons_are_hidden_without_being_asked()
    {
        await site.PublishAsync(
            "aides",
            "code_insee;annee;Nombre de bénéficiaires\n04070;2024;40\n04209;2024;3\n04112;2024;12\n",
            "Nombre de bénéficiaires"
        );
        var code = await site.MakeAsync("aides", ("mesure", "Value"), ("colonne", "nombre_de_beneficiaires"));

        var page = WebUtility.HtmlDecode(
            (await site.ReadAsync($"/territoires/04209-sisteron/indicateurs/{code}")).Text
        );

        Assert.Contains("Secret statistique", page, StringComparison.Ordinal);
        Assert.Contains("inférieurs à 5", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Voir les lignes du jeu", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ratio_of_inhabitants_is_recomputed_at_each_level_and_no_row_may_mean_zero()
    {
        await site.PublishAsync("bornes", "code_insee;annee;nom\n04070;2024;A\n04070;2024;B\n04112;2024;C\n");
        var code = await site.MakeAsync(
            "bornes",
            ("denominateur", "*habitants"),
            ("facteur", "1000"),
            ("decimales", "3"),
            ("sans-ligne", "ZeroInDepartement")
        );

        await site.ReadAsync("/indicateurs"); // the next request sees the newest edition
        var observatory = site.Portal.Services.GetRequiredService<Observatory>();
        var figures = new[] { "04", "200067437" }.Select(place => Read(observatory, code, place)).ToList();
        var departement = site
            .Portal.Services.GetRequiredService<TerritoryDirectory>()
            .Find(new TerritoryId(Level.Departement, "04"))!; // the département of the portal

        Assert.Equal(3, figures[0].Numerator);
        Assert.Equal(departement.Population, figures[0].Denominator);
        Assert.Equal(3_000.0 / departement.Population!.Value, figures[0].Value!.Value, 9); // a département has one
        Assert.Equal(2, figures[1].Numerator);
        Assert.Equal(0, Read(observatory, code, "04006").Value);
    }

    [Fact]
    public async Task A_figure_of_EPCI_or_one_that_does_not_add_up_is_given_at_its_own_level_only()
    {
        await site.PublishAsync("taux", "siren_epci;annee;taux\n200067437;2024;41,5\n200068625;2024;38\n");
        var rate = await site.MakeAsync(
            "taux",
            ("territoire", "siren_epci"),
            ("mesure", "Value"),
            ("colonne", "taux"),
            ("addition", "non"),
            ("decimales", "1")
        );
        await site.ReadAsync("/indicateurs");
        var observatory = site.Portal.Services.GetRequiredService<Observatory>();

        Assert.Equal(41.5, Read(observatory, rate, "200067437").Value);
        Assert.Null(Read(observatory, rate, "04").Value);
        Assert.Null(Read(observatory, rate, "04070").Value);
        // Nothing is told of it where it says nothing.
        Assert.DoesNotContain(
            "Chiffre taux",
            (await site.ReadAsync($"{OwnPortal.Digne}/energie-climat")).Text,
            StringComparison.Ordinal
        );
    }

    private Observation Read(Observatory observatory, string code, string place)
    {
        var id = TerritoryCode.ParseUrlCode(place)!.Value; // written by the test
        var territory = site.Portal.Services.GetRequiredService<TerritoryDirectory>().Find(id)!; // in the département
        return observatory.Read(territory, observatory.FindIndicator(code)!).Observation; // just made
    }

    [Fact]
    public async Task A_new_revision_is_computed_again_and_one_that_is_refused_leaves_the_figures()
    {
        await site.PublishAsync("suivi", Trees);
        var code = await site.MakeAsync("suivi");
        await site.PublishAsync("suivi", Trees + "04070;2024;Saule;1\n");
        await site.WaitAsync(code, own => own.Figures?.Revision == 2);
        var figure = $"{OwnPortal.Digne}/indicateurs/{code}";
        Assert.Contains(
            "révision 2 du",
            WebUtility.HtmlDecode((await site.ReadAsync(figure)).Text),
            StringComparison.Ordinal
        );

        await site.PublishAsync("suivi", "lieu;annee\nDigne;2025\n");

        var kept = await site.WaitAsync(code, own => own.Refusal is not null);
        Assert.Equal(2, kept.Figures!.Revision);
        var page = WebUtility.HtmlDecode((await site.ReadAsync(figure)).Text);
        Assert.Contains("restent ceux de la révision 2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Voir les lignes du jeu", page, StringComparison.Ordinal);
        var list = WebUtility.HtmlDecode((await site.Agent.GetPageAsync(OwnPortal.Root, Ct)).DocumentElement.OuterHtml);
        Assert.Contains("n’est pas reconnue comme un code de territoire", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_territories_wait_for_an_agent_and_a_dataset_taken_offline_takes_its_figures_away()
    {
        await site.PublishAsync("perte", Trees);
        var code = await site.MakeAsync("perte");
        await site.PublishAsync("perte", "code_insee;annee;essence;nombre\n04070;2025;Tilleul;1\n");
        var refused = await site.WaitAsync(code, own => own.Refusal is not null);
        Assert.Equal(("own-indicator-lost-territories", 1), (refused.Refusal!.Code, refused.Figures!.Revision));

        var act = $"{OwnPortal.Root}/{code}/recalculer";
        using (var accepted = await site.Agent.SubmitAsync(OwnPortal.Root, act, Answers(), Ct))
        {
            Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        }

        var folder = (await site.WaitAsync(code, own => own.Figures?.Revision == 2)).Figures!.Folder;
        var withdrawn = await site
            .Portal.Services.GetRequiredService<WithdrawRevision>()
            .RunAsync("perte", 2, withEarlier: true, WithdrawalReason.Request, "Un agent", Ct);
        Assert.True(withdrawn.IsSuccess);

        await site.WaitAsync(code, own => own.Figures is null);
        while (Directory.Exists(Path.Combine(site.Portal.DataDirectory, folder)))
        {
            await Task.Delay(20, Ct);
        }

        var (status, text) = await site.ReadAsync($"/indicateurs/{code}");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("n’a pas de chiffres pour l’instant", WebUtility.HtmlDecode(text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_indicator_leaves_the_pages_and_its_address_says_so()
    {
        await site.PublishAsync("retrait", Trees);
        var code = await site.MakeAsync("retrait");
        var act = $"{OwnPortal.Root}/{code}/retirer";
        using (var unconfirmed = await site.Agent.SubmitAsync(OwnPortal.Root, act, Answers(), Ct))
        {
            Assert.Equal(HttpStatusCode.Redirect, unconfirmed.StatusCode);
        }

        var (status, text) = await site.ReadAsync($"/indicateurs/{code}");
        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.Contains("a été retiré le", WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await site.ReadAsync($"{OwnPortal.Digne}/indicateurs/{code}")).Status);
        Assert.DoesNotContain("Chiffre retrait", (await site.ReadAsync("/indicateurs")).Text, StringComparison.Ordinal);
        Assert.NotEqual(code, await site.MakeAsync("retrait"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.ReadAsync("/indicateurs/Z77")).Status);
    }

    [Fact]
    public async Task Nobody_makes_one_without_signing_in()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await site.ReadAsync(OwnPortal.Root)).Status);
        Assert.Equal(
            HttpStatusCode.Redirect,
            (await site.ReadAsync($"{OwnPortal.Root}/nouveau?jeu=plantations")).Status
        );
        using var missing = await site.Agent.GetAsync($"{OwnPortal.Root}/nouveau?jeu=inconnu", Ct);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    // A box that is sent is ticked.
    private static Dictionary<string, string> Answers() => new(StringComparer.Ordinal);
}
