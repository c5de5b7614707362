using Belvedere.Core;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Server.Catalogue.SchemaChecks;
using Belvedere.Server.Schemas.Verbs;

namespace Belvedere.Tests.Schemas;

/// <summary>The verb <c>schema</c>, by its exit codes and the files that it writes.</summary>
public sealed class SchemaVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SchemaVerbTests()
    {
        Directory.CreateDirectory(folder.PathOf("from", "scdl", "essai", "1.0.0"));
        File.WriteAllText(
            folder.PathOf("from", "scdl", "essai", "1.0.0", "schema.json"),
            """{"fields":[{"name":"nom","constraints":{"required":true}},{"name":"montant","type":"number"}]}"""
        );
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_that_conforms_answers_0_and_one_that_does_not_answers_2()
    {
        Assert.Equal(0, await RunAsync("install", "--from", folder.PathOf("from")));
        Assert.Equal(0, await CheckAsync("bon.csv", "nom;montant\nA;1.5\nB;2\n"));
        Assert.Equal(2, await CheckAsync("mauvais.csv", "nom;montant\nA;beaucoup\nB;2\n"));
        Assert.Equal(2, await CheckAsync("titre.csv", "libelle;montant\nA;1\nB;2\n"));
        Assert.Equal(0, await CheckAsync("titre.csv", "libelle;montant\nA;1\nB;2\n", "--rename", "libelle=nom"));
        Assert.Equal(0, await RunAsync("list"));
        Assert.Equal(0, await RunAsync("propose", folder.PathOf("bon.csv")));
    }

    [Fact]
    public async Task What_cannot_be_checked_answers_1()
    {
        Assert.Equal(1, await RunAsync("install", "--from", folder.PathOf("absent")));
        Assert.Equal(0, await RunAsync("install", "--from", folder.PathOf("from")));
        Assert.Equal(1, await CheckAsync("bon.csv", "nom;montant\nA;1\nB;2\n", "--rename", "libelle"));
        Assert.Equal(1, await RunAsync("check", folder.PathOf("absent.csv"), "--schema", "scdl/essai"));
        Assert.Equal(1, await RunAsync("check", folder.PathOf("bon.csv"), "--schema", "scdl/autre"));
        Assert.Equal(1, await RunAsync("template", "scdl/autre", "--output", folder.PathOf("vide.csv")));
    }

    [Fact]
    public async Task A_workbook_and_a_json_are_checked_as_a_text()
    {
        Assert.Equal(0, await RunAsync("install", "--from", folder.PathOf("from")));
        Assert.Equal(0, await RunAsync("template", "scdl/essai", "--output", folder.PathOf("vide.xlsx")));
        // Its first row is a row: the required name is empty there.
        Assert.Equal(2, await RunAsync("check", folder.PathOf("vide.xlsx"), "--schema", "scdl/essai"));
        Assert.Equal(0, await CheckAsync("bon.json", """[{"nom":"A","montant":1.5},{"nom":"B","montant":2}]"""));
        Assert.Equal(2, await CheckAsync("mauvais.json", """[{"nom":"A","montant":1.5},{"montant":2}]"""));
    }

    [Fact]
    public async Task The_empty_file_bears_the_header()
    {
        Assert.Equal(0, await RunAsync("install", "--from", folder.PathOf("from")));
        Assert.Equal(0, await RunAsync("template", "scdl/essai", "--output", folder.PathOf("vide.csv")));
        var lines = await File.ReadAllLinesAsync(folder.PathOf("vide.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("nom;montant", lines[0]);
    }

    [Fact]
    public void The_report_tells_the_verdicts_the_matches_and_what_was_not_checked()
    {
        var schema = Checked.Schema(
            """{"name":"montant","title":"Montant versé","type":"number","constraints":{"required":true}}""",
            ""","custom_checks":[{"name":"inconnue"}]"""
        );
        var text = ReportText.Of(Checked.Report(schema, "Montant octroyé", "12,5"), Language.French);
        Assert.Contains("- Conforme au schéma : non", text, StringComparison.Ordinal);
        Assert.Contains("- Règles complémentaires : sans objet", text, StringComparison.Ordinal);
        Assert.Contains(
            "≈ « Montant octroyé » lue comme « montant » (ressemblance 0,67",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("Règle « inconnue » : non vérifiée", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_to_a_declaration_tells_both_verdicts()
    {
        var check = new CheckedSchema("scdl/essai", "1.0.0", "Essai")
        {
            CheckedAt = DateTimeOffset.UnixEpoch,
            SchemaVerdict = Verdict.Conforms,
            RulesVerdict = Verdict.DoesNotConform,
            RowCount = 2,
            ErrorCount = 1,
        };
        Assert.Equal(
            "/donnees/essai/schema  scdl/essai 1.0.0  Conforme au schéma : oui, Règles complémentaires : non"
                + " / Conforms to the schema: yes, Complementary rules: no",
            DeclareCommand.Answer("essai", check)
        );
    }

    private async Task<int> CheckAsync(string name, string content, params string[] more)
    {
        await File.WriteAllTextAsync(folder.PathOf(name), content, TestContext.Current.CancellationToken);
        return await RunAsync(["check", folder.PathOf(name), "--schema", "scdl/essai", .. more]);
    }

    private Task<int> RunAsync(params string[] arguments) =>
        new SchemaVerb()
            .Create()
            .Parse([.. arguments, "--data", folder.PathOf("data")])
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
}
