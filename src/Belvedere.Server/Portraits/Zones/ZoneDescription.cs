using Belvedere.Core;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>What a person says of a zone in its form.</summary>
/// <param name="List">The communes as they were typed, one per line.</param>
public sealed record ZoneDescription(string Name, string Author, string Purpose, string List)
{
    public const string NameField = "nom";
    public const string AuthorField = "auteur";
    public const string PurposeField = "objet";
    public const string ListField = "communes";

    public const int LongestName = 120;
    public const int LongestAuthor = 200;
    public const int LongestPurpose = 1000;
    public const int MostLines = 5000;

    /// <summary>The field where the problem lies, and the problem; null when all is well.</summary>
    public (string Field, Problem Problem)? Check()
    {
        var lines = List.Count(c => c == '\n') + 1;
        return !Fits(Name, LongestName) ? (NameField, Problems.ZoneField("Le nom", "The name", LongestName))
            : !Fits(Author, LongestAuthor) ? (AuthorField, Problems.ZoneField("L’auteur", "The author", LongestAuthor))
            : !Fits(Purpose, LongestPurpose)
                ? (PurposeField, Problems.ZoneField("L’objet", "The purpose", LongestPurpose))
            : lines > MostLines ? (ListField, Problems.ZoneListTooLong(lines, MostLines))
            : null;
    }

    private static bool Fits(string text, int most) => text.Length > 0 && text.Length <= most;
}
