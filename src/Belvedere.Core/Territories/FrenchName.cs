namespace Belvedere.Core.Territories;

/// <summary>
/// A territory inside a French sentence: « de Paris », « du Montellier », « dans l’Yonne ». The article comes from
/// INSEE's TNCC (0 to 8). The name of a commune holds its article (« Le Montellier »); those of départements and
/// régions are written bare (« Yonne », 5). Apostrophes are typographic (U+2019).
/// </summary>
public static class FrenchName
{
    /// <summary>The subject of a sentence: « Digne-les-Bains », « l’Yonne », « la CC du Migennois », « la France ».</summary>
    public static string Of(Territory territory) =>
        territory.Id.Level switch
        {
            Level.France => "la France",
            Level.Departement or Level.Region => FrenchPlace.Find(territory.Id)?.Subject
                ?? WithArticle(territory.Name, territory.LinkType),
            Level.Epci when TakesArticle(territory.Name) => "la " + LowerFirstWord(territory.Name),
            _ => Typographic(territory.Name),
        };

    /// <summary>« de Digne-les-Bains », « du Montellier », « de l’Yonne », « des Landes », « de la CC du Migennois ».</summary>
    public static string From(Territory territory) =>
        territory.Id.Level switch
        {
            Level.France => "de France",
            Level.Epci when TakesArticle(territory.Name) => "de la " + LowerFirstWord(territory.Name),
            Level.Epci => (StartsWithVowel(territory.Name) ? "d’" : "de ") + Typographic(territory.Name),
            Level.Departement or Level.Region => FromBare(Typographic(territory.Name), territory.LinkType),
            _ => FromWritten(Typographic(territory.Name), territory.LinkType),
        };

    /// <summary>« à Digne-les-Bains », « au Montellier », « aux Neyrolles », « dans l’Yonne », « en Bretagne ».</summary>
    public static string At(Territory territory) =>
        territory.Id.Level switch
        {
            Level.France => "en France",
            Level.Departement or Level.Region => FrenchPlace.Find(territory.Id)?.Locative ?? "dans " + Of(territory),
            Level.Epci => "dans " + Of(territory),
            _ => AtWritten(Typographic(territory.Name), territory.LinkType),
        };

    /// <summary>What it is: « commune », « communauté de communes », « département »…</summary>
    public static LocalizedText Kind(Territory territory) =>
        territory.Id.Level switch
        {
            Level.Commune => new("commune", "commune"),
            Level.ArrondissementMunicipal => new("arrondissement municipal", "municipal arrondissement"),
            Level.CommuneDeleguee => new("commune déléguée", "delegated commune"),
            Level.CommuneAssociee => new("commune associée", "associated commune"),
            Level.Epci => EpciKind(territory.Nature),
            Level.Arrondissement => new("arrondissement", "arrondissement"),
            Level.Departement => new("département", "département"),
            Level.Region => new("région", "region"),
            Level.Zone => new("zonage", "zone"),
            _ => new("pays", "country"),
        };

    private static LocalizedText EpciKind(string? nature) =>
        nature switch
        {
            "CC" => new("communauté de communes", "community of communes"),
            "CA" => new("communauté d’agglomération", "agglomeration community"),
            "CU" => new("communauté urbaine", "urban community"),
            "METRO" => new("métropole", "metropolis"),
            "MET69" => new("métropole à statut particulier", "metropolis with special status"),
            _ => new("intercommunalité", "intercommunality"),
        };

    private static string WithArticle(string name, int linkType) =>
        Typographic(
            linkType switch
            {
                2 => "le " + name,
                3 => "la " + name,
                4 => "les " + name,
                5 => "l’" + name,
                _ => name,
            }
        );

    private static string FromBare(string name, int linkType) =>
        linkType switch
        {
            1 => "d’" + name,
            2 => "du " + name,
            3 => "de la " + name,
            4 => "des " + name,
            5 => "de l’" + name,
            _ => "de " + name,
        };

    private static string FromWritten(string name, int linkType) =>
        linkType switch
        {
            1 => "d’" + name,
            2 => "du " + WithoutArticle(name),
            4 or 6 => "des " + WithoutArticle(name),
            _ => "de " + name,
        };

    private static string AtWritten(string name, int linkType) =>
        linkType switch
        {
            2 => "au " + WithoutArticle(name),
            4 or 6 => "aux " + WithoutArticle(name),
            _ => "à " + name,
        };

    private static string WithoutArticle(string name)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? name : name[(space + 1)..];
    }

    private static bool TakesArticle(string name) =>
        name.StartsWith("CC ", StringComparison.Ordinal)
        || name.StartsWith("CA ", StringComparison.Ordinal)
        || name.StartsWith("CU ", StringComparison.Ordinal)
        || name.StartsWith("Communauté ", StringComparison.Ordinal)
        || name.StartsWith("Métropole ", StringComparison.Ordinal);

    /// <summary>« Métropole de Lyon » → « métropole de Lyon »; an abbreviation stays in capitals.</summary>
    private static string LowerFirstWord(string name) =>
        Typographic(char.IsUpper(name[1]) ? name : char.ToLowerInvariant(name[0]) + name[1..]);

    private static bool StartsWithVowel(string name) =>
        name.Length > 0 && "aeiouy".Contains(PlainText.Fold(name)[0], StringComparison.Ordinal);

    private static string Typographic(string text) => text.Replace('\'', '’');
}
