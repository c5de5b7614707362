using System.Text;
using Belvedere.Core.Schemas.Json;

namespace Belvedere.Tests.Schemas;

/// <summary>JSON documents against JSON Schema: each keyword that the register uses.</summary>
public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"", "")]
    [InlineData("""{"type":"string"}""", "1", "type")]
    [InlineData("""{"type":["integer","null"]}""", "1.0", "")]
    [InlineData("""{"type":["integer","null"]}""", "1.5", "type")]
    [InlineData("""{"enum":["a",1]}""", "1", "")]
    [InlineData("""{"enum":["a",1]}""", "\"b\"", "enum")]
    [InlineData("""{"const":null}""", "0", "const")]
    [InlineData("""{"required":["a","b"]}""", """{"a":1}""", "required")]
    [InlineData("""{"properties":{"a":{"minimum":3}}}""", """{"a":2}""", "minimum")]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"b":2}""", "additionalProperties")]
    [InlineData("""{"dependencies":{"a":["b"]}}""", """{"a":2}""", "dependencies")]
    [InlineData("""{"items":{"maxLength":1}}""", """["a","bc"]""", "maxLength")]
    [InlineData("""{"items":[{"type":"string"}]}""", """["a",2]""", "")]
    [InlineData("""{"minItems":1}""", "[]", "minItems")]
    [InlineData("""{"uniqueItems":true}""", "[1,1]", "uniqueItems")]
    [InlineData("""{"pattern":"[0-9]"}""", "\"a1b\"", "")]
    [InlineData("""{"pattern":"^[0-9]+$"}""", "\"a1b\"", "pattern")]
    [InlineData("""{"format":"date"}""", "\"31/12/2024\"", "format")]
    [InlineData("""{"exclusiveMaximum":3}""", "3", "exclusiveMaximum")]
    [InlineData("""{"allOf":[{"type":"string"},{"minLength":2}]}""", "\"a\"", "minLength")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"null"}]}""", "1", "anyOf")]
    [InlineData("""{"oneOf":[{"type":"number"},{"minimum":0}]}""", "1", "oneOf")]
    [InlineData("""{"not":{"type":"null"}}""", "null", "not")]
    [InlineData("""{"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":2}}""", "\"a\"", "minLength")]
    [InlineData("""{"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":2}}""", "1", "minimum")]
    [InlineData("""{"$ref":"#/definitions/a","definitions":{"a":{"type":"null"}}}""", "1", "type")]
    [InlineData("""{"$ref":"#"}""", "1", "")]
    [InlineData("""{"$ref":"https://geojson.org/schema/Point.json"}""", """{"type":"Point","coordinates":[1,2]}""", "")]
    [InlineData(
        """{"$ref":"https://geojson.org/schema/Point.json"}""",
        """{"type":"Polygon","coordinates":[]}""",
        "type"
    )]
    public void Keywords(string schema, string document, string keyword)
    {
        var report = JsonSchemaCheck.Run(Encoding.UTF8.GetBytes(schema), Encoding.UTF8.GetBytes(document));
        Assert.True(report.IsSuccess);
        Assert.Equal(keyword, string.Join(' ', report.Value.Errors.Select(e => e.Keyword)));
    }

    [Fact]
    public void Failures_of_items_are_one_group()
    {
        var document = $$"""{"marches":[{{string.Join(',', Enumerable.Repeat("""{"montant":"dix"}""", 500))}}]}""";
        var schema = """{"properties":{"marches":{"items":{"properties":{"montant":{"type":"number"}}}}}}""";
        var report = JsonSchemaCheck.Run(Encoding.UTF8.GetBytes(schema), Encoding.UTF8.GetBytes(document)).Value;
        var group = Assert.Single(report.Errors);
        Assert.Equal(
            ("marches[].montant", "type", 500L, 10),
            (group.Path, group.Keyword, group.Count, group.First.Count)
        );
        Assert.Equal("/marches/9/montant = \"dix\"", group.First[9]);
    }

    [Theory]
    [InlineData("139bercy/format-commande-publique/latest/schema_decp_v2.0.2.json")]
    [InlineData("metis-reseaux/infos-travaux/latest/informations_travaux.json")]
    [InlineData("etalab/schema-amenagements-cyclables/latest/schema_amenagements_cyclables.json")]
    [InlineData("etalab/schema-zfe/latest/schema.json")]
    public void The_schemas_of_the_register_are_followed_whole(string file)
    {
        var schema = File.ReadAllBytes(TestData.Path($"schemas/schema.data.gouv.fr/{file}"));
        var report = JsonSchemaCheck.Run(
            schema,
            """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{}}],"marches":{"marche":[{}]}}"""u8.ToArray()
        );
        Assert.True(report.IsSuccess);
        Assert.Empty(report.Value.Unverified);
        Assert.False(report.Value.Conforms);
    }
}
