using Belvedere.Core.Tables;
using Belvedere.Data.Rows.Indexes;

namespace Belvedere.Tests.Rows.Indexes;

/// <summary>Sets of rows that are computed as they are read, beside the same sets made row after row.</summary>
public sealed class RowSetTests
{
    private const int RowCount = 70_000;

    private static readonly TableSchema Schema = RowFolder.Schema(
        ("unique", ColumnType.Decimal),
        ("thousands", ColumnType.Integer),
        ("few", ColumnType.Integer)
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sets_are_counted_copied_walked_and_written_down_alike()
    {
        using var folder = new RowFolder();
        await folder.WriteAsync(Schema, Rows(new Random(1)));
        var index = await IndexAgreementTests.IndexAsync(folder, Schema, RowCount);
        var columns = Schema.Columns.Select(column => index.Ranked(column.Name)!).ToArray();
        var chance = new Random(20261127);
        var (listed, mended) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            using var algebra = new RowAlgebra(RowCount);
            var (set, expected) = Draw(chance, columns, algebra, depth: i % 3);
            listed += set.IsBits ? 0 : 1;
            mended += set.IsMended ? 0 : 1;
            Same(set, expected, algebra, chance);
        }

        Assert.True(listed > 20 && mended > 20, $"Too alike: {listed} lists, {mended} to be mended.");
    }

    private static void Same(RowSet set, bool[] expected, RowAlgebra algebra, Random chance)
    {
        int[] rows = [.. Enumerable.Range(0, RowCount).Where(row => expected[row])];
        Assert.Equal(rows.Length, set.Count());
        if (set.IsBits)
        {
            Assert.All(
                Enumerable.Range(0, 500).Select(_ => chance.Next(RowCount)),
                row => Assert.Equal(expected[row], set.HasBit(row))
            );
        }

        var readable = algebra.Mended(set);
        Assert.Equal(rows, Read(readable));
        Assert.Equal(rows, Read(algebra.Plain(set)));
        Assert.Equal(rows.Length, algebra.Plain(set).Count());
        var skip = chance.Next(rows.Length + 2);
        var page = new int[chance.Next(200)];
        var copied = readable.Copy(skip, page);
        Assert.Equal(rows.Skip(skip).Take(page.Length), page[..copied]);
    }

    private static List<int> Read(RowSet set)
    {
        var rows = new List<int>();
        Span<int> batch = stackalloc int[100];
        var cursor = set.Read();
        for (var count = cursor.Next(batch); count > 0; count = cursor.Next(batch))
        {
            rows.AddRange(batch[..count]);
        }

        return rows;
    }

    private static (RowSet Set, bool[] Rows) Draw(Random chance, RankedColumn[] columns, RowAlgebra algebra, int depth)
    {
        if (depth == 0)
        {
            return Slice(chance, columns[chance.Next(columns.Length)], algebra);
        }

        var parts = Enumerable
            .Range(0, chance.Next(1, 4))
            .Select(_ => Draw(chance, columns, algebra, depth - 1))
            .ToList();
        var sets = parts.ConvertAll(part => part.Set);
        return chance.Next(6) switch
        {
            0 => (algebra.Or(sets), Combined(parts, row => parts.Any(part => part.Rows[row]))),
            1 => (algebra.Not(sets[0]), Combined(parts, row => !parts[0].Rows[row])),
            2 => (
                algebra.Without(sets[0], sets[^1]),
                Combined(parts, row => parts[0].Rows[row] && !parts[^1].Rows[row])
            ),
            _ => (algebra.And(sets), Combined(parts, row => parts.TrueForAll(part => part.Rows[row]))),
        };
    }

    private static bool[] Combined(List<(RowSet Set, bool[] Rows)> parts, Func<int, bool> has) =>
        [.. Enumerable.Range(0, RowCount).Select(has)];

    /// <summary>The rows between two values of a column, or of one value, as a condition asks for them.</summary>
    private static (RowSet Set, bool[] Rows) Slice(Random chance, RankedColumn column, RowAlgebra algebra)
    {
        object Value()
        {
            while (true)
            {
                if (column.Value(chance.Next(RowCount)) is { } value)
                {
                    return value;
                }
            }
        }

        var (a, b) = (Value(), Value());
        var (least, most) = Comparer<object>.Default.Compare(a, b) <= 0 ? (a, b) : (b, a);
        var isOne = chance.Next(3) == 0;
        var end =
            isOne ? column.PlaceOf(least, orEqual: true)
            : chance.Next(2) == 0 ? column.Ranked.Count
            : column.PlaceOf(most, orEqual: false);
        var start = !isOne && chance.Next(4) == 0 ? 0 : column.PlaceOf(least, orEqual: false);
        var rows = new bool[RowCount];
        foreach (var row in column.Ranked.Order[start..Math.Max(start, end)])
        {
            rows[row] = true;
        }

        return (column.Slice(start, end, isOne, algebra), rows);
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
                        (long)(10 * Math.Pow(chance.NextDouble(), 2)),
                    }
                ),
        ];
}
