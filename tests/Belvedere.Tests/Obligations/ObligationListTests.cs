using System.Text;
using System.Text.Json.Nodes;
using Belvedere.Core.Obligations;
using Belvedere.Core.Schemas.Json;
using Belvedere.Server.Obligations.Definitions;

namespace Belvedere.Tests.Obligations;

/// <summary>The list as data: what it holds, what completes it, and what keeps a wrong line out.</summary>
public sealed class ObligationListTests
{
    private const string Own = """
        { "lines": [ {
          "id": "fontaines", "name": { "fr": "Fontaines", "en": "Fountains" }, "duty": "recommended",
          "audiences": [ { "kind": "commune" } ], "basis": { "fr": "Délibération du conseil", "en": "Council decision" },
          "schemas": ["datagouv/schema-fontaine-eau"], "rhythm": { "kind": "eachYear", "month": 6, "day": 30 },
          "frequency": { "fr": "chaque année", "en": "each year" }, "destination": { "fr": "ce portail", "en": "this portal" },
          "toConfirm": false, "reviewedOn": "2026-11-26"
        } ] }
        """;

    [Fact]
    public void Holds_every_line_of_the_table_dated_and_to_be_confirmed()
    {
        Assert.Equal(24, Authorities.List.Lines.Count);
        Assert.All(Authorities.List.Lines, l => Assert.True(l.IsToConfirm));
        Assert.Equal(17, Authorities.List.Lines.Count(l => l.Duty == Duty.Required));
        // Every situation is asked by some line.
        Assert.Equal(
            Authorities.List.Situations.Select(s => s.Key).Order(StringComparer.Ordinal),
            Authorities.List.Lines.Select(l => l.Situation).OfType<string>().Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Follows_its_json_schema()
    {
        var schema = File.ReadAllBytes(PathOf("obligations.schema.json"));
        foreach (var file in new[] { File.ReadAllBytes(PathOf("obligations.json")), Encoding.UTF8.GetBytes(Own) })
        {
            var report = JsonSchemaCheck.Run(schema, file);
            Assert.True(report.IsSuccess, report.Problem?.ToString());
            Assert.Empty(report.Value.Errors);
        }
    }

    [Fact]
    public void A_file_of_the_data_folder_completes_or_replaces_it()
    {
        var completed = Complete(Own);
        Assert.Equal(25, completed.Lines.Count);
        Assert.Equal(new Rhythm.EachYear(6, 30), completed.Find("fontaines")?.Rhythm);

        var changed = Complete(Own.Replace("fontaines", "budget", StringComparison.Ordinal));
        Assert.Equal(24, changed.Lines.Count);
        Assert.Equal("Fontaines", changed.Find("budget")?.Name.French);
        Assert.Equal(Authorities.List.Lines.Select(l => l.Id), changed.Lines.Select(l => l.Id));

        var replaced = Complete("""{ "mode": "replace", """ + Own.TrimStart().TrimStart('{'));
        Assert.Equal("fontaines", Assert.Single(replaced.Lines).Id);
    }

    [Fact]
    public void A_wrong_file_is_named_with_its_line_and_its_field()
    {
        using var folder = new TemporaryFolder();
        Assert.True(ObligationList.Load(folder.Path).IsSuccess);
        File.WriteAllText(
            folder.PathOf("obligations.json"),
            Own.Replace("\"month\": 6", "\"month\": 13", StringComparison.Ordinal)
        );
        var refused = ObligationList.Load(folder.Path).Problem;
        Assert.Equal("obligations-file-invalid", refused?.Code);
        Assert.Contains("obligations.json, fontaines, rhythm:", refused?.Detail.French, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_refused_with_its_name()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.PathOf("obligations.json"), "/proc/self/mem");
        var refused = ObligationList.Load(folder.Path).Problem;
        Assert.Equal("obligations-file-invalid", refused?.Code);
        Assert.Contains(folder.PathOf("obligations.json"), refused?.Detail.French, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", "\"Des Majuscules\"", "obligations.json, Des Majuscules, id:")]
    [InlineData("id", "\"budget\"", "obligations.json, budget, id: is written twice")]
    [InlineData("duty", "\"maybe\"", "obligations.json, subventions, duty: “maybe”")]
    [InlineData("name.en", "\" \"", "obligations.json, subventions, name:")]
    [InlineData("basis.fr", "\"\"", "obligations.json, subventions, basis:")]
    [InlineData("frequency.en", "\"\"", "obligations.json, subventions, frequency:")]
    [InlineData("destination.en", "\"\"", "obligations.json, subventions, destination:")]
    [InlineData("note.en", "\"\"", "obligations.json, subventions, note:")]
    [InlineData("audiences", "[]", "obligations.json, subventions, audiences:")]
    [InlineData("audiences.0.kind", "\"epci\"", "obligations.json, subventions, audiences: each kind")]
    [InlineData("audiences.0.kind", "\"canton\"", "obligations.json, subventions, audiences.kind: “canton”")]
    [InlineData("audiences.0.minimumAgents", "0", "obligations.json, subventions, audiences: a minimum")]
    [InlineData("schemas", "[]", "obligations.json, subventions, schemas:")]
    [InlineData("schemas", "[\"scdl\"]", "obligations.json, subventions, schemas:")]
    [InlineData("evidence", "\"none\"", "obligations.json, subventions, evidence: “none”")]
    [InlineData("rhythm", "{\"kind\":\"eachYear\",\"month\":2,\"day\":29}", "obligations.json, subventions, rhythm:")]
    [InlineData("rhythm", "{\"kind\":\"everyMonths\"}", "obligations.json, subventions, rhythm:")]
    [InlineData("situation", "\"inconnue\"", "obligations.json, subventions, situation:")]
    [InlineData("colour", "\"red\"", "obligations.json, —, $.lines[1].colour:")]
    [InlineData("reviewedOn", "\"yesterday\"", "obligations.json, —, $.lines[1].reviewedOn:")]
    public void Refuses_a_broken_line(string field, string json, string expected)
    {
        var root = JsonNode.Parse(File.ReadAllText(PathOf("obligations.json")))!; // not “null”
        var place = root["lines"]![1]!;
        var steps = field.Split('.');
        foreach (var step in steps[..^1])
        {
            place = int.TryParse(step, out var index) ? place[index]! : place[step]!; // a field that is there
        }

        place[steps[^1]] = JsonNode.Parse(json);
        var refused = Assert.Throws<InvalidDataException>(() => ObligationList.Complete(root.ToJsonString(), null));
        Assert.StartsWith(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_who_is_concerned_in_words()
    {
        Assert.Equal("toutes les collectivités", AudienceSentence.Of(Authorities.Line("subventions").Audiences).French);
        Assert.Equal(
            "communes of 3,500 inhabitants and 50 agents or more; intercommunalities (EPCI), départements, régions of 50 agents or more",
            AudienceSentence.Of(Authorities.Line("ouverture-par-defaut").Audiences).English
        );
    }

    private static ObligationList Complete(string own) =>
        ObligationList.Complete(File.ReadAllText(PathOf("obligations.json")), own);

    private static string PathOf(string name) =>
        RepositoryRoot.PathOf("src", "Belvedere.Server", "Obligations", "Definitions", name);
}
