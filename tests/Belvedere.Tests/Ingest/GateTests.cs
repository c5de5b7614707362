using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Belvedere.Core;
using Belvedere.Core.Privacy;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest;
using Belvedere.Server.Ingest.Gate;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest;

/// <summary>The gate before publication: what tells of persons is removed, or a person writes why it may be published.</summary>
public sealed class GateTests(PostgresFixture postgres)
{
    private const string Ground = "Article L. 312-1-1 du CRPA, accord écrit des personnes";

    private static readonly byte[] Elected = Encoding.UTF8.GetBytes(
        "Nom de l’élu;Prénom de l’élu;Date de naissance;Mandat\nDurand;Marie;12/03/1980;Maire\nMartin;Luc;01/09/1975;Adjoint\n"
    );

    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["title"] = "Élus",
        ["organisation"] = "Commune de Digne-les-Bains",
        ["licence"] = "lov2",
    };

    private static readonly Dictionary<string, string> Nothing = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_held_file_is_published_once_each_column_is_fixed_or_decided(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var draft = await portal.Client.DraftAsync("elus.csv", Elected, Ct);
        var page = await portal.Client.GetPageAsync(draft, Ct);
        Assert.Contains("3 points empêchent de publier", Stand(page), StringComparison.Ordinal);
        using var early = await portal.Client.ActAsync(draft, "publier", Answers, Ct);
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);

        using var year = await portal.Client.ActAsync(draft, "appliquer", Nothing, Ct, Names("l’année"));
        await portal.Client.WaitForEndAsync(draft, Ct);
        Assert.Contains("2 points", Stand(await portal.Client.GetPageAsync(draft, Ct)), StringComparison.Ordinal);

        using var empty = await portal.Client.ActAsync(draft, "decider", Decision("   "), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        using var surname = await portal.Client.ActAsync(draft, "decider", Decision(Ground), Ct);
        Assert.Equal($"{draft}?fait=decidee#fait", surname.Headers.Location?.OriginalString);
        using var halfway = await portal.Client.ActAsync(draft, "publier", Answers, Ct);
        Assert.Equal(HttpStatusCode.Conflict, halfway.StatusCode);
        using var firstName = await portal.Client.ActAsync(draft, "decider", Decision(Ground), Ct);
        var open = await portal.Client.GetPageAsync(draft, Ct);
        Assert.DoesNotContain("de publier", Stand(open), StringComparison.Ordinal);
        using var published = await portal.Client.ActAsync(draft, "publier", Answers, Ct);
        Assert.Equal("/donnees/elus", published.Headers.Location?.OriginalString);

        var report = await portal.Client.GetPageAsync("/donnees/elus/revisions/1/compte-rendu", Ct);
        Assert.Equal(2, Count(report.Body!.TextContent, Ground));
        Assert.Contains("Camille Durand", report.Body!.TextContent, StringComparison.Ordinal);
        using var reader = portal.NewClient();
        var revision = await reader.GetPageAsync("/donnees/elus/revisions/1", Ct);
        Assert.DoesNotContain(Ground, revision.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_decision_is_carried_to_the_next_file_and_another_matter_asks_anew(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        const string header = "Prénom;Contact;Mandat\n";
        var first = await portal.Client.DraftAsync("elus.csv", File(header + "Marie;04 92 30 52 00;Maire\n"), Ct);
        using var telephone = await portal.Client.ActAsync(first, "decider", Decision(Ground), Ct);
        using var firstName = await portal.Client.ActAsync(first, "decider", Decision(Ground), Ct);
        using var published = await portal.Client.ActAsync(first, "publier", Answers, Ct);
        Assert.Equal("/donnees/elus", published.Headers.Location?.OriginalString);

        const string next = UploadForms.Path + "?jeu=elus";
        var second = await portal.Client.DraftAsync("2.csv", File(header + "Luc;04 92 30 52 01;Maire\n"), Ct, next);
        var page = await portal.Client.GetPageAsync(second, Ct);
        Assert.Equal(2, Count(page.Body!.TextContent, "Reprise de la révision 1"));
        using var again = await portal.Client.ActAsync(second, "publier", Nothing, Ct);
        Assert.Equal("/donnees/elus", again.Headers.Location?.OriginalString);

        var third = await portal.Client.DraftAsync(
            "3.csv",
            File(header + "Zoé;zoe.petit@exemple.fr;Maire\n"),
            Ct,
            next
        );
        using var held = await portal.Client.ActAsync(third, "publier", Nothing, Ct);
        Assert.Equal(HttpStatusCode.Conflict, held.StatusCode);
        var asked = Assert.Single(
            (await portal.Client.GetPageAsync(third, Ct)).QuerySelectorAll("textarea[name=fondement]")
        );
        Assert.Contains("Contact", asked.Closest("article")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_that_is_taken_back_holds_the_column_again()
    {
        await using var portal = await StartAsync();
        var draft = await portal.Client.DraftAsync("elus.csv", File("Prénom;Mandat\nMarie;Maire\n"), Ct);
        using var decided = await portal.Client.ActAsync(draft, "decider", Decision(Ground), Ct);
        using var withdrawn = await portal.Client.ActAsync(draft, "revenir", Nothing, Ct);
        Assert.Equal($"{draft}?fait=retiree#fait", withdrawn.Headers.Location?.OriginalString);
        using var held = await portal.Client.ActAsync(draft, "publier", Answers, Ct);
        Assert.Equal(HttpStatusCode.Conflict, held.StatusCode);
    }

    [Fact]
    public async Task An_agent_does_not_decide_to_publish_numbers_of_social_security()
    {
        await using var portal = await StartAsync();
        const string email = "agent@digne.example";
        var accounts = portal.Services.GetRequiredService<CreateAccount>();
        await accounts.RunAsync(email, "", PortalForms.Password, Role.Agent, Ct);
        using var agent = portal.NewClient();
        using var signedIn = await agent.SignInAsync(email, PortalForms.Password, Ct);
        var draft = await agent.DraftAsync("aides.csv", File("Numéro;Aide\n255081416802538;100\n"), Ct);
        var page = await agent.GetPageAsync(draft, Ct);
        Assert.Null(page.QuerySelector("textarea[name=fondement]"));
        var remark = page.QuerySelector<IHtmlFormElement>($"form[action='{draft}/appliquer']")!;
        var values = remark.QuerySelectorAll<IHtmlInputElement>("input[name]").ToDictionary(i => i.Name!, i => i.Value);
        using var form = new FormUrlEncodedContent(values.Append(new("fondement", Ground)));
        using var refused = await agent.PostAsync(draft + "/decider", form, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Small_groups_are_held_as_well()
    {
        await using var portal = await StartAsync();
        var draft = await portal.Client.DraftAsync(
            "allocataires.csv",
            File("Code commune;Nombre d’allocataires\n04070;850\n04001;3\n04019;12\n"),
            Ct
        );
        using var held = await portal.Client.ActAsync(draft, "publier", Answers, Ct);
        Assert.Equal(HttpStatusCode.Conflict, held.StatusCode);
        using var decided = await portal.Client.ActAsync(draft, "decider", Decision(Ground), Ct);
        using var published = await portal.Client.ActAsync(draft, "publier", Nothing, Ct);
        Assert.Equal("/donnees/elus", published.Headers.Location?.OriginalString);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task One_button_hides_small_groups_and_what_gives_them_back(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        const string header = "Code commune;Femmes;Hommes;Ensemble\n";
        var draft = await portal.Client.DraftAsync(
            "allocataires.csv",
            File(header + "04070;850;790;1640\n04001;3;30;33\n04019;12;2;14\n"),
            Ct
        );
        using var hide = await portal.Client.ActAsync(draft, "appliquer", Nothing, Ct, Names("Masquer les groupes"));
        await portal.Client.WaitForEndAsync(draft, Ct);
        Assert.DoesNotContain(
            "de publier",
            Stand(await portal.Client.GetPageAsync(draft, Ct)),
            StringComparison.Ordinal
        );
        using var published = await portal.Client.ActAsync(draft, "publier", Answers, Ct);
        Assert.Equal("/donnees/elus", published.Headers.Location?.OriginalString);

        using var reader = portal.NewClient();
        var csv = await reader.GetStringAsync("/donnees/elus/revisions/1/export/csv", Ct);
        Assert.Equal(
            "code_commune;femmes;hommes;ensemble\n04070;850;790;1640\n04001;;;33\n04019;;;14\n",
            csv.TrimStart('\uFEFF').ReplaceLineEndings("\n")
        );
        var said = (await reader.GetPageAsync("/donnees/elus/revisions/1", Ct)).Body!.TextContent;
        Assert.Contains("(2 cellules, et 2 autres qui les feraient retrouver)", said, StringComparison.Ordinal);

        // Replayed at the next file, which has none.
        var next = await portal.Client.DraftAsync(
            "2.csv",
            File(header + "04070;850;790;1640\n04001;13;30;43\n"),
            Ct,
            UploadForms.Path + "?jeu=elus"
        );
        using var again = await portal.Client.ActAsync(next, "publier", Nothing, Ct);
        Assert.Equal("/donnees/elus", again.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Rows_about_persons_become_counts_of_the_columns_that_an_agent_chooses()
    {
        await using var portal = await StartAsync();
        var rows = Enumerable
            .Range(0, 9)
            .Select(i => $"Durand{i};Marie;{(i < 6 ? "Bus" : i < 8 ? "Vélo" : "Train")}\n");
        var draft = await portal.Client.DraftAsync("aides.csv", File($"Nom;Prénom;Aide\n{string.Concat(rows)}"), Ct);
        var page = await portal.Client.GetPageAsync(draft, Ct);
        Assert.Equal(["aide"], page.QuerySelectorAll<IHtmlInputElement>("input[name=garder]").Select(i => i.Value));
        using var count = await portal.Client.ActAsync(
            draft,
            "compter",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["garder"] = "aide" },
            Ct
        );
        await portal.Client.WaitForEndAsync(draft, Ct);
        using var published = await portal.Client.ActAsync(draft, "publier", Answers, Ct);
        Assert.Equal("/donnees/elus", published.Headers.Location?.OriginalString);
        using var reader = portal.NewClient();
        var csv = await reader.GetStringAsync("/donnees/elus/revisions/1/export/csv", Ct);
        // 2 and 1, of which the sum is 3.
        Assert.Equal("aide;nombre\nBus;6\nVélo;\nTrain;\n", csv.TrimStart('\uFEFF').ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_installation_chooses_its_thresholds()
    {
        await using var portal = await RunningPortal.StartAsync(
            settings => settings with { SmallCells = new SmallCellThresholds(Persons: 11) },
            Ct
        );
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var held = await LoadAsync(portal, "Code commune;Élèves\n04070;850\n04001;9\n");
        Assert.Equal("publication-held", held.Problem?.Code);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_load_on_the_machine_keeps_a_held_file_without_publishing_it(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        var held = await LoadAsync(portal, "Nom;Prénom\nDurand;Marie\n");
        Assert.Equal("publication-held", held.Problem?.Code);
        Assert.Contains("« Nom », « Prénom »", Plain(held.Problem!.Detail.French), StringComparison.Ordinal);
        Assert.Contains("--decide", held.Problem!.Detail.English, StringComparison.Ordinal);
        using var hidden = await portal.Client.GetAsync("/donnees/elus", Ct);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);

        var half = await LoadAsync(portal, "Nom;Prénom\nDurand;Marie\n", new RequestedDecision("nom", Ground));
        Assert.Equal("publication-held", half.Problem?.Code);
        var decided = await LoadAsync(
            portal,
            "Nom;Prénom\nDurand;Marie\n",
            new RequestedDecision("Nom", Ground),
            new RequestedDecision("prenom", Ground)
        );
        Assert.True(decided.IsSuccess, decided.Problem?.Detail.French);
        using var seen = await portal.Client.GetAsync("/donnees/elus", Ct);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        var next = await LoadAsync(portal, "Nom;Prénom\nMartin;Luc\n");
        Assert.True(next.IsSuccess, next.Problem?.Detail.French);
        await using var connection = await portal.Services.GetRequiredService<RecordStore>().OpenAsync(Ct);
        var carried = await PublicationDecisions.CarriedAsync(connection, "elus", Ct);
        Assert.Equal([(HeldMatter.Name, 4), (HeldMatter.Name, 4)], carried.Select(d => (d.Matter, d.CarriedFrom ?? 0)));
    }

    [Fact]
    public async Task The_public_sentence_of_a_fix_quotes_no_cell_and_that_of_agents_does()
    {
        await using var portal = await StartAsync();
        var recipe = Core.Tables.Recipes.Recipe.Empty.With(
            Core.Tables.Recipes.Fix.With("replace", "aide", "values", "Dupont\tX")
        );
        var request = await RequestAsync(portal, "Aide;Montant\nDupont;1\nClub;2\n");
        var loaded = await RunAsync(portal, request with { Recipe = recipe });
        Assert.True(loaded.IsSuccess, loaded.Problem?.Detail.French);
        using var reader = portal.NewClient();
        var seen = (await reader.GetPageAsync("/donnees/elus/revisions/1", Ct)).Body!.TextContent;
        Assert.Contains("Remplacer 1 valeur dans « Aide »", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Dupont", seen, StringComparison.Ordinal);
        var agent = (await portal.Client.GetPageAsync("/donnees/elus/revisions/1", Ct)).Body!.TextContent;
        Assert.Contains("Dupont", agent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sans deux-points")]
    [InlineData(": sans colonne")]
    [InlineData("nom: ")]
    public void A_decision_without_column_or_ground_is_refused(string text) =>
        Assert.False(RequestedDecision.Read(text).IsSuccess);

    [Fact]
    public void A_ground_has_a_bounded_length()
    {
        Assert.True(GateDecision.ReadGround(new string('a', GateDecision.MaximumGroundLength)).IsSuccess);
        Assert.False(GateDecision.ReadGround(new string('a', GateDecision.MaximumGroundLength + 1)).IsSuccess);
    }

    private static async Task<RunningPortal> StartAsync()
    {
        var portal = await RunningPortal.StartAsync(Ct);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        return portal;
    }

    private static async Task<Result<IngestedFile>> LoadAsync(
        RunningPortal portal,
        string csv,
        params RequestedDecision[] decisions
    ) => await RunAsync(portal, await RequestAsync(portal, csv) with { Decisions = decisions });

    private static async Task<IngestRequest> RequestAsync(RunningPortal portal, string csv)
    {
        var path = Path.Combine(portal.DataDirectory, "elus.csv");
        await System.IO.File.WriteAllTextAsync(path, csv, Ct);
        return new IngestRequest(new DatasetDescription("elus") { Title = "Élus" }, "digne", path) { Publish = true };
    }

    private static Task<Result<IngestedFile>> RunAsync(RunningPortal portal, IngestRequest request) =>
        portal
            .Services.GetRequiredService<IngestFile>()
            .RunAsync(request, new Progress<Core.Tables.Inference.IngestProgress>(), Ct);

    private static byte[] File(string csv) => Encoding.UTF8.GetBytes(csv);

    private static Dictionary<string, string> Decision(string ground) =>
        new(StringComparer.Ordinal) { ["fondement"] = ground };

    private static Func<IElement, bool> Names(string words) =>
        form => form.TextContent.Contains(words, StringComparison.Ordinal);

    private static string Stand(IHtmlDocument page) => page.QuerySelector(".stand")!.TextContent;

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Plain(string text) => text.Replace('\u202F', ' ');
}
