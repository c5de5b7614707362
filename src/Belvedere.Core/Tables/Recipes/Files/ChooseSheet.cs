namespace Belvedere.Core.Tables.Recipes.Files;

/// <summary>The sheet of a workbook that holds the table, where it is not the largest.</summary>
public sealed class ChooseSheet() : Operation(Fix.ChooseSheet)
{
    public override LocalizedText Title => new("Choisir la feuille", "Choose the sheet");

    public override ColumnUse Column => ColumnUse.None;

    public override FixCount Counts => FixCount.Files;

    public override IReadOnlyList<FixParameter> Parameters => [new("sheet", new("Feuille", "Sheet"))];

    public override LocalizedText Say(Fix fix, string column) =>
        new($"Lire la feuille « {fix.Value("sheet")} »", $"Read the sheet “{fix.Value("sheet")}”");
}
