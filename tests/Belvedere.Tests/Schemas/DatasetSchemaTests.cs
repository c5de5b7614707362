using System.Net;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Data.Records;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest;
using Belvedere.Server.Schemas;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Schemas;

/// <summary>The schema of a dataset: declared at a load, kept with its revision, shown on its page, said in DCAT.</summary>
public sealed class DatasetSchemaTests(PostgresFixture postgres)
{
    private const string Conforming = "nom;montant\nA;1.5\nB;2\n";
    private const string Failing = "nom;montant\nA;1 234,50\nB;12,5\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_declared_schema_is_checked_at_each_load_and_kept_with_the_revision(Dialect dialect)
    {
        await using var portal = await RunningPortal.StartAsync(dialect, postgres, Ct);
        Install(portal, "1.0.0");
        var first = await LoadAsync(portal, Conforming, "scdl/essai");
        Assert.Contains(first.Remarks, r => r.Text.French == "Schéma « scdl/essai 1.0.0 » : conforme.");
        var dataset = await FindAsync(portal);
        Assert.Equal("scdl/essai", dataset.DeclaredSchema);
        Assert.Equal(
            ("scdl/essai", "1.0.0", Verdict.Conforms, Verdict.NotApplicable, 2L, 0L),
            (
                dataset.Checked?.Name,
                dataset.Checked?.Version,
                dataset.Checked?.SchemaVerdict,
                dataset.Checked?.RulesVerdict,
                dataset.Checked?.RowCount,
                dataset.Checked?.ErrorCount
            )
        );

        // The declaration stays with the dataset.
        await LoadAsync(portal, Failing, schema: null);
        Assert.Equal(
            (Verdict.DoesNotConform, 2L),
            ((await FindAsync(portal)).Checked?.SchemaVerdict, (await FindAsync(portal)).Checked?.ErrorCount)
        );
    }

