using Belvedere.Core.Statistics.Secrecy;

namespace Belvedere.Tests.Statistics.Secrecy;

/// <summary>A secret cell is hidden, and stays hidden from whoever subtracts.</summary>
public sealed class SuppressionTests
{
    // Jobs by row and sector: the worked example of the method.
    private static readonly TwoWayTable Jobs = new([
        [4, 60, 86],
        [7, 25, 48],
        [12, 30, 28],
    ]);

    [Fact]
    public void Hidden_alone_a_cell_is_given_back_by_its_total()
    {
        var audit = new SecrecyAudit(Jobs.Values, Jobs.Equations);

        Assert.Equal(new FeasibleInterval(4, 4), audit.Bounds(0, Hidden(Jobs, 0)));
    }

    [Fact]
    public void Three_more_cells_protect_the_one_of_the_worked_example()
    {
        var statuses = Suppression.Of(Jobs.Values, new HashSet<int> { 0 }, Jobs.Equations, Jobs.Totals)!;

        Assert.Equal(CellStatus.Secret, statuses[0]);
        Assert.Equal(
            [Jobs.Cell(0, 1), Jobs.Cell(1, 0), Jobs.Cell(1, 1)],
            Enumerable.Range(0, statuses.Count).Where(cell => statuses[cell] == CellStatus.Secondary)
        );
        var bounds = new SecrecyAudit(Jobs.Values, Jobs.Equations).Bounds(
            0,
            [.. statuses.Select(s => s != CellStatus.Shown)]
        );
        Assert.Equal(0, bounds.Low, 6);
        Assert.Equal(11, bounds.High, 6);
    }

    [Fact]
    public void Bounds_are_exact_where_each_equation_alone_knows_nothing()
    {
        // x + y = 10, y + z = 10, z + x = 10
        double[] values = [5, 5, 5, 10, 10, 10];
        AdditiveEquation[] ring = [new(3, [0, 1]), new(4, [1, 2]), new(5, [2, 0])];

        var bounds = new SecrecyAudit(values, ring).Bounds(0, [true, true, true, false, false, false]);

        Assert.Equal(5, bounds.Low, 6);
        Assert.Equal(5, bounds.High, 6);
    }

    [Fact]
    public void What_cannot_be_protected_is_said()
    {
        // One part only, under a total that is kept.
        AdditiveEquation[] equations = [new(1, [0])];

        Assert.Null(Suppression.Of([3, 3], new HashSet<int> { 0 }, equations, new HashSet<int> { 1 }));
        Assert.Equal(
            [CellStatus.Secret, CellStatus.Secondary],
            Suppression.Of([3, 3], new HashSet<int> { 0 }, equations, new HashSet<int>())!
        );
    }

    [Theory]
    [InlineData(0, 10, 5, true)]
    [InlineData(4, 6, 5, true)]
    [InlineData(4.5, 10, 5, false)]
    [InlineData(0, 5, 5, false)]
    public void A_fifth_on_both_sides_protects(double low, double high, double value, bool isProtected) =>
        Assert.Equal(isProtected, new FeasibleInterval(low, high).Protects(value));

    [Fact]
    public void No_adversary_gets_a_secret_cell_of_a_thousand_random_tables()
    {
        var random = new Random(14472);
        for (var turn = 0; turn < 1_000; turn++)
        {
            var (values, equations, totals) = RandomTable(random);
            var inside = Enumerable.Range(0, values.Count).Where(cell => !totals.Contains(cell)).ToList();
            var secret = inside.Where(cell => values[cell] is > 0 and < 5).ToHashSet();

            if (
                Suppression.Of(values, secret, equations, random.Next(2) == 0 ? totals : new HashSet<int>())
                is not { } statuses
            )
            {
                continue; // said: nothing of it is shown
            }

            Assert.All(secret, cell => Assert.Equal(CellStatus.Secret, statuses[cell]));
            var adversary = new Adversary(values, equations, statuses);
            Assert.All(secret, cell => Assert.False(adversary.Deduces(cell), $"Table {turn}, cell {cell}"));
        }
    }

    [Fact]
    public void Bounds_are_those_of_all_the_tables_that_a_reader_can_imagine()
    {
        var random = new Random(97123);
        for (var turn = 0; turn < 60; turn++)
        {
            var table = new TwoWayTable([
                .. Enumerable
                    .Range(0, 3)
                    .Select(_ => Enumerable.Range(0, 3).Select(_ => (double)random.Next(8)).ToArray()),
            ]);
            var secret = Enumerable.Range(0, 9).Where(cell => table.Values[cell] is > 0 and < 3).ToHashSet();
            if (Suppression.Of(table.Values, secret, table.Equations, table.Totals) is not { } statuses)
            {
                continue; // said: nothing of it is shown
            }

            bool[] isHidden = [.. statuses.Select(status => status != CellStatus.Shown)];
            var audit = new SecrecyAudit(table.Values, table.Equations);
            foreach (var cell in Enumerable.Range(0, 9).Where(c => isHidden[c]))
            {
                var bounds = audit.Bounds(cell, isHidden);
                var (least, most) = EveryTable.Bounds(table, isHidden, cell);

                // Rows and columns have whole vertices: the bounds are reached by tables of whole numbers.
                Assert.Equal(least, bounds.Low, 6);
                Assert.Equal(most, bounds.High, 6);
                Assert.True(!secret.Contains(cell) || new FeasibleInterval(least, most).Protects(table.Values[cell]));
            }
        }
    }

    private static bool[] Hidden(TwoWayTable table, int cell)
    {
        var hidden = new bool[table.Values.Count];
        hidden[cell] = true;
        return hidden;
    }

    /// <summary>Up to 6 × 6 × 3 cells with every total of one dimension.</summary>
    private static (List<double> Values, List<AdditiveEquation> Equations, HashSet<int> Totals) RandomTable(
        Random random
    )
    {
        int[] sizes = [random.Next(2, 7), random.Next(2, 7), random.Next(1, 4)];
        var cells = sizes[0] * sizes[1] * sizes[2];
        var values = Enumerable
            .Range(0, cells)
            .Select(_ => (double)(random.Next(4) == 0 ? random.Next(9) : random.Next(200)))
            .ToList();
        var equations = new List<AdditiveEquation>();
        for (var dimension = 0; dimension < 3; dimension++)
        {
            if (sizes[dimension] == 1)
            {
                continue;
            }

            var along = dimension;
            var lines = Enumerable
                .Range(0, cells)
                .GroupBy(cell => KeyWithout(cell, sizes, along))
                .Select(line => line.ToArray());
            foreach (var line in lines.ToList())
            {
                equations.Add(new AdditiveEquation(values.Count, line));
                values.Add(line.Sum(cell => values[cell]));
            }
        }

        return (values, equations, Enumerable.Range(cells, values.Count - cells).ToHashSet());
    }

    private static (int, int, int) KeyWithout(int cell, int[] sizes, int dimension)
    {
        int[] at = [cell / (sizes[1] * sizes[2]), cell / sizes[2] % sizes[1], cell % sizes[2]];
        at[dimension] = -1;
        return (at[0], at[1], at[2]);
    }
}
