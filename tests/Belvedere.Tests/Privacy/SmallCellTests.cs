using Belvedere.Core.Privacy.SmallCells;
using Belvedere.Core.Tables;

namespace Belvedere.Tests.Privacy;

/// <summary>Small groups are hidden, and cannot be found again by subtraction.</summary>
public sealed class SmallCellTests
{
    private static readonly SmallCellRule Five = SmallCellRule.Other;

    [Theory]
    [InlineData(0, null, false)]
    [InlineData(1, null, true)]
    [InlineData(2, null, true)]
    [InlineData(3, null, false)]
    [InlineData(3, 0.86, true)]
    [InlineData(3, 0.85, false)]
    public void A_group_of_businesses_is_hidden_by_its_number_or_by_its_largest(
        long units,
        double? share,
        bool hidden
    ) => Assert.Equal(hidden, SmallCellRule.Businesses.Hides(units, share));

    [Fact]
    public void Income_takes_eleven_households() =>
        Assert.Equal((true, false), (SmallCellRule.Households.Hides(10), SmallCellRule.Households.Hides(11)));

    [Fact]
    public void A_hidden_cell_takes_the_cheapest_rectangle_with_it()
    {
        var hidden = HideSmallCells.Of(
            [
                [2, 40, 90],
                [30, 60, 7],
                [80, 50, 20],
            ],
            Five,
            ShownTotals.Both
        );
        Assert.True(hidden.IsSafe);
        Assert.Equal(
            [
                [CellSecret.Primary, CellSecret.Shown, CellSecret.Secondary],
                [CellSecret.Secondary, CellSecret.Shown, CellSecret.Secondary],
                [CellSecret.Shown, CellSecret.Shown, CellSecret.Shown],
            ],
            hidden.Cells
        );
    }

    [Fact]
    public void With_one_sort_of_totals_two_cells_of_a_line_are_enough()
    {
        var hidden = HideSmallCells.Of(
            [
                [2, 40, 90],
                [30, 60, 70],
            ],
            Five,
            ShownTotals.Rows
        );
        Assert.True(hidden.IsSafe);
        Assert.Equal((1, 1), (hidden.CountOf(CellSecret.Primary), hidden.CountOf(CellSecret.Secondary)));
        Assert.Equal(CellSecret.Secondary, hidden.Cells[0][1]);
    }

    [Fact]
    public void Without_totals_nothing_more_is_hidden() =>
        Assert.Equal(
            0,
            HideSmallCells
                .Of(
                    [
                        [2, 40],
                        [30, 60],
                    ],
                    Five,
                    ShownTotals.None
                )
                .CountOf(CellSecret.Secondary)
        );

    [Fact]
    public void A_table_whose_totals_tell_too_much_says_so()
    {
        // One line: each total of a column is its cell.
        var hidden = HideSmallCells.Of(
            [
                [2, 40, 90],
            ],
            Five,
            ShownTotals.Both
        );
        Assert.Equal([new CellPlace(0, 0)], hidden.Exposed);
    }

    [Fact]
    public void Every_exact_interval_is_wide_for_an_adversary_who_tries_every_table()
    {
        var random = new Random(20261126);
        var safe = 0;
        for (var i = 0; i < 120; i++)
        {
            var counts = Table(random, random.Next(2, 4), random.Next(2, 4), 7);
            var rule = new SmallCellRule("essai", random.Next(2, 5));
            var totals = (ShownTotals)random.Next(1, 4);
            var hidden = HideSmallCells.Of(counts, rule, totals);
            var bounds = Adversary.Bounds(counts, hidden, totals);
            foreach (var (cell, (least, most)) in bounds)
            {
                if (hidden.Cells[cell.Row][cell.Column] == CellSecret.Primary)
                {
                    // Exact in both directions: what is said exposed is so, what is said safe is so.
                    Assert.Equal(hidden.Exposed.Contains(cell), most - least < rule.Threshold);
                }
            }

            safe += hidden.IsSafe && hidden.CountOf(CellSecret.Secondary) > 0 ? 1 : 0;
        }

        Assert.True(safe > 10, $"Only {safe} tables were made safe.");
    }

    [Fact]
    public void No_hidden_cell_of_a_large_table_is_found_by_any_subtraction()
    {
        var random = new Random(7);
        for (var i = 0; i < 20; i++)
        {
            var counts = Table(random, 12, 6, 60);
            var totals = (ShownTotals)random.Next(1, 4);
            var hidden = HideSmallCells.Of(counts, SmallCellRule.Households, totals);
            Assert.True(hidden.IsSafe);
            Assert.True(hidden.CountOf(CellSecret.Primary) > 0);
            foreach (var cell in Adversary.FoundBySubtraction(hidden, totals))
            {
                Assert.NotEqual(CellSecret.Primary, hidden.Cells[cell.Row][cell.Column]);
            }
        }
    }

    [Fact]
    public void The_adversary_finds_what_a_plain_suppression_leaves()
    {
        IReadOnlyList<IReadOnlyList<long>> counts =
        [
            [2, 40],
            [30, 60],
        ];
        var naive = new HiddenCells(
            [
                [CellSecret.Primary, CellSecret.Shown],
                [CellSecret.Shown, CellSecret.Shown],
            ],
            []
        );
        Assert.Equal([new CellPlace(0, 0)], Adversary.FoundBySubtraction(naive, ShownTotals.Both));
        Assert.Equal((2, 2), Adversary.Bounds(counts, naive, ShownTotals.Rows)[new CellPlace(0, 0)]);
    }

    [Fact]
    public void A_count_by_commune_and_category_is_recognised_with_its_rule()
    {
        var table = SmallCellTable.Of(
            new TableSchema([
                new("code_commune", "Code commune", ColumnType.Text) { Concept = "commune", DistinctCount = 198 },
                new("tranche_d_age", "Tranche d’âge", ColumnType.Text) { DistinctCount = 6 },
                new("nb_menages", "Nb ménages", ColumnType.Integer),
                new("revenu_median", "Revenu médian", ColumnType.Decimal),
            ])
        );
        Assert.NotNull(table);
        Assert.Equal(("code_commune", SmallCellRule.Households), (table.Territory, table.Rule));
        Assert.Equal(["tranche_d_age"], table.Categories);
        Assert.Equal(["nb_menages"], table.Counts);
        Assert.Equal(["revenu_median"], table.Means);
    }

    [Fact]
    public void A_list_of_subsidies_is_no_table_of_counts() =>
        Assert.Null(
            SmallCellTable.Of(
                new TableSchema([
                    new("code_commune", "Code commune", ColumnType.Text) { Concept = "commune" },
                    new("beneficiaire", "Bénéficiaire", ColumnType.Text) { DistinctCount = 60 },
                    new("montant", "Montant", ColumnType.Decimal),
                ])
            )
        );

    private static long[][] Table(Random random, int rows, int columns, int most) =>
        [
            .. Enumerable
                .Range(0, rows)
                .Select(_ => Enumerable.Range(0, columns).Select(_ => (long)random.Next(0, most)).ToArray()),
        ];
}
