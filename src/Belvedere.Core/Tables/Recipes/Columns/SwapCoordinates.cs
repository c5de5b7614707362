using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Columns;

/// <summary>Latitudes written under the header of the longitudes, and the other way round: the values change places.</summary>
public sealed class SwapCoordinates() : RowOperation(Fix.SwapCoordinates)
{
    public override LocalizedText Title => new("Échanger latitude et longitude", "Swap latitude and longitude");

    public override FixCount Counts => FixCount.Rows;

    public override IReadOnlyList<FixParameter> Parameters =>
        [new("with", new("Autre colonne", "Other column")) { NamesColumns = true }];

    public override LocalizedText Say(Fix fix, string column) =>
        new(
            $"Échanger les valeurs de « {column} » et de « {fix.Value("with")} »",
            $"Swap the values of “{column}” and “{fix.Value("with")}”"
        );

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table)
    {
        var (column, other) = (table.Get(fix.Column), table.Get(fix.Value("with")));
        table.Put(column with { IsRewritten = true });
        table.Put(other with { IsRewritten = true });
        return new SwapStep(column.Slot, other.Slot);
    }

    private sealed class SwapStep(int slot, int other) : RowStep
    {
        internal override bool Apply(RecipeRow row, long line)
        {
            Count += row.Cell(slot).Length + row.Cell(other).Length > 0 ? 1 : 0;
            row.Swap(slot, other);
            return true;
        }
    }
}
