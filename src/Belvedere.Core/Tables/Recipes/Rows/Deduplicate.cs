using Belvedere.Core.Tables.Recipes.Running;

namespace Belvedere.Core.Tables.Recipes.Rows;

/// <summary>Of the rows with the same key, the first stays. Sixteen bytes of memory for each key.</summary>
public sealed class Deduplicate() : RowOperation(Fix.Deduplicate)
{
    public override LocalizedText Title => new("Retirer les doublons", "Deduplicate");

    public override ColumnUse Column => ColumnUse.None;

    public override FixCount Counts => FixCount.Rows;

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new("key", new("Colonnes de la clé, séparées par des virgules", "Columns of the key, by commas"))
            {
                NamesColumns = true,
            },
        ];

    public override LocalizedText Say(Fix fix, string column) =>
        new(
            $"Ne garder que la première ligne de chaque {fix.Value("key")}",
            $"Keep only the first row of each {fix.Value("key")}"
        );

    internal override Result<RowStep> Bind(Fix fix, RecipeTable table) =>
        new KeyStep(new RowKey([.. FixColumns.Of(fix, this).Select(name => table.Get(name).Slot)]));

    private sealed class KeyStep(RowKey key) : RowStep
    {
        private readonly HashSet<UInt128> seen = [];

        internal override bool Apply(RecipeRow row, long line)
        {
            var isFirst = seen.Add(key.Of(row));
            Count += isFirst ? 0 : 1;
            return isFirst;
        }
    }
}
