using Belvedere.Core.Tables;
using Belvedere.Data.Rows.Indexes;

namespace Belvedere.Tests.Rows.Indexes;

/// <summary>Counts of two conditions by their cross-tabulation, beside the rows counted one after the other.</summary>
public sealed class CrossCountsTests
{
    private const int RowCount = 45_000;

    private static readonly TableSchema Schema = RowFolder.Schema(
        ("unique", ColumnType.Decimal),
        ("thousands", ColumnType.Integer),
        ("nature", ColumnType.Text),
        ("few", ColumnType.Integer),
        ("truth", ColumnType.Boolean)
    );

    private static readonly string[] FewNames = ["nature", "few", "truth"];

    [Fact]
    public async Task Slices_of_two_columns_are_counted_exactly()
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(Schema, Rows(new Random(3)));
        var index = await IndexAgreementTests.IndexAsync(folder, Schema, RowCount);
        var chance = new Random(20261128);
        foreach (var few in FewNames)
        {
            foreach (var name in Schema.Columns.Select(column => column.Name).Where(name => name != few))
            {
                for (var i = 0; i < 60; i++)
                {
                    var column = index.Ranked(name)!;
                    Same(
                        FewNames.Contains(name) ? Values(column, chance) : Places(column, chance),
                        Values(index.Ranked(few)!, chance)
                    );
                }
            }
        }
    }

    [Fact]
    public async Task A_column_is_not_crossed_with_itself_nor_with_one_of_many_values()
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(Schema, Rows(new Random(4)));
        var index = await IndexAgreementTests.IndexAsync(folder, Schema, RowCount);
        var (unique, thousands, few) = (index.Ranked("unique")!, index.Ranked("thousands")!, index.Ranked("few")!);

        Assert.Null(few.CrossedWith(few));
        Assert.Null(RowSlice.Count(All(unique), All(thousands)));
        Assert.NotNull(RowSlice.Count(All(few), All(thousands)));
    }

    [Fact]
    public async Task Two_conditions_on_one_column_are_one_slice_of_it()
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(Schema, Rows(new Random(5)));
        var index = await IndexAgreementTests.IndexAsync(folder, Schema, RowCount);
        var (column, few) = (index.Ranked("unique")!, index.Ranked("few")!);
        using var algebra = new RowAlgebra(RowCount);
        RowSet From(int start) => column.Slice(start, column.Ranked.Count, ofOneValue: false, algebra);
        RowSet Until(int end) => column.Slice(0, end, ofOneValue: false, algebra);

        Assert.Equal(new RowSlice(column, 9_000, 30_000), algebra.And([From(9_000), Until(30_000)]).Slice);
        Assert.Equal(0, algebra.And([From(30_000), Until(9_000)]).Count());
        var three = algebra.And([Until(30_000), few.Equal(2L, algebra)!.Value, From(9_000)]);
        Assert.NotEqual(0, three.Count());
        Assert.Equal(algebra.Plain(three).Count(), three.Count());
    }

    private static void Same(RowSlice slice, RowSlice ofFew)
    {
        var chosen = ofFew.Column.Ranked.Order[ofFew.Start..ofFew.End].ToArray().ToHashSet();
        var expected = 0;
        foreach (var row in slice.Column.Ranked.Order[slice.Start..slice.End])
        {
            expected += chosen.Contains(row) ? 1 : 0;
        }

        Assert.Equal(expected, slice.Column.CrossedWith(ofFew.Column)?.Count(slice, ofFew));
        Assert.Equal(expected, RowSlice.Count(ofFew, slice));
    }

    private static RowSlice All(RankedColumn column) => new(column, 0, column.Ranked.Count);

    /// <summary>Any rows that follow one another, wherever their values begin.</summary>
    private static RowSlice Places(RankedColumn column, Random chance)
    {
        var (a, b) = (chance.Next(column.Ranked.Count + 1), chance.Next(column.Ranked.Count + 1));
        return new(column, Math.Min(a, b), Math.Max(a, b));
    }

    /// <summary>The rows of one value or of several that follow one another.</summary>
    private static RowSlice Values(RankedColumn column, Random chance)
    {
        var order = column.Ranked.Order;
        var (a, b) = (order[chance.Next(order.Length)], order[chance.Next(order.Length)]);
        var (least, most) = column.Rank(a) <= column.Rank(b) ? (a, b) : (b, a);
        if (chance.Next(2) == 0)
        {
            most = least;
        }

        return new(
            column,
            column.PlaceOf(column.Value(least)!, orEqual: false),
            column.PlaceOf(column.Value(most)!, orEqual: true)
        );
    }

    private static IReadOnlyList<object?[]> Rows(Random chance) =>
        [
            .. Enumerable
                .Range(0, RowCount)
                .Select(_ =>
                    new object?[]
                    {
                        chance.Next(10) == 0 ? null : chance.NextDouble() * 1000,
                        chance.Next(20) == 0 ? null : (long)chance.Next(5_000),
                        chance.Next(30) == 0 ? null : $"nature {chance.Next(12)}",
                        (long)(10 * Math.Pow(chance.NextDouble(), 2)),
                        chance.Next(4) == 0 ? null : chance.Next(3) == 0,
                    }
                ),
        ];
}
