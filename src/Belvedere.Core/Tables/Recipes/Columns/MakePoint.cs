using Belvedere.Core.Shapes;
using Belvedere.Core.Tables.Inference;
using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Columns;

/// <summary>A column of points from a column of latitudes and one of longitudes, in degrees (WGS 84); both stay.</summary>
public sealed class MakePoint() : RowOperation(Fix.MakePoint)
{
    public override LocalizedText Title => new("Faire un point de deux colonnes", "Make a point of two columns");

    public override FixCount Counts => FixCount.Rows;

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new("with", new("Colonne des longitudes", "Column of longitudes")) { NamesColumns = true },
            new("into", new("Nom de la nouvelle colonne", "Name of the new column")),
        ];

    public override LocalizedText Say(Fix fix, string column) =>
        new(
            $"Faire des points « {fix.Value("into")} » de la latitude « {column} » et de la longitude « {fix.Value("with")} »",
            $"Make points “{fix.Value("into")}” of the latitude “{column}” and the longitude “{fix.Value("with")}”"
        );

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table) =>
        PointStep.Bind(
            this,
            fix,
            table,
            (latitude, longitude) =>
                Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180 ? (latitude, longitude) : null
        );
}

/// <summary>Metres of Lambert-93 (EPSG:2154) made points of WGS 84; both columns stay.</summary>
public sealed class Reproject() : RowOperation(Fix.Reproject)
{
    public override LocalizedText Title => new("Convertir des coordonnées projetées", "Reproject coordinates");

    public override FixCount Counts => FixCount.Rows;

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new("with", new("Colonne des Y", "Column of Y")) { NamesColumns = true },
            new("from", new("Système de départ", "System of the file")) { Allowed = ["EPSG:2154"] },
            new("into", new("Nom de la nouvelle colonne", "Name of the new column")),
        ];

    public override LocalizedText Say(Fix fix, string column) =>
        new(
            $"Convertir « {column} » et « {fix.Value("with")} » ({fix.Value("from")}) en points « {fix.Value("into")} »",
            $"Convert “{column}” and “{fix.Value("with")}” ({fix.Value("from")}) to points “{fix.Value("into")}”"
        );

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table) =>
        PointStep.Bind(this, fix, table, (x, y) => Lambert93.MayBe(x, y) ? Lambert93.ToDegrees(x, y) : null);
}

/// <summary>A point from two numbers; a row without them has no point.</summary>
internal sealed class PointStep(int first, int second, int into, Func<double, double, (double, double)?> place)
    : RowStep
{
    private readonly CellBuffer written = new();

    internal static Result<RowStep> Bind(
        Operation operation,
        Fix fix,
        RecipeTable table,
        Func<double, double, (double, double)?> place
    )
    {
        var into = fix.Value("into") ?? "";
        return FixColumns.CheckNew(operation, into, table) is { } problem
            ? problem
            : new PointStep(
                table.Get(fix.Column).Slot,
                table.Get(fix.Value("with")).Slot,
                table.Add(into, ColumnType.GeoPoint).Slot,
                place
            );
    }

    internal override bool Apply(RecipeRow row, long line)
    {
        if (
            CoordinatePair.TryRead(CellText.Trim(row.Cell(first)), out var a)
            && CoordinatePair.TryRead(CellText.Trim(row.Cell(second)), out var b)
            && place(a, b) is var (latitude, longitude)
        )
        {
            written.Clear();
            written.Add(latitude, "R");
            written.Add((byte)',');
            written.Add(longitude, "R");
            row.Set(into, written.Written);
            Count++;
        }

        return true;
    }
}
