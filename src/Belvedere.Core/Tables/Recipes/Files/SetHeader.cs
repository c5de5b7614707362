namespace Belvedere.Core.Tables.Recipes.Files;

/// <summary>How many rows the header has: none, one, or two where merged cells stand over the names.</summary>
public sealed class SetHeader() : Operation(Fix.SetHeader)
{
    public override LocalizedText Title => new("Choisir les en-têtes", "Set the header");

    public override ColumnUse Column => ColumnUse.None;

    public override FixCount Counts => FixCount.Files;

    public override IReadOnlyList<FixParameter> Parameters =>
        [new("lines", new("Lignes d’en-têtes", "Header rows")) { Range = (0, 2) }];

    public override LocalizedText Say(Fix fix, string column) =>
        fix.Value("lines") switch
        {
            "0" => new("Lire le fichier sans ligne d’en-têtes", "Read the file without a header row"),
            "1" => new("Prendre la première ligne comme en-têtes", "Take the first row as the header"),
            var lines => new(
                $"Prendre les {lines} premières lignes comme en-têtes",
                $"Take the first {lines} rows as the header"
            ),
        };
}
