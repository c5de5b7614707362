namespace Belvedere.Core.Privacy;

/// <summary>What a header says of persons.</summary>
internal static class PersonalHeader
{
    private static readonly string[] NamePhrases =
    [
        "prenom",
        "nom de famille",
        "nom de naissance",
        "nom d usage",
        "nom usuel",
        "patronyme",
        "nom et prenom",
        "nom prenom",
        "civilite",
    ];

    /// <summary>The kind that a header names, or null.</summary>
    internal static PersonalDataKind? Of(string label)
    {
        var words = HeaderWords.Of(label);
        var text = $" {string.Join(' ', words)} ";
        return Has(text, "date de naissance", "date naissance", "annee de naissance", "ne le", "nee le")
                ? PersonalDataKind.BirthDate
            : Has(text, "mail", "e mail", "email", "courriel", "adresse electronique") ? PersonalDataKind.Email
            : Has(text, "telephone", "tel", "portable", "mobile", "tel portable") ? PersonalDataKind.Telephone
            : Has(text, "nir", "numero de securite sociale", "n de securite sociale", "numero secu")
                ? PersonalDataKind.Nir
            : Has(text, "iban", "rib") ? PersonalDataKind.Iban
            : Has(text, "plaque", "immatriculation") ? PersonalDataKind.LicencePlate
            : Has(text, "domicile", "adresse personnelle", "adresse du demandeur", "adresse de l usager")
                ? PersonalDataKind.HomeAddress
            : Array.Exists(NamePhrases, phrase => Has(text, phrase)) || Has(text, "prenoms") ? PersonalDataKind.Name
            : null;
    }

    /// <summary>« nom » alone: of a person only beside other signs of persons.</summary>
    internal static bool IsBareName(string label) => HeaderWords.Of(label) is ["nom"] or ["noms"];

    /// <summary>An address: of a person only beside names of persons.</summary>
    internal static bool IsAddress(string label) =>
        Has($" {string.Join(' ', HeaderWords.Of(label))} ", "adresse", "rue", "voie");

    private static bool Has(string text, params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (text.Contains($" {phrase} ", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
