using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Belvedere.Tests.Portraits;

/// <summary>From the home page, one’s commune beside five like it: who they are, why, and how to change them.</summary>
public sealed class CompareWithPeersTests(CountryPortal site)
{
    [Fact]
    public async Task The_home_page_leads_to_the_territory_beside_five_that_resemble_it_on_a_theme()
    {
        var home = await site.PageAsync("/");
        var form = home.QuerySelectorAll<IHtmlFormElement>("form[action='/comparer']").Single();
        Assert.Equal("04070", form.QuerySelector<IHtmlInputElement>("input[name=de]")!.Value);
        Assert.NotNull(form.QuerySelector("option[value=logement]"));

        using var sent = await site.GetAsync("/comparer?de=04070&theme=logement");

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var link = sent.Headers.Location!.OriginalString;
        Assert.StartsWith("/comparer?t=04070&t=", link, StringComparison.Ordinal);
        Assert.Equal(6, link.Split("t=").Length - 1);
        Assert.EndsWith("&theme=logement", link, StringComparison.Ordinal);
        var page = await site.PageAsync(link);
        Assert.Equal(5, Peers(page).Count);
        Assert.Contains("Population la plus proche", Why(page), StringComparison.Ordinal);
        Assert.Contains("Aucun résultat (revenu, emploi) n’entre dans le choix", Why(page), StringComparison.Ordinal);
        // Nothing installed gives a figure of housing: the page says what each waits for.
        Assert.Contains(
            "des chiffres attendent leur source",
            page.QuerySelector("main .notice")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_peer_is_replaced_taken_away_and_added_and_the_theme_stays()
    {
        using var sent = await site.GetAsync("/comparer?de=04070&theme=demographie");
        var link = sent.Headers.Location!.OriginalString;
        var first = await site.PageAsync(link);
        var gone = first.QuerySelector("#remplacer option")!.GetAttribute("value")!;
        var came = first.QuerySelector("#par option")!.GetAttribute("value")!;

        using var replaced = await site.GetAsync($"{link}&remplacer={gone}&par={came}");
        var other = replaced.Headers.Location!.OriginalString;
        Assert.Equal(link.Replace($"t={gone}", $"t={came}", StringComparison.Ordinal), other);

        var page = await site.PageAsync(other);
        Assert.All(
            page.QuerySelectorAll("table.compare tr.grp"),
            group => Assert.Equal("Démographie", group.TextContent.Trim())
        );
        var less = await site.PageAsync(
            page.QuerySelector("#pourquoi tbody a[href^='/comparer']")!.GetAttribute("href")!
        );
        Assert.Equal(4, Peers(less).Count);
        var more = await site.PageAsync(less.QuerySelector("#pourquoi details a")!.GetAttribute("href")!);
        Assert.Equal(5, Peers(more).Count);
        Assert.NotNull(more.QuerySelector("option[value=demographie][selected]"));
    }

    [Fact]
    public async Task Who_was_chosen_is_told_apart_from_who_resembles()
    {
        var page = await site.PageAsync("/comparer?t=04070&t=75056");
        Assert.Contains("Choisi par vous", Why(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_theme_that_does_not_exist_is_said_and_the_rest_of_the_link_is_used()
    {
        using var answer = await site.GetAsync("/comparer?t=04070&theme=astrologie");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("astrologie", text, StringComparison.Ordinal);
        Assert.Contains("Digne-les-Bains", text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<IElement> Peers(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("#pourquoi tbody tr")];

    private static string Why(IHtmlDocument page) => page.QuerySelector("#pourquoi")!.TextContent;
}
