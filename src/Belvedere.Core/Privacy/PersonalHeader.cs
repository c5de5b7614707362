namespace Belvedere.Core.Privacy;

/// <summary>
/// What a header says of persons. « Téléphone », « courriel » and « immatriculation » say nothing of themselves: those of
/// offices and of firms have the same headers, so that the cells decide.
/// </summary>
internal static class PersonalHeader
{
    private static readonly string[] Persons =
    [
        "elu",
        "elue",
        "agent",
        "candidat",
        "demandeur",
        "usager",
        "titulaire",
        "responsable",
        "president",
        "beneficiaire",
        "salarie",
        "eleve",
        "adherent",
        "representant",
        "proprietaire",
        "contact",
    ];

    /// <summary>The matter that a header names, or null.</summary>
    internal static HeldMatter? Of(string label)
    {
        var text = Text(label);
        return Has(text, "date de naissance", "date naissance", "date nais", "ne le", "nee le") ? HeldMatter.BirthDate
            : Has(text, "nir", "numero de securite sociale", "n de securite sociale", "numero secu") ? HeldMatter.Nir
            : Has(text, "iban", "rib") ? HeldMatter.Iban
            : IsHome(label, text) ? HeldMatter.HomeAddress
            : IsName(text) ? HeldMatter.Name
            : null;
    }

    internal static bool IsFirstName(string label) => Has(Text(label), "prenom", "prenoms");

    /// <summary>« nom », « nom de l’élu », « nom usuel »: of a person beside first names; else of anything.</summary>
    internal static bool IsSurname(string label)
    {
        var words = HeaderWords.Of(label);
        return words is ["nom"] or ["noms"]
            || Has(Text(label), "nom usuel", "nom d usage", "nom de famille")
            || (words is ["nom", ..] && Array.Exists(words, Persons.Contains));
    }

    /// <summary>An address: of a person only beside names of persons.</summary>
    internal static bool IsAddress(string label) => Has(Text(label), "adresse", "rue", "voie");

    /// <summary>A column of e-mail addresses: of services as well as of persons.</summary>
    internal static bool IsEmail(string label) =>
        Has(
            Text(label),
            "mail",
            "mails",
            "e mail",
            "email",
            "emails",
            "mel",
            "courriel",
            "courriels",
            "adresse electronique"
        );

    /// <summary>A telephone that somebody carries, or has at home.</summary>
    internal static bool IsOwnTelephone(string label) =>
        Has(Text(label), "portable", "mobile", "gsm", "telephone personnel", "tel personnel");

    /// <summary>« Catégorie juridique », « statut juridique »: it tells the firms that are one person.</summary>
    internal static bool IsLegalForm(string label) =>
        Has(Text(label), "juridique", "forme juridique", "nature juridique");

    /// <summary>The column counts what the others name.</summary>
    internal static bool IsCount(string label) =>
        Array.Exists(HeaderWords.Of(label), word => word is "nb" or "nombre" or "effectif" or "occurrences" or "total");

    private static bool IsName(string text) =>
        Has(
            text,
            "prenom",
            "prenoms",
            "nom de famille",
            "nom de naissance",
            "patronyme",
            "nom et prenom",
            "nom prenom",
            "civilite"
        );

    // « Trajets domicile-travail », « aide à domicile » are about no address.
    private static bool IsHome(string label, string text) =>
        HeaderWords.Of(label) is ["domicile"]
        || Has(
            text,
            "adresse du domicile",
            "adresse domicile",
            "adresse personnelle",
            "adresse du demandeur",
            "adresse de l usager"
        );

    private static string Text(string label) => $" {string.Join(' ', HeaderWords.Of(label))} ";

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
