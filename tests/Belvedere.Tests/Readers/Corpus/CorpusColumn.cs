using Belvedere.Core.Tables;

namespace Belvedere.Tests.Readers.Corpus;

/// <summary>A column as a French file has it, and what a person says that it is.</summary>
/// <param name="Header">As it is written in the file.</param>
/// <param name="Cells">Values parted by « ¦ », repeated down the file.</param>
/// <param name="Type">What it is.</param>
/// <param name="Concept">What it is about; null when it is about nothing known.</param>
internal sealed record CorpusColumn(string Header, string Cells, ColumnType Type, string? Concept = null)
{
    internal IReadOnlyList<string> Values { get; } = Cells.Split('¦');

    internal static readonly IReadOnlyList<CorpusColumn> All =
    [
        new("Code INSEE", "04070¦04209¦04112¦2A004", ColumnType.Text, "commune"),
        new("codgeo", "01004¦01007¦01010", ColumnType.Text, "commune"),
        new("Code postal", "04000¦04200¦04100", ColumnType.Text, "code_postal"),
        new("CP", "75001¦69003¦13002", ColumnType.Text, "code_postal"),
        new("Code département", "04¦05¦2A¦971", ColumnType.Text, "departement"),
        new("Dép.", "04¦75¦13", ColumnType.Text, "departement"),
        new("Code région", "93¦84¦11", ColumnType.Text, "region"),
        new("SIREN EPCI", "200067437¦200034700¦200071025", ColumnType.Text, "epci"),
        new("SIRET", "55210055400013¦73282932000074¦35600000000048", ColumnType.Text, "siret"),
        new("Identifiant bénéficiaire", "73282932000074¦55210055400013¦35600000000048", ColumnType.Text, "siret"),
        new("N° SIRET", "73282932000074.0¦55210055400013.0¦35600000000048", ColumnType.Text, "siret"),
        new("Siren", "552100554¦732829320¦356000000", ColumnType.Text, "siren"),
        new("Numéro RNA", "W041000123¦W042000456¦W043000789", ColumnType.Text, "rna"),
        new("Code UAI", "0040001A¦0040002B¦0040533D", ColumnType.Text, "uai"),
        new("Code APE", "84.11Z¦9499Z¦8520Z", ColumnType.Text, "ape"),
        new("Code IRIS", "040700101¦040700102¦040700103", ColumnType.Text, "iris"),
        new("Téléphone", "04 92 30 52 00¦04.92.61.00.37¦0492310000", ColumnType.Text, "telephone"),
        new("Courriel", "mairie@exemple.fr¦accueil@exemple.org", ColumnType.Text, "email"),
        new("Site web", "https://www.exemple.fr¦http://exemple.org/page", ColumnType.Text, "url"),
        new("Adresse", "12 rue de la Mairie¦3 bis avenue du Stade¦Place du Marché", ColumnType.Text, "adresse"),
        new("Commune", "Digne-les-Bains¦Sisteron¦Manosque", ColumnType.Text, "commune_nom"),
        new("Département", "Alpes-de-Haute-Provence¦Hautes-Alpes¦Var", ColumnType.Text, "departement_nom"),
        new("Nom de la région", "Bretagne¦Occitanie¦Grand Est", ColumnType.Text, "region_nom"),
        new("Jour", "lundi¦mardi¦dimanche", ColumnType.Text, "jour_semaine"),
        new("Mois", "janvier¦février¦décembre", ColumnType.Text, "mois"),
        new("Sexe", "H¦F¦F", ColumnType.Text, "sexe"),
        new("Pays", "FR¦DE¦IT", ColumnType.Text, "pays_iso2"),
        new("Année scolaire", "2023/2024¦2024/2025", ColumnType.Text, "exercice"),
        new("Année", "2022¦2023¦2024", ColumnType.Integer, "annee"),
        new("Exercice", "2022¦2023¦2024", ColumnType.Integer, "annee"),
        new("Population", "17 833¦5¦1 204", ColumnType.Integer),
        new("Nombre de logements", "120¦45¦7", ColumnType.Integer),
        new("Effectif", "12¦s¦NC¦45", ColumnType.Integer),
        new("Solde", "-12¦(45)¦7-¦8", ColumnType.Integer),
        new("Montant", "40 000,00¦1 250,50¦12,00", ColumnType.Decimal, "montant"),
        new("Montant versé (€)", "1.234,56¦12,50¦999,99", ColumnType.Decimal, "montant"),
        new("Subvention accordée", "1500¦2300¦800", ColumnType.Integer, "montant"),
        new("Taux de réalisation", "12,5¦99,1¦45,0", ColumnType.Decimal, "pourcentage"),
        new("Part (%)", "12¦45¦7", ColumnType.Integer, "pourcentage"),
        new("Surface", "12.5¦45.25¦7.0", ColumnType.Decimal),
        new("Part du budget", "12 %¦45,5 %¦7 %", ColumnType.Text),
        new("Date de début", "31/12/2024¦01/02/2025¦15/08/2023", ColumnType.Date, "date"),
        new("Date de fin", "2024-12-31¦2025-02-01", ColumnType.Date, "date"),
        new("Date de l'acte", "31 déc. 2024¦1er février 2025", ColumnType.Date, "date"),
        new("Date du dépôt", "45657¦45300¦45001", ColumnType.Date, "date"),
        new("Date limite", "00/00/0000¦31/12/2024¦15/01/24", ColumnType.Date, "date"),
        new("Horodatage", "2024-12-31T10:00:00Z¦2025-01-01T08:30:00Z", ColumnType.DateTime, "date_heure"),
        new("Accessible", "oui¦non¦Oui", ColumnType.Boolean),
        new("Ouvert", "VRAI¦FAUX", ColumnType.Boolean),
        new("Est géré", "0¦1", ColumnType.Boolean),
        new("Latitude", "44.0925¦44.1958¦43.8336", ColumnType.Decimal, "latitude"),
        new("Longitude", "6.2356¦5.9453¦5.7831", ColumnType.Decimal, "longitude"),
        new("Coordonnées", "44.0925, 6.2356¦44.1958, 5.9453", ColumnType.GeoPoint, "coordonnees"),
        new("Géométrie", "POINT(6.2356 44.0925)¦POINT(5.9453 44.1958)", ColumnType.GeoShape, "geometrie"),
        new("Nature", "aide en numéraire¦prêt de matériel¦mise à disposition", ColumnType.Text),
        new("Objet", "Réfection de la toiture¦Fête de la forêt¦Achat d'équipement", ColumnType.Text),
        new("Vote", "12¦15¦0164A¦18", ColumnType.Text),
        new("Identifiant", "A12¦B45¦C78", ColumnType.Text),
    ];
}
