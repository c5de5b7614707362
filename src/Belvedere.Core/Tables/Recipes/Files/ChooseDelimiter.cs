namespace Belvedere.Core.Tables.Recipes.Files;

/// <summary>What separates the cells of a text, where another sign is as frequent.</summary>
public sealed class ChooseDelimiter() : Operation(Fix.ChooseDelimiter)
{
    public override LocalizedText Title => new("Choisir le séparateur", "Choose the delimiter");

    public override ColumnUse Column => ColumnUse.None;

    public override FixCount Counts => FixCount.Files;

    public override IReadOnlyList<FixParameter> Parameters =>
        [new("delimiter", new("Séparateur", "Delimiter")) { Allowed = [",", ";", "\t", "|"] }];

    public override LocalizedText Say(Fix fix, string column)
    {
        var isTab = fix.Value("delimiter") == "\t";
        return new(
            $"Séparer les cellules par « {(isTab ? "tabulation" : fix.Value("delimiter"))} »",
            $"Separate the cells by “{(isTab ? "tab" : fix.Value("delimiter"))}”"
        );
    }
}
