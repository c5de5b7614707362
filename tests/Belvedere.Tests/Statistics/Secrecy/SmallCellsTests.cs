using System.Globalization;
using System.Text;
using Belvedere.Core.Statistics.Secrecy;
using Belvedere.Core.Statistics.Secrecy.Flat;

namespace Belvedere.Tests.Statistics.Secrecy;

/// <summary>Small groups of flat tables, hidden so that neither the sums of rows nor those of columns give them back.</summary>
public sealed class SmallCellsTests
{
    private const int Threshold = 5;

    [Fact]
    public void The_jobs_of_three_towns_are_protected_as_in_the_worked_example() =>
        Assert.Equal(
            ["A|s|2|86|150", "B|2|2|48|80", "C|12|30|28|70", "Total|23|115|162|300"],
            Hidden(
                "1,2,3,4",
                "Commune|Agriculture|Industrie|Services|Ensemble",
                "A|4|60|86|150",
                "B|7|25|48|80",
                "C|12|30|28|70",
                "Total|23|115|162|300"
            )
        );

    [Fact]
    public void Without_a_total_nothing_else_is_hidden() =>
        Assert.Equal(["A|s|60", "B|7|s", "C|0|"], Hidden("1,2", "Commune|Femmes|Hommes", "A|4|60", "B|7|1", "C|0|"));

    [Fact]
    public void A_total_of_small_groups_is_a_small_group_too() =>
        Assert.Equal(
            ["A|s|s|s", "B|20|30|50", "C|11|12|23"],
            Hidden("1", "Commune|Femmes|Hommes|Ensemble", "A|2|1|3", "B|20|30|50", "C|11|12|23")
        );

    [Fact]
    public void Cells_that_their_size_alone_would_tell_are_hidden_with_another() =>
        // Two hidden cells and a rest of 2: each would be 1.
        Assert.Equal(
            ["A|s", "B|s", "C|2", "D|40", "Total|62"],
            Hidden("1", "Commune|Élèves", "A|1", "B|1", "C|20", "D|40", "Total|62")
        );

    [Fact]
    public void A_rate_beside_its_denominator_is_hidden_too() =>
        Assert.Equal(
            ["A|s|147|2", "B|40|100|40.0", "C|9|90|10.0"],
            Hidden("1", "Commune|Chômeuses|Actives|Taux", "A|4|147|2.7", "B|40|100|40.0", "C|9|90|10.0")
        );

    [Fact]
    public void An_empty_cell_elsewhere_does_not_hide_that_columns_add_up() =>
        Assert.Equal(
            ["A||20|30", "B|s|2|32", "C|10|15|25", "D|6|6|12"],
            Hidden("1", "Commune|F|H|Ensemble", "A||20|30", "B|2|30|32", "C|10|15|25", "D|6|6|12")
        );

    [Fact]
    public void A_departement_is_the_sum_of_its_communes() =>
        Assert.Equal(
            ["04|Alpes-de-Haute-Provence|60", "04070|Digne|s", "04112|Manosque|2", "04019|Barcelonnette|50"],
            Hidden(
                "2",
                "Code|Nom|Allocataires",
                "04|Alpes-de-Haute-Provence|60",
                "04070|Digne|3",
                "04112|Manosque|7",
                "04019|Barcelonnette|50"
            )
        );

    /// <summary>A total over two thousand rows: no more cells can be looked at together than <see cref="SecrecyAudit.MostUnknowns"/>.</summary>
    [Fact]
    public void A_long_table_with_a_total_is_protected_with_few_cells_more()
    {
        var random = new Random(4112);
        var table = new CountTable(4);
        var sums = new double[3];
        var few = 0;
        for (var row = 0; row < 2_000; row++)
        {
            double[] counts = [random.Next(4) == 0 ? random.Next(6) : random.Next(300), random.Next(300)];
            counts = [.. counts, counts.Sum()];
            few += counts.Count(count => count is > 0 and < Threshold);
            AddRow($"{row + 1_000:D5}", counts);
            sums = [.. sums.Zip(counts, (sum, count) => sum + count)];
        }

        AddRow("Total", sums);
        var hidden = SmallCells.Hide(table, [1, 2], Threshold);
        Assert.NotNull(hidden);
        var (small, others) = (Hidden(CellStatus.Secret), Hidden(CellStatus.Secondary));
        Assert.Equal(few, small);
        Assert.True(others <= small * 1.2, $"{others} beside {small}");

        int Hidden(CellStatus status) => hidden.Values.Sum(column => column.Count(cell => cell == status));

        void AddRow(string name, double[] counts)
        {
            table.Add(0, Encoding.UTF8.GetBytes(name));
            for (var i = 0; i < counts.Length; i++)
            {
                Add(table, i + 1, counts[i]);
            }

            table.EndRow();
        }
    }

