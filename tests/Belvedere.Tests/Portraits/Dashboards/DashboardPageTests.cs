using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Portraits.Dashboards;

/// <summary>From a figure to a dashboard that is arranged, shared by link, embedded, and taken away.</summary>
public sealed class DashboardPageTests(DashboardPortal site) : IClassFixture<DashboardPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_figure_is_kept_from_its_page_and_read_with_its_source()
    {
        var figure = await site.PageAsync("/territoires/04070-digne-les-bains/indicateurs/D01");
        var add = Assert.Single(
            figure.QuerySelectorAll("main a"),
            a => a.TextContent == "Ajouter à un tableau de bord"
        );
        var query = add.GetAttribute("href")!.Split('?')[1];
        var workshop = await site.AddAsync(query, "Population de Digne");

        var arranged = await site.PageAsync(workshop);
        Assert.Contains(
            "Digne-les-Bains, Population",
            arranged.QuerySelector(".board-tile h3")!.TextContent,
            StringComparison.Ordinal
        );
        var page = await site.PageAsync("/tableaux/population-de-digne");
        Assert.Equal("Digne-les-Bains", page.QuerySelector(".card h3 .kind")!.TextContent);
        Assert.Contains("17\u202F979", page.QuerySelector(".card .figure")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Insee", page.QuerySelector("main > .source")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        var csv = await site.Client.GetStringAsync(new Uri("/tableaux/population-de-digne.csv", UriKind.Relative), Ct);
        Assert.Contains("04070;Digne-les-Bains;D01", csv, StringComparison.Ordinal);
        var list = await site.PageAsync(DashboardPortal.Path);
        Assert.NotNull(list.QuerySelector($"a[href='{workshop}']"));
    }

    [Fact]
    public async Task A_comparison_is_kept_as_its_link_says_it()
    {
        await site.AddAsync("t=04070&t=04112&theme=demographie", "Deux villes");
        var page = await site.PageAsync("/tableaux/deux-villes");
        Assert.Equal(2, page.QuerySelectorAll("table.compare thead th").Length);
        Assert.Empty(page.QuerySelectorAll("table.compare .rm"));
        Assert.NotNull(page.QuerySelector("a[href='/comparer?t=04070&t=04112&theme=demographie']"));
        Assert.NotEmpty(page.QuerySelectorAll("h2.sub"));
    }

    [Fact]
    public async Task Notes_and_maps_are_added_moved_taken_away_and_put_back()
    {
        var workshop = await site.AddAsync("t=04070&i=D01", "Arrangé");
        using (
            var noted = await site.SendAsync(
                workshop,
                workshop + "/note",
                ("note", "Lire <b>ceci</b>\n\n- un\n- https://exemple.fr.")
            )
        )
        {
            Assert.Equal(HttpStatusCode.Redirect, noted.StatusCode);
        }

        using (
            var refused = await site.SendAsync(
                workshop,
                workshop + "/carte",
                ("carte-nom", "Ailleurs"),
                ("carte-adresse", "https://exemple.fr/indicateurs/D05/carte")
            )
        )
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(
                "https://exemple.fr/indicateurs/D05/carte",
                await refused.Content.ReadAsStringAsync(Ct),
                StringComparison.Ordinal
            );
        }

        using (
            var mapped = await site.SendAsync(
                workshop,
                workshop + "/carte",
                ("carte-nom", "Densité"),
                ("carte-adresse", $"{site.Portal.Address}indicateurs/D05/carte?annee=2018")
            )
        )
        {
            Assert.Equal(HttpStatusCode.Redirect, mapped.StatusCode);
        }

        Assert.Equal(["Digne-les-Bains, Population municipale", "Note", "Densité"], await TitlesAsync(workshop));
        await ActAsync(workshop, "Monter Densité");
        Assert.Equal(["Digne-les-Bains, Population municipale", "Densité", "Note"], await TitlesAsync(workshop));
        var after = await ActAsync(workshop, "Retirer Densité");
        Assert.Equal(2, (await TitlesAsync(workshop)).Count);
        await ActAsync(after, "Le remettre");
        Assert.Equal(3, (await TitlesAsync(workshop)).Count);

        var page = await site.PageAsync("/tableaux/arrange");
        var note = page.QuerySelector(".board-group.note")!;
        Assert.Equal("Lire <b>ceci</b>", note.QuerySelector("p")!.TextContent);
        Assert.Equal("https://exemple.fr", note.QuerySelector("li a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("a.more[href='/indicateurs/D05/carte?annee=2018']"));
    }

    [Fact]
    public async Task Who_has_the_link_reads_and_embeds_until_it_is_changed()
    {
        var workshop = await site.AddAsync("t=04070&i=D01", "Par lien");
        using var stranger = site.Portal.NewClient();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, "/tableaux/par-lien"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site.Client, "/tableaux/par-lien/integrer"));

        using (var shared = await site.SendAsync(workshop, workshop, ("visibilite", "link")))
        {
            Assert.Equal(HttpStatusCode.Redirect, shared.StatusCode);
        }

        var address = new Uri((await site.PageAsync(workshop)).QuerySelector<IHtmlInputElement>("#lien")!.Value);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, "/tableaux/par-lien"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(stranger, address.PathAndQuery));
        using (
            var embed = await stranger.GetAsync(
                new Uri("/tableaux/par-lien/integrer" + address.Query, UriKind.Relative),
                Ct
            )
        )
        {
            Assert.Equal(HttpStatusCode.OK, embed.StatusCode);
            Assert.Contains(
                "frame-ancestors *",
                embed.Headers.GetValues("Content-Security-Policy").Single(),
                StringComparison.Ordinal
            );
            var text = await embed.Content.ReadAsStringAsync(Ct);
            Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<form", text, StringComparison.Ordinal);
        }

        var footer = (await stranger.GetPageAsync("/tableaux/par-lien/integrer" + address.Query, Ct)).QuerySelector(
            "footer"
        )!;
        Assert.Contains("Insee", footer.TextContent, StringComparison.Ordinal);
        Assert.Contains("Modifié le", footer.TextContent, StringComparison.Ordinal);
        Assert.Equal(address.AbsoluteUri, footer.QuerySelector("a")!.GetAttribute("href"));
        using (var page = await stranger.GetAsync(new Uri(address.PathAndQuery, UriKind.Relative), Ct))
        {
            Assert.Contains(
                "frame-ancestors 'self'",
                page.Headers.GetValues("Content-Security-Policy").Single(),
                StringComparison.Ordinal
            );
            Assert.Contains("no-store", page.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Durand", await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        using (await site.SendAsync(workshop, workshop + "/lien"))
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, address.PathAndQuery));
        }
    }

    [Fact]
    public async Task A_public_dashboard_is_found_by_search_engines_and_goes_when_its_agent_confirms()
    {
        var workshop = await site.AddAsync("t=04070&i=D01", "Pour tous");
        using (await site.SendAsync(workshop, workshop, ("visibilite", "public"))) { }
        using var stranger = site.Portal.NewClient();
        var page = await stranger.GetPageAsync("/tableaux/pour-tous", Ct);
        Assert.Equal("/tableaux/pour-tous", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("form[method=post]"));

        using (await site.Client.GetAsync(new Uri(workshop + "/supprimer", UriKind.Relative), Ct)) { }
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(stranger, "/tableaux/pour-tous"));
        using (await site.SendAsync(workshop + "/supprimer", workshop + "/supprimer")) { }
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, "/tableaux/pour-tous"));
    }

    [Fact]
    public async Task What_is_not_filled_is_said_beside_its_field_and_nothing_is_lost()
    {
        using var refused = await site.SendAsync(
            $"{DashboardPortal.Path}/ajouter?t=04070&t=04112&i=D01",
            $"{DashboardPortal.Path}/ajouter",
            ("tableau", ""),
            ("titre", "  ")
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var text = await refused.Content.ReadAsStringAsync(Ct);
        Assert.Contains("champ-titre-erreur", text, StringComparison.Ordinal);
        Assert.Contains("name=\"t\" value=\"04112\"", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(site.Client, $"{DashboardPortal.Path}/ajouter"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site.Client, $"{DashboardPortal.Path}/inconnu"));
    }

    private async Task<IReadOnlyList<string>> TitlesAsync(string workshop) =>
        (await site.PageAsync(workshop)).QuerySelectorAll(".board-tile h3").Select(h => h.TextContent).ToList();

    /// <summary>Presses a button by its words; the page where it leads.</summary>
    private async Task<string> ActAsync(string page, string words)
    {
        var form = (await site.PageAsync(page))
            .QuerySelectorAll("main form")
            .Single(f =>
                string.Join(' ', f.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) == words
            );
        using var sent = await site.SendAsync(page, form.GetAttribute("action")!);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return sent.Headers.Location!.OriginalString.Split('#')[0];
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        return answer.StatusCode;
    }
}
