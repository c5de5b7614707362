using Belvedere.Core;
using Belvedere.Core.Tables.Reports;

namespace Belvedere.Server.Ingest.Reports;

/// <summary>How a file was read, in words that are not those of its formats.</summary>
internal static class ReportWords
{
    internal static LocalizedText Format(SourceReading source)
    {
        var name = FormatOf(source.Format);
        return source.Archive switch
        {
            "gzip" => new($"{name.French}, compressé (gzip)", $"{name.English}, compressed (gzip)"),
            "zip" => new($"{name.French}, dans une archive zip", $"{name.English}, in a zip archive"),
            _ => name,
        };
    }

    internal static LocalizedText Separator(char separator) =>
        separator switch
        {
            ';' => new("point-virgule", "semicolon"),
            ',' => new("virgule", "comma"),
            '\t' => new("tabulation", "tab"),
            '|' => new("barre verticale", "vertical bar"),
            _ => LocalizedText.Same(separator.ToString()),
        };

    internal static LocalizedText Header(int rows) =>
        rows switch
        {
            0 => new("aucun : les colonnes sont numérotées", "none: the columns are numbered"),
            1 => new("sur une ligne", "on one row"),
            _ => new($"sur {rows} lignes, jointes", $"on {rows} rows, joined"),
        };

    /// <summary>What a concept is called; its key where no name is known.</summary>
    internal static LocalizedText Concept(string key) =>
        key switch
        {
            "commune" => new("code de commune", "commune code"),
            "commune_nom" => new("nom de commune", "commune name"),
            "code_postal" => new("code postal", "postcode"),
            "departement" => new("code de département", "département code"),
            "departement_nom" => new("nom de département", "département name"),
            "region" => new("code de région", "région code"),
            "region_nom" => new("nom de région", "région name"),
            "epci" => new("code d’EPCI", "EPCI code"),
            "epci_nom" => new("nom d’EPCI", "EPCI name"),
            "siret" => LocalizedText.Same("SIRET"),
            "siren" => LocalizedText.Same("SIREN"),
            "rna" => new("numéro d’association (RNA)", "association number (RNA)"),
            "uai" => new("établissement scolaire (UAI)", "school (UAI)"),
            "ape" => new("activité (APE)", "activity (APE)"),
            "iris" => LocalizedText.Same("IRIS"),
            "canton" => new("canton", "canton"),
            "telephone" => new("téléphone", "telephone"),
            "email" => new("adresse électronique", "e-mail address"),
            "url" => new("adresse web", "web address"),
            "adresse" => new("adresse", "address"),
            "montant" => new("montant", "amount of money"),
            "pourcentage" => new("pourcentage", "percentage"),
            "annee" => new("année", "year"),
            "exercice" => new("exercice", "financial year"),
            "mois" => new("mois", "month"),
            "jour_semaine" => new("jour de la semaine", "day of the week"),
            "date" => new("date", "date"),
            "date_heure" => new("date et heure", "date and time"),
            "sexe" => new("sexe", "sex"),
            "latitude" => LocalizedText.Same("latitude"),
            "longitude" => LocalizedText.Same("longitude"),
            "coordonnees" => new("coordonnées", "coordinates"),
            "geometrie" => new("géométrie", "geometry"),
            "pays_iso2" or "pays_iso3" or "pays_num" => new("pays", "country"),
            "csp" => new("catégorie socioprofessionnelle", "socio-professional category"),
            _ => LocalizedText.Same(key.Replace('_', ' ')),
        };

    private static LocalizedText FormatOf(string format) =>
        format switch
        {
            "csv" => new("texte délimité (CSV)", "delimited text (CSV)"),
            "xlsx" => new("classeur Excel (XLSX)", "Excel workbook (XLSX)"),
            "xls" => new("ancien classeur Excel (XLS)", "old Excel workbook (XLS)"),
            "ods" => new("classeur ODS", "ODS workbook"),
            "gpkg" => LocalizedText.Same("GeoPackage"),
            "shp" => LocalizedText.Same("Shapefile"),
            "parquet" => LocalizedText.Same("Parquet"),
            _ => LocalizedText.Same(format.ToUpperInvariant()),
        };
}
