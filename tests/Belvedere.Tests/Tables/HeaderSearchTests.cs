using Belvedere.Core.Tables.Inference;

namespace Belvedere.Tests.Tables;

public sealed class HeaderSearchTests
{
    /// <summary>Rows of cells, first row and levels of the header.</summary>
    public static TheoryData<string, int, int> Sheets =>
        new()
        {
            { "nom;montant\nA;1\nB;2", 0, 1 },
            { "Subventions 2024;\n;\nnom;montant\nA;1\nB;2", 2, 1 },
            { "Année;2024;\nnom;code;montant\nA;1;2\nB;2;3", 1, 1 },
            { "Commune;Population;;Logements;\n;2020;2021;Total;Vacants\nDigne;1;2;3;4\nThoard;1;2;3;4", 0, 2 },
            { "Identité;;Montants;\nnom;prénom;voté;versé\nA;B;1;2\nC;D;3;4", 0, 2 },
            { "nom;;ville\nDupont;Jean;Digne\nMartin;Anne;Thoard", 0, 1 },
            { "commune;2019;2020;2021\nDigne;1;2;3\nThoard;4;5;6", 0, 1 },
            { "commune;0;1;2;3\nDigne;1;2;3;4\nThoard;4;5;6;7", 0, 1 },
            { "1;anglais\n2;chinois\n3;français", 0, 0 },
            { "2024-001;12;Digne\n2024-002;13;Thoard", 0, 0 },
        };

    [Theory, MemberData(nameof(Sheets))]
    public void The_header_is_the_first_row_of_names_as_wide_as_the_body(string sheet, int first, int levels) =>
        Assert.Equal(
            new HeaderSearch(first, levels),
            HeaderSearch.Find([.. sheet.Split('\n').Select(r => r.Split(';'))])
        );

    [Fact]
    public void A_header_may_be_the_thirtieth_row()
    {
        string[][] rows = [.. Enumerable.Repeat<string[]>(["Titre", ""], 29), ["nom", "n"], ["A", "1"], ["B", "2"]];
        Assert.Equal(new HeaderSearch(29, 1), HeaderSearch.Find(rows));
    }

    [Fact]
    public void Levels_are_joined_and_merged_cells_carried() =>
        Assert.Equal(
            ["Commune", "Population – 2020", "Population – 2021", "Logements – Total", "Notes"],
            HeaderSearch.Join(["Commune", "Population", "", "Logements", "Notes"], ["", "2020", "2021", "Total", ""])
        );

    [Fact]
    public void One_column_has_no_header_to_look_for() =>
        Assert.Null(
            HeaderSearch.Find([
                ["a"],
                ["b"],
            ])
        );
}
