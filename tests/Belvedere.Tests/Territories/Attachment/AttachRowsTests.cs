using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Attachment;

namespace Belvedere.Tests.Territories.Attachment;

/// <summary>
/// The codes of a table on the territories of today: 14 was merged into 10, 15 took the code 16, 20 is an arrondissement of
/// 10; the EPCI 200000001 left one heir, 200000002 two.
/// </summary>
public sealed class AttachRowsTests
{
    private const string North = "200000010";
    private const string South = "200000011";

    private static readonly Geography Country = Build();

    [Fact]
    public void Merged_recoded_and_partial_codes_add_up_on_their_territory_of_today()
    {
        var table = Attach(Row("01010", 5), Row("01014", 3), Row("01020", 2), Row("01015", 7), Row("01011", 1));

        Assert.Equal(10, table.Cells[(2024, "01010")].Numerator);
        Assert.Equal(7, table.Cells[(2024, "01016")].Numerator);
        Assert.Equal(1, table.Cells[(2024, "01011")].Numerator);
        Assert.Equal(["01014", "01015", "01020"], table.Moved.Select(m => m.Code));
        Assert.Equal(["01010", "01016", "01010"], table.Moved.Select(m => m.Successor.Territory.Id.Code));
        Assert.Equal((5, 0), (table.AttachedRows, table.StrayRows));
    }

    [Fact]
    public void What_does_not_add_up_follows_a_change_of_code_and_no_merger()
    {
        var table = Attach(isAdditive: false, Row("01010", 21.5), Row("01014", 19), Row("01015", 30));

        Assert.Equal(30, table.Cells[(2024, "01016")].Numerator);
        Assert.Equal(21.5, table.Cells[(2024, "01010")].Numerator);
        Assert.Equal(("01014", StrayReason.NotAdditive), Only(table));
        Assert.Contains("fait partie de Dix", StraySentence.Of(table.Strays[0]).French, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_row_without_territory_says_why()
    {
        var table = Attach(
            Row("", 1),
            Row("99999", 1),
            Row("01010", 1) with
            {
                Year = null,
            },
            Row("01011", 1) with
            {
                IsAmbiguous = true,
            }
        );

        Assert.Empty(table.Cells);
        Assert.Equal(
            [
                ("", StrayReason.NoCode),
                ("01010", StrayReason.NoYear),
                ("01011", StrayReason.SeveralValues),
                ("99999", StrayReason.UnknownCode),
            ],
            table.Strays.Select(s => (s.Code, s.Reason))
        );
        Assert.Equal(4, table.StrayRows);
    }

    [Fact]
    public void A_part_that_is_not_known_makes_the_whole_not_known()
    {
        var cell = Attach(Row("01010", 5), Row("01014", double.NaN)).Cells[(2024, "01010")];

        Assert.True(double.IsNaN(cell.Numerator));
    }

    [Fact]
    public void A_former_EPCI_leads_to_its_heir_and_one_that_was_shared_to_none()
    {
        var table = AttachRows.To(
            Country,
            Level.Epci,
            [Row(North, 1), Row("200000001", 2), Row("200000002", 4)],
            isAdditive: true
        );

        Assert.Equal(3, table.Cells[(2024, North)].Numerator);
        Assert.Equal(("200000002", StrayReason.Shared), Only(table));
        Assert.Contains("Nord et Sud", StraySentence.Of(table.Strays[0]).French, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 100, 5, true, false)]
    [InlineData(4, 900, 5, true, true)]
    [InlineData(5, 2, 5, true, false)]
    [InlineData(0, 4, 5, false, true)]
    [InlineData(9, 5, 5, false, false)]
    [InlineData(1, 1, 0, true, false)]
    public void A_small_group_counts_its_rows_or_its_values(
        long units,
        double value,
        int threshold,
        bool countsRows,
        bool expected
    )
    {
        var cell = new AttachedCell(value, 1, units, units);
        Assert.Equal(expected, cell.IsSmall(threshold, countsRows));
    }

    private static (string, StrayReason) Only(AttachedTable table) =>
        table.Strays is [var only] ? (only.Code, only.Reason) : throw new InvalidOperationException("Not one stray.");

    private static AttachedTable Attach(params CodedGroup[] groups) => Attach(isAdditive: true, groups);

    private static AttachedTable Attach(bool isAdditive, params CodedGroup[] groups) =>
        AttachRows.To(Country, Level.Commune, groups, isAdditive);

    private static CodedGroup Row(string code, double value) => new(code, 2024, value, 1, 1);

    private static Geography Build()
    {
        TerritoryNode Node(Level level, string code, string name, string? epci = null, int? to = null) =>
            new(
                new Territory(new TerritoryId(level, code), name, 0)
                {
                    Departement = level == Level.Commune ? "01" : null,
                    Epci = epci,
                    ParentCommune = level == Level.ArrondissementMunicipal ? "01010" : null,
                },
                2019,
                to
            );
        CommuneEvent Change(CommuneEventKind kind, string before, string name, string after) =>
            new(kind, new DateOnly(2020, 1, 1), 2020, before, name, 0, after);
        return new Geography(
            new ReferenceTables(
                [
                    Node(Level.Commune, "01010", "Dix", North),
                    Node(Level.Commune, "01011", "Onze", South),
                    Node(Level.Commune, "01016", "Seize", North),
                    Node(Level.ArrondissementMunicipal, "01020", "Dix premier"),
                    Node(Level.Epci, North, "Nord"),
                    Node(Level.Epci, South, "Sud"),
                    Node(Level.Epci, "200000001", "Ancien nord", to: 2020),
                    Node(Level.Epci, "200000002", "Ancien milieu", to: 2021),
                ],
                [
                    new("200000001", "01010", 2019, 2020),
                    new("200000002", "01016", 2019, 2021),
                    new("200000002", "01011", 2019, 2021),
                ],
                [
                    Change(CommuneEventKind.Merger, "01010", "Dix", "01010"),
                    Change(CommuneEventKind.Merger, "01014", "Quatorze", "01010"),
                    Change(CommuneEventKind.Recode, "01015", "Seize", "01016"),
                ],
                []
            ),
            new VintageYears(2026, 2025)
        );
    }
}
