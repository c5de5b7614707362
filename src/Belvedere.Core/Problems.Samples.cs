namespace Belvedere.Core;

public static partial class Problems
{
    /// <summary>The folder of samples has no readable list.</summary>
    public static Problem SamplesUnreadable(string folder, string cause) =>
        new(
            "samples-unreadable",
            400,
            new("Exemples illisibles", "Samples not readable"),
            new(
                $"Le dossier d’exemples « {folder} » n’a pas de liste samples.json lisible : {cause}. Indiquez un dossier qui en a une, ou retirez l’option --samples.",
                $"The samples folder “{folder}” has no readable samples.json list: {cause}. Name a folder that has one, or remove the --samples option."
            )
        );
}
