using System.Text;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes;

namespace Belvedere.Tests.Tables;

public sealed class CoordinatePairTests
{
    [Fact]
    public void Latitudes_and_longitudes_are_a_pair()
    {
        var read = Read("lat", "lon", ("48,85", "2,35"), ("44,09", "6,23"));
        Assert.Equal(["latitude", "longitude"], read.Select(r => r.Column.Concept));
        Assert.All(read, r => Assert.Empty(r.Remarks));
    }

    [Fact]
    public void Swapped_columns_are_read_the_right_way_and_said()
    {
        var read = Read("latitude", "longitude", ("2.35", "48.85"), ("6.23", "44.09"));
        Assert.Equal(["longitude", "latitude"], read.Select(r => r.Column.Concept));
        var remark = Assert.Single(read[0].Remarks);
        Assert.Equal((2L, Fix.SwapCoordinates), (remark.RowCount ?? 0, remark.Fix?.Operation));
    }

    [Fact]
    public void Points_outside_France_are_counted_with_their_lines()
    {
        var read = Read("lat", "lon", ("48.85", "2.35"), ("0", "0"), ("-20.9", "55.5"));
        var remark = Assert.Single(read[1].Remarks);
        Assert.Equal((1L, 3L), (remark.RowCount ?? 0, remark.Line ?? 0));
    }

    [Fact]
    public void Lambert_93_gives_a_column_of_points()
    {
        var read = Read("X", "Y", ("652709,401", "6859290,946"), ("700 000", "6 600 000"));
        Assert.Equal(["x_lambert93", "y_lambert93", "coordonnees"], read.Select(r => r.Column.Concept));
        Assert.Equal((ColumnType.GeoPoint, (0, 1)), (read[2].Column.Type, read[2].Source));
        Assert.Equal(2, Read("X", "Y", ("12", "13"), ("14", "15")).Count);
    }

    private static IReadOnlyList<ColumnReading> Read(string first, string second, params (string A, string B)[] rows)
    {
        ColumnProfile[] profiles = [Profile(first), Profile(second)];
        var pair = CoordinatePair.Find(profiles);
        Assert.NotNull(pair);
        for (var i = 0; i < rows.Length; i++)
        {
            var (a, b) = (Encoding.UTF8.GetBytes(rows[i].A), Encoding.UTF8.GetBytes(rows[i].B));
            profiles[0].Add(a, i + 2);
            profiles[1].Add(b, i + 2);
            pair.Add(a, b, i + 2);
        }

        return pair.Apply([.. profiles.Select(p => p.Decide())]);
    }

    private static ColumnProfile Profile(string header) => new(FieldName.From(header, 1), header, new FrenchDate(2026));
}
