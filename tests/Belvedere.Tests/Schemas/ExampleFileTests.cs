using Belvedere.Core.Schemas.Repairs;

namespace Belvedere.Tests.Schemas;

/// <summary>Example files come out with the errors that their names announce, and nothing else.</summary>
public sealed class ExampleFileTests
{
    private const string People = """{"name":"id","type":"integer"},{"name":"name"},{"name":"age","type":"integer"}""";

    [Theory]
    [InlineData("blank-rows.csv", "- BlankRow 1: 4")]
    [InlineData("blank-rows-multiple.csv", "- BlankRow 11: 4,5,6,7,8,9,10,11,12,13")]
    [InlineData("defective-rows.csv", "age MissingCell 1: 2", "- ExtraCell 1: 3")]
    [InlineData("duplicate-headers.csv", "id DuplicateLabel 2: 1,1")]
    [InlineData("structure-errors.csv", "- BlankRow 1: 4", "- ExtraCell 1: 5")]
    [InlineData("schema-errors.csv", "id Type 1: 4", "- ExtraCell 1: 5")]
    public async Task Files_whose_names_say_what_is_wrong(string file, params string[] expected) =>
        Assert.Equal(expected, Checked.Lines((await CheckAsync(file, People)).Errors));

    [Fact]
    public async Task A_repeated_value_is_found_where_it_is_repeated() =>
        Assert.Equal(
            ["id Unique 1: 10"],
            Checked.Lines(
                (
                    await CheckAsync(
                        "unique-field.csv",
                        """{"name":"id","constraints":{"unique":true}},{"name":"name"},{"name":"slug"}"""
                    )
                ).Errors
            )
        );

    [Fact]
    public async Task A_table_under_a_title_row_is_numbered_as_a_spreadsheet_does() =>
        Assert.Equal(
            [
                "- ExtraCell 1: 4",
                "name MissingCell 1: 7",
                "neighbor_id MissingCell 1: 7",
                "neighbor_id Type 1: 3",
                "population MissingCell 1: 7",
                "population Type 1: 4",
            ],
            Checked
                .Lines(
                    (
                        await CheckAsync(
                            "countries.csv",
                            """{"name":"id","type":"integer"},{"name":"neighbor_id","type":"integer"},{"name":"name"},{"name":"population","type":"integer"}"""
                        )
                    ).Errors
                )
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task The_valid_subsidies_conform()
    {
        var report = await RealSubsidies.CheckAsync("scdl-subventions-exemples/exemple_valide.csv");
        Assert.Empty(report.Errors);
        Assert.Empty(report.RuleErrors);
        Assert.Equal(29, report.RowCount);
    }

    [Fact]
    public async Task The_invalid_subsidies_have_the_errors_of_their_author()
    {
        var report = await RealSubsidies.CheckAsync("scdl-subventions-exemples/exemple_invalide.csv");
        Assert.Equal(
            [
                "rnaBeneficiaire MissingLabel 1: 1",
                "dispositifAide MissingLabel 1: 1",
                "montant Type 1: 4",
                "nature Enum 2: 5,6",
                "notificationUE Type 1: 7",
                "pourcentageSubvention Maximum 1: 8",
            ],
            Checked.Lines(report.Errors)
        );
    }

    private static readonly string[] WrongCells =
    [
        "pourcentageSubvention Maximum 3: 2,3,4",
        "dateConvention Type 1: 5",
        "rnaBeneficiaire Pattern 3: 5,12,30",
        "montant Type 1: 6",
        "notificationUE Type 2: 6,8",
        "idAttribuant Pattern 1: 7",
        "datesPeriodeVersement Pattern 1: 8",
        "pourcentageSubvention Type 1: 9",
        "montant Required 1: 10",
        "nature Enum 1: 16",
    ];

    [Fact]
    public async Task The_subsidies_with_wrong_cells()
    {
        var report = await RealSubsidies.CheckAsync("scdl-subventions-exemples/exemple_invalide_erreurs_cellules.csv");
        Assert.Equal(["dispositifAide MissingLabel 1: 1", .. WrongCells], Checked.Lines(report.Errors));
        Assert.Equal(
            [
                "-",
                "DivideByHundred 3/3",
                "RewriteDates 1/1",
                "-",
                "RewriteNumbers 1/1",
                "ReplaceValues 2/2",
                "-",
                "ReplaceText 1/1",
                "RewriteNumbers 1/1",
                "-",
                "ReplaceValues 1/1",
            ],
            report.Errors.Select(g =>
                g.Repair is { } r ? $"{r.Repair.GetType().Name} {r.RepairedCount}/{r.TriedCount}" : "-"
            )
        );
    }

    [Fact]
    public async Task The_subsidies_with_wrong_columns()
    {
        var report = await RealSubsidies.CheckAsync("scdl-subventions-exemples/exemple_invalide_erreurs_colonnes.csv");
        Assert.Equal(
            [
                "nomBeneficiaire MissingLabel 1: 1",
                "dispositifAide MissingLabel 1: 1",
                "- MisorderedLabel 2: 1,1",
                .. WrongCells,
            ],
            Checked.Lines(report.Errors)
        );
        Assert.Equal(new RenameColumn("NOM_Beneficiaire", "nomBeneficiaire"), report.Errors[0].Repair?.Repair);
    }

    private static Task<Core.Schemas.Checks.CheckReport> CheckAsync(string file, string fields) =>
        RealSubsidies.CheckAsync(TestData.Path($"messy/frictionless/{file}"), Checked.Schema(fields));
}
