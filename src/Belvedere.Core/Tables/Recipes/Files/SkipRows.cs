namespace Belvedere.Core.Tables.Recipes.Files;

/// <summary>Where the table begins, where titles look like a header.</summary>
public sealed class SkipRows() : Operation(Fix.SkipRows)
{
    public override LocalizedText Title => new("Passer des lignes", "Skip rows");

    public override ColumnUse Column => ColumnUse.None;

    public override FixCount Counts => FixCount.Rows;

    public override IReadOnlyList<FixParameter> Parameters =>
        [new("count", new("Lignes au-dessus des en-têtes", "Rows over the header")) { Range = (1, 1000) }];

    public override LocalizedText Say(Fix fix, string column) =>
        new(
            $"Passer {fix.Value("count")} lignes au-dessus des en-têtes",
            $"Skip {fix.Value("count")} rows over the header"
        );
}