    [Fact]
    public void No_adversary_gets_a_small_group_of_random_flat_tables()
    {
        var random = new Random(4070);
        var hidden = 0;
        for (var turn = 0; turn < 300; turn++)
        {
            var (rows, columns) = (random.Next(2, 6), random.Next(2, 5));
            var table = new TwoWayTable([
                .. Enumerable
                    .Range(0, rows)
                    .Select(_ =>
                        Enumerable
                            .Range(0, columns)
                            .Select(_ => (double)(random.Next(3) == 0 ? random.Next(8) : random.Next(80)))
                            .ToArray()
                    ),
            ]);
            var (flat, places) = random.Next(2) == 0 ? Wide(table, rows, columns) : Long(table, rows, columns, random);
            var counted = flat.Columns == 3 ? [2] : Enumerable.Range(1, columns + 1).ToArray();
            if (SmallCells.Hide(flat, counted, Threshold) is not { } statuses)
            {
                continue; // said: nothing of it is shown
            }

            CellStatus[] found =
            [
                .. places.Select(place => statuses.GetValueOrDefault(place.Column)?[place.Row] ?? CellStatus.Shown),
            ];
            var small = Enumerable.Range(0, found.Length).Where(cell => table.Values[cell] is > 0 and < Threshold);
            var adversary = new Adversary(table.Values, table.Equations, found);
            foreach (var cell in small)
            {
                Assert.Equal(CellStatus.Secret, found[cell]);
                Assert.False(adversary.Deduces(cell), $"Table {turn}, cell {cell}");
                hidden++;
            }
        }

        Assert.True(hidden > 300, $"{hidden} small groups");
    }

    /// <summary>A column for each category, « Ensemble » and a row « Total ».</summary>
    private static (CountTable, IReadOnlyList<(int Row, int Column)>) Wide(TwoWayTable table, int rows, int columns)
    {
        var flat = new CountTable(columns + 2);
        var places = new (int, int)[table.Values.Count];
        for (var row = 0; row <= rows; row++)
        {
            flat.Add(0, Encoding.UTF8.GetBytes(row < rows ? $"Commune {row}" : "Total"));
            for (var column = 0; column <= columns; column++)
            {
                var cell = CellOf(table, row, column, rows, columns);
                Add(flat, column + 1, table.Values[cell]);
                places[cell] = (row, column + 1);
            }

            flat.EndRow();
        }

        return (flat, places);
    }

    /// <summary>A row for each commune and category, in any order.</summary>
    private static (CountTable, IReadOnlyList<(int Row, int Column)>) Long(
        TwoWayTable table,
        int rows,
        int columns,
        Random random
    )
    {
        var flat = new CountTable(3);
        var places = new (int, int)[table.Values.Count];
        var pairs = Enumerable
            .Range(0, rows + 1)
            .SelectMany(row => Enumerable.Range(0, columns + 1).Select(column => (row, column)))
            .ToArray();
        random.Shuffle(pairs);
        foreach (var (row, column) in pairs)
        {
            var cell = CellOf(table, row, column, rows, columns);
            places[cell] = (flat.Rows, 2);
            flat.Add(0, Encoding.UTF8.GetBytes(row < rows ? $"Commune {row}" : "Ensemble"));
            flat.Add(1, Encoding.UTF8.GetBytes(column < columns ? $"Tranche {column}" : "Tous âges"));
            Add(flat, 2, table.Values[cell]);
            flat.EndRow();
        }

        return (flat, places);
    }

    private static int CellOf(TwoWayTable table, int row, int column, int rows, int columns) =>
        (row < rows, column < columns) switch
        {
            (true, true) => table.Cell(row, column),
            (true, false) => table.RowTotal(row),
            (false, true) => table.ColumnTotal(column),
            _ => table.Whole,
        };

    private static void Add(CountTable flat, int column, double value) =>
        flat.Add(column, Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The rows with « s » for what is small, and « 2 » for what is hidden to protect it.</summary>
    private static string[] Hidden(string counted, string header, params string[] rows)
    {
        var table = new CountTable(header.Split('|').Length);
        foreach (var row in rows)
        {
            foreach (var (cell, column) in row.Split('|').Select((cell, column) => (cell, column)))
            {
                table.Add(column, Encoding.UTF8.GetBytes(cell));
            }

            table.EndRow();
        }

        var columns = counted.Split(',').Select(column => int.Parse(column, CultureInfo.InvariantCulture)).ToArray();
        var hidden = SmallCells.Hide(table, columns, Threshold);
        Assert.NotNull(hidden);
        return
        [
            .. rows.Select(
                (row, place) =>
                    string.Join(
                        '|',
                        row.Split('|')
                            .Select(
                                (cell, column) =>
                                    (hidden.GetValueOrDefault(column)?[place] ?? CellStatus.Shown) switch
                                    {
                                        CellStatus.Secret => "s",
                                        CellStatus.Secondary => "2",
                                        _ => cell,
                                    }
                            )
                    )
            ),
        ];
    }
}
