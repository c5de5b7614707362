using Belvedere.Core.Schemas;

namespace Belvedere.Tests.Schemas;

/// <summary>The schema that fits is proposed with its score.</summary>
public sealed class SchemaChoiceTests
{
    [Fact]
    public void The_score_is_that_of_its_definition()
    {
        var schema = Checked.Schema(
            """{"name":"nomAttribuant","constraints":{"required":true}},{"name":"montant","constraints":{"required":true}},{"name":"note"}"""
        );
        var fit = SchemaChoice.Fit(["NOM_ATTRIBUANT", "Note", "ville", "pays"], schema);
        Assert.Equal((1, 2), (fit.FoundRequired, fit.RequiredCount));
        Assert.Equal((0.9 / 2) + (0.1 * 2 / 4), fit.Score, 12);
    }

    [Theory]
    [InlineData("scdl-subventions-reelles/DEP_Lot_Subventions_2017_DONNEES.xlsx_pour_exemple.csv", "scdl/subventions")]
    [InlineData("scdl-subventions-reelles/DEP_Somme_TB_20180302_DONNEES_CONVENTIONS.csv", "scdl/subventions")]
    [InlineData("scdl-subventions-exemples/exemple_valide.csv", "scdl/subventions")]
    public async Task Real_files_find_their_schema(string file, string expected)
    {
        using var opened = await RealSubsidies.OpenAsync(TestData.Path($"messy/{file}"));
        Assert.Equal(expected, SchemaChoice.Propose(opened.Header, Latest())[0].Schema.Name);
    }

    [Fact]
    public void A_file_of_another_subject_finds_none() =>
        Assert.Empty(SchemaChoice.Propose(["id", "name", "age"], Latest()));

    private static IEnumerable<DataSchema> Latest()
    {
        var root = TestData.Path("schemas/schema.data.gouv.fr");
        foreach (
            var file in Directory.GetFiles(root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        )
        {
            var parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
            if (
                parts is [var owner, var name, "latest", ..]
                && DataSchemaReading.Read(File.ReadAllBytes(file)) is { IsSuccess: true } read
            )
            {
                yield return read.Value with
                {
                    Name = $"{owner}/{name}",
                };
            }
        }
    }
}