    [Fact]
    public async Task The_page_tells_the_verdicts_the_groups_the_repairs_and_the_empty_file()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        Install(portal, "1.0.0");
        await LoadAsync(portal, Failing, "scdl/essai");
        var page = await portal.Client.GetPageAsync("/donnees/essai/schema", Ct);
        var facts = page.QuerySelectorAll("#schema ~ *, .meta > div").Select(d => d.TextContent).ToList();
        Assert.Contains("Conforme au schémanon", facts);
        Assert.Contains("Erreurs2", facts);
        var row = page.QuerySelector("section[aria-labelledby=erreurs] tbody tr")!;
        Assert.Contains("Colonne « montant » : 2 valeurs illisibles", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("ligne 2 « 1 234,50 »", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 234,50 → 1234.50", row.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Rule “inconnue”: not checked",
            (await portal.Client.GetPageAsync("/en/donnees/essai/schema", Ct)).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "nom;montant",
            (await portal.Client.GetStringAsync(Uri("/donnees/essai/schema/vide.csv"), Ct)).Trim()
        );
        var workbook = await portal.Client.GetByteArrayAsync(Uri("/donnees/essai/schema/vide.xlsx"), Ct);
        Assert.True(workbook.AsSpan().StartsWith("PK"u8));
        var dataset = (await portal.Client.GetPageAsync("/donnees/essai", Ct)).Body!.TextContent;
        Assert.Contains("scdl/essai 1.0.0, non conforme", dataset, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_page_quotes_no_cell_of_a_file_that_fixes_have_mended()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        Install(portal, "1.0.0");
        await LoadAsync(portal, Failing, "scdl/essai", Recipe.Empty.With(new Fix(Fix.Mask, "montant")));
        var seen = (await portal.Client.GetPageAsync("/donnees/essai/schema", Ct)).Body!.TextContent;
        Assert.Contains("Colonne « montant » : 2 valeurs illisibles", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("234,50", seen, StringComparison.Ordinal);
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
        var agent = (await portal.Client.GetPageAsync("/donnees/essai/schema", Ct)).Body!.TextContent;
        Assert.Contains("234,50", agent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_declaration_the_nearest_schema_is_proposed_with_its_score_and_can_be_declared_later()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        Install(portal, "1.0.0");
        var loaded = await LoadAsync(portal, Conforming, schema: null);
        Assert.Contains(
            loaded.Remarks,
            r => r.Text.French.StartsWith("Le schéma « scdl/essai » (Essai) convient à 100 %", StringComparison.Ordinal)
        );
        var page = await portal.Client.GetPageAsync("/donnees/essai/schema", Ct);
        Assert.Contains("ressemblance 100 %", page.Body!.TextContent, StringComparison.Ordinal);
        using var none = await portal.Client.GetAsync(Uri("/donnees/essai/schema/vide.csv"), Ct);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        var declare = portal.Services.GetRequiredService<DeclareSchema>();
        Assert.Equal("unknown-schema", (await declare.RunAsync("essai", "scdl/autre", Ct)).Problem?.Code);
        Assert.Equal("unknown-dataset-page", (await declare.RunAsync("absent", "scdl/essai", Ct)).Problem?.Code);
        Assert.Equal(Verdict.Conforms, (await declare.RunAsync("essai", "scdl/essai", Ct)).Value.SchemaVerdict);
        Assert.Equal("scdl/essai", (await FindAsync(portal)).DeclaredSchema);
    }

    [Fact]
    public async Task A_schema_that_is_not_installed_stops_the_load_that_names_it()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        var refused = await TryLoadAsync(portal, Conforming, "scdl/essai");
        Assert.Equal("unknown-schema", refused.Problem?.Code);
    }

    [Fact]
    public async Task A_newer_version_says_what_it_changes()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        Install(portal, "1.0.0", "1.1.0");
        await LoadAsync(portal, Conforming, "scdl/essai@1.0.0");
        var text = (await portal.Client.GetPageAsync("/donnees/essai/schema", Ct)).Body!.TextContent;
        Assert.Contains("La version 1.1.0 existe", text, StringComparison.Ordinal);
        Assert.Contains("Nouveau champ obligatoire « champ110 ».", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dcat_claims_a_schema_only_for_what_conforms()
    {
        await using var portal = await RunningPortal.StartAsync(Ct);
        Install(portal, "1.0.0");
        await LoadAsync(portal, Conforming, "scdl/essai");
        const string Turtle = "/api/explore/v2.1/catalog/exports/ttl";
        const string Url = "https://schema.data.gouv.fr/scdl/essai/1.0.0/";
        var turtle = await portal.Client.GetStringAsync(Uri(Turtle), Ct);
        Assert.Contains("conformsTo", turtle, StringComparison.Ordinal);
        Assert.Contains(Url, turtle, StringComparison.Ordinal);

        await LoadAsync(portal, Failing, "scdl/essai");
        Assert.DoesNotContain(Url, await portal.Client.GetStringAsync(Uri(Turtle), Ct), StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_between_versions_are_told_field_by_field()
    {
        var before = Checked.Schema(
            """{"name":"a"},{"name":"b","type":"integer"},{"name":"c","constraints":{"enum":["x"]}},{"name":"d"}"""
        );
        var after = Checked.Schema(
            """{"name":"a","constraints":{"required":true}},{"name":"b","type":"number"},{"name":"c","constraints":{"enum":["x","y"]}},{"name":"e"}"""
        );
        Assert.Equal(
            [
                "Nouveau champ facultatif « e ».",
                "Le champ « d » disparaît.",
                "Le champ « a » devient obligatoire.",
                "Le champ « b » change de type.",
                "Les valeurs permises du champ « c » changent.",
            ],
            Core.Schemas.SchemaChanges.Between(before, after).Select(c => c.French)
        );
        Assert.Empty(Core.Schemas.SchemaChanges.Between(after, after));
    }

    private static Uri Uri(string path) => new(path, UriKind.Relative);

    /// <summary>Versions after 1.0.0 ask for one more field.</summary>
    private static void Install(RunningPortal portal, params string[] versions)
    {
        var from = Path.Combine(portal.DataDirectory, "from");
        foreach (var version in versions)
        {
            var folder = Path.Combine(from, "scdl", "essai", version);
            Directory.CreateDirectory(folder);
            var name = $"champ{version.Replace(".", "", StringComparison.Ordinal)}";
            var more = version == "1.0.0" ? "" : $$$""",{"name":"{{{name}}}","constraints":{"required":true}}""";
            File.WriteAllText(
                Path.Combine(folder, "schema.json"),
                $$$"""
                {"title":"Essai","version":"{{{version}}}","custom_checks":[{"name":"inconnue"}],
                 "fields":[{"name":"nom","constraints":{"required":true}},{"name":"montant","type":"number"}{{{more}}}]}
                """
            );
        }

        Assert.True(portal.Services.GetRequiredService<SchemaRegister>().Install(from).IsSuccess);
    }

    private static async Task<IngestedFile> LoadAsync(
        RunningPortal portal,
        string csv,
        string? schema,
        Recipe? recipe = null
    )
    {
        var loaded = await TryLoadAsync(portal, csv, schema, recipe);
        Assert.True(loaded.IsSuccess, loaded.Problem?.ToString());
        return loaded.Value;
    }

    private static async Task<Core.Result<IngestedFile>> TryLoadAsync(
        RunningPortal portal,
        string csv,
        string? schema,
        Recipe? recipe = null
    )
    {
        var file = Path.Combine(portal.DataDirectory, "essai.csv");
        await File.WriteAllTextAsync(file, csv, Ct);
        return await portal
            .Services.GetRequiredService<IngestFile>()
            .RunAsync(
                new IngestRequest(new DatasetDescription("essai") { Title = "Essai", Schema = schema }, "digne", file)
                {
                    OrganisationName = "Commune",
                    Publish = true,
                    Recipe = recipe,
                },
                new Progress<IngestProgress>(),
                Ct
            );
    }

    private static async Task<Dataset> FindAsync(RunningPortal portal)
    {
        await using var connection = await portal.Services.GetRequiredService<RecordStore>().OpenAsync(Ct);
        var dataset = await Datasets.FindAsync(connection, "essai", Ct);
        Assert.NotNull(dataset);
        Assert.NotNull(dataset.Published);
        return dataset;
    }
}
