namespace Belvedere.Core.Tables.Recipes.Files;

/// <summary>The encoding that a person recognises, where the accents mislead.</summary>
public sealed class ChooseEncoding() : Operation(Fix.ChooseEncoding)
{
    public override LocalizedText Title => new("Choisir l’encodage", "Choose the encoding");

    public override ColumnUse Column => ColumnUse.None;

    public override FixCount Counts => FixCount.Files;

    public override IReadOnlyList<FixParameter> Parameters =>
        [
            new("encoding", new("Encodage", "Encoding"))
            {
                Allowed = ["UTF-8", "Windows-1252", "Mac Roman", "DOS 850", "UTF-16LE", "UTF-16BE"],
            },
        ];

    public override LocalizedText Say(Fix fix, string column) =>
        new($"Lire le fichier en {fix.Value("encoding")}", $"Read the file in {fix.Value("encoding")}");
}
