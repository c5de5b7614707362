using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Core.Territories.Attachment;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Indicators.Own;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Tests.Indicators.Own;

/// <summary>From attached rows to cells: a value, zero, a secret, an absence or nothing that concerns the source.</summary>
public sealed class OwnSeriesTests
{
    private const string East = "200000001";
    private const string West = "200000002";

    // Two EPCI in one département, a commune of another in the same région.
    private static readonly TerritoryMesh Mesh = TerritoryMesh.Of(
        [
            Commune("01001", "01", East),
            Commune("01002", "01", East),
            Commune("01003", "01", West),
            Commune("02001", "02", null),
            new Territory(new TerritoryId(Level.Departement, "01"), "Un", 0) { Region = "84" },
            new Territory(new TerritoryId(Level.Departement, "02"), "Deux", 0) { Region = "84" },
            new Territory(new TerritoryId(Level.Region, "84"), "Région", 0),
            new Territory(TerritoryId.France, "France", 0),
        ],
        "test"
    );

    private static readonly OwnDefinition Count = new("n", "s", "t", "u", "code") { Year = 2024 };

    [Theory]
    [InlineData(AbsentRows.Unknown, null, null)]
    [InlineData(AbsentRows.ZeroInEpci, 0.0, null)]
    [InlineData(AbsentRows.ZeroInDepartement, 0.0, 0.0)]
    public void A_commune_without_row_counts_zero_as_far_as_it_was_said(AbsentRows said, double? same, double? other)
    {
        var cells = One(Count with { Absent = said }, Level.Commune, ("01001", 7, 7)).Cells;

        Assert.Equal(7, cells[0]);
        Assert.Equal(same, Value(cells[1]));
        Assert.Equal(other, Value(cells[2]));
        Assert.Equal(AbsenceReason.OutOfScope, Missing.Reason(cells[3]));
    }

    [Fact]
    public void What_is_small_is_secret_and_brings_nothing_to_a_total()
    {
        var cells = One(Count with { Threshold = 5 }, Level.Commune, ("01001", 7, 7), ("01002", 4, 4)).Cells;

        Assert.Equal(AbsenceReason.Secret, Missing.Reason(cells[1]));
        Assert.True(double.IsNaN(Missing.Contribution(cells[1])));
    }

    [Fact]
    public void Values_already_computed_are_compared_themselves()
    {
        var value = Count with { Measure = OwnMeasure.Value, Column = "v", Threshold = 5 };
        var cells = One(value, Level.Commune, ("01001", 4, 1), ("01002", 9, 1)).Cells;

        Assert.Equal(AbsenceReason.Secret, Missing.Reason(cells[0]));
        Assert.Equal(9, cells[1]);
    }

    [Fact]
    public void Departements_make_regions_only_when_all_are_known()
    {
        Assert.Equal(
            [(Level.Departement, 2), (Level.Region, 5.0), (Level.France, 5.0)],
            All(Count, Level.Departement, ("01", 2, 2), ("02", 3, 3)).Select(s => (s.Level, s.Cells[0]))
        );
        Assert.All(
            All(Count, Level.Departement, ("01", 2, 2)).Where(s => s.Level > Level.Departement),
            whole => Assert.Equal(AbsenceReason.NotPublished, Missing.Reason(whole.Cells[0]))
        );
        Assert.Single(
            All(Count with { Measure = OwnMeasure.Value, IsAdditive = false }, Level.Departement, ("01", 2, 2))
        );
    }

    private static double? Value(double cell) => double.IsNaN(cell) ? null : cell;

    private static StoredSeries One(OwnDefinition said, Level level, params (string, double, long)[] cells) =>
        All(said, level, cells)[0];

    private static IReadOnlyList<StoredSeries> All(
        OwnDefinition said,
        Level level,
        params (string Code, double Value, long Units)[] cells
    ) =>
        OwnSeries.Of(
            "x",
            said,
            new AttachedTable(level)
            {
                Cells = cells.ToDictionary(c => (2024, c.Code), c => new AttachedCell(c.Value, 1, c.Units, c.Units)),
                Moved = [],
                Strays = [],
            },
            Mesh
        );

    private static Territory Commune(string code, string departement, string? epci) =>
        new(new TerritoryId(Level.Commune, code), code, 0)
        {
            Departement = departement,
            Region = "84",
            Epci = epci,
        };
}
