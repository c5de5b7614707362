using System.Globalization;

namespace Belvedere.Core;

/// <summary>What stops a file from becoming a table. What was published before stays as it was.</summary>
public static partial class Problems
{
    private static readonly LocalizedText UnreadableFile = new("Fichier illisible", "Unreadable file");
    private static readonly LocalizedText UnevenTable = new("Tableau irrégulier", "Uneven table");
    private static readonly LocalizedText FileTooLarge = new("Fichier trop volumineux", "File too large");

    public static Problem SourceMissing(string path) =>
        new(
            "source-missing",
            404,
            new("Fichier introuvable", "File not found"),
            new(
                $"Aucun fichier à « {path} ». Vérifiez le chemin et recommencez.",
                $"No file at “{path}”. Check the path, then try again."
            )
        );

    public static Problem SourceIsFolder(string path) =>
        new(
            "source-is-folder",
            400,
            new("Un fichier est attendu", "A file is expected"),
            new(
                $"« {path} » est un dossier. Donnez un fichier de ce dossier.",
                $"“{path}” is a folder. Give one file of that folder."
            )
        );

    public static Problem SourceNotReadable(string path) =>
        new(
            "source-not-readable",
            403,
            UnreadableFile,
            new(
                $"« {path} » ne peut pas être ouvert : droits insuffisants, ou fichier utilisé ailleurs.",
                $"“{path}” cannot be opened: not allowed, or in use elsewhere."
            )
        );

    public static Problem SourceIsNoFile(string path) =>
        new(
            "source-is-no-file",
            400,
            new("Un fichier est attendu", "A file is expected"),
            new(
                $"« {path} » est un tube, une connexion ou un périphérique, dont la fin n’est pas connue. Enregistrez d’abord son contenu dans un fichier.",
                $"“{path}” is a pipe, a socket or a device, whose end is not known. Save its content to a file first."
            )
        );

    public static Problem SourceLinkBroken(string path) =>
        new(
            "source-link-broken",
            404,
            new("Fichier introuvable", "File not found"),
            new(
                $"« {path} » est un lien qui ne mène à aucun fichier. Réparez le lien, ou donnez le fichier lui-même.",
                $"“{path}” is a link that leads to no file. Repair the link, or give the file itself."
            )
        );

    public static Problem SourcePathTooLong(int length) =>
        new(
            "source-path-too-long",
            400,
            new("Chemin trop long", "Path too long"),
            new(
                $"Le chemin donné a {Count(length)} caractères, et le système en accepte 255 par nom, 4 096 en tout. Raccourcissez le nom du fichier ou de ses dossiers.",
                $"The path given has {Count(length)} characters; the system takes 255 for each name, 4,096 in all. Shorten the name of the file or of its folders."
            )
        );

    public static Problem SourceEmpty() =>
        new(
            "source-empty",
            422,
            new("Fichier vide", "Empty file"),
            new(
                "Le fichier ne contient rien. Il faut une ligne d’en-têtes et au moins une ligne de données.",
                "The file is empty. A header row and at least one data row are needed."
            )
        );

    public static Problem SourceWithoutRows(int columns) =>
        new(
            "source-without-rows",
            422,
            new("Aucune ligne de données", "No data row"),
            new(
                $"Le fichier a une ligne d’en-têtes ({Count(columns)} colonnes) mais aucune ligne de données. Ajoutez-en au moins une.",
                $"The file has a header row ({Count(columns)} columns) but no data row. Add at least one."
            )
        );

    public static Problem SourceTooLarge(long sizeBytes, long maximumBytes) =>
        new(
            "source-too-large",
            413,
            FileTooLarge,
            new(
                $"Le fichier pèse {Megabytes(sizeBytes)} Mo ; la limite est de {Megabytes(maximumBytes)} Mo. Découpez-le, ou compressez-le (.csv.gz).",
                $"The file weighs {Megabytes(sizeBytes)} MB; the limit is {Megabytes(maximumBytes)} MB. Split it, or compress it (.csv.gz)."
            )
        );

    public static Problem SourceExpandsTooMuch(long compressedBytes, long expandedBytes) =>
        new(
            "source-expands-too-much",
            422,
            FileTooLarge,
            new(
                $"Le fichier compressé de {Kilobytes(compressedBytes)} ko donne plus de {Megabytes(expandedBytes)} Mo une fois ouvert : il est refusé par précaution. Envoyez-le non compressé, ou découpé.",
                $"The compressed file of {Kilobytes(compressedBytes)} kB expands to more than {Megabytes(expandedBytes)} MB: it is refused as a precaution. Send it uncompressed, or split."
            )
        );

    public static Problem SourceTruncated(long expandedBytes) =>
        new(
            "source-truncated",
            422,
            new("Fichier incomplet", "Incomplete file"),
            new(
                $"Le fichier compressé est incomplet ou abîmé après {Count(expandedBytes)} octets lus. Téléchargez-le ou compressez-le à nouveau.",
                $"The compressed file is incomplete or damaged after {Count(expandedBytes)} bytes. Download or compress it again."
            )
        );

    /// <summary>The first bytes are those of another kind of file.</summary>
    /// <param name="kind">What the first bytes look like: « un classeur Excel ou une archive zip ».</param>
    public static Problem SourceNotText(LocalizedText kind) =>
        new(
            "source-not-text",
            415,
            UnreadableFile,
            new(
                $"Ce fichier n’est pas un tableau que le portail sait lire : c’est {kind.French}. Enregistrez le tableau en CSV, XLSX ou ODS, puis envoyez-le.",
                $"This file is not a table that the portal can read: it is {kind.English}. Save the table as CSV, XLSX or ODS, then send it."
            )
        );

    public static Problem SourceHasNulBytes(long line) =>
        new(
            "source-has-nul-bytes",
            415,
            UnreadableFile,
            new(
                $"Ligne {Count(line)} : octet nul. Un fichier CSV n’en contient pas ; celui-ci est abîmé, ou n’est pas du texte.",
                $"Line {Count(line)}: NUL byte. A CSV file has none; this one is damaged, or is not text."
            )
        )
        {
            Line = line,
        };

    public static Problem RecordTooLong(long line, long maximumBytes) =>
        new(
            "record-too-long",
            422,
            UnreadableFile,
            new(
                $"Ligne {Count(line)} : plus de {Megabytes(maximumBytes)} Mo sans fin de ligne. Un guillemet y est sans doute ouvert et jamais refermé ; corrigez cette ligne.",
                $"Line {Count(line)}: more than {Megabytes(maximumBytes)} MB without an end of line. A quote is probably opened there and never closed; fix that line."
            )
        )
        {
            Line = line,
        };

    /// <summary>A row of a source that is no text.</summary>
    public static Problem RowTooLong(long row, long maximumBytes) =>
        new(
            "row-too-long",
            422,
            UnreadableFile,
            new(
                $"Ligne {Count(row)} : plus de {Megabytes(maximumBytes)} Mo dans une seule ligne. Retirez-en les textes ou les contours trop longs.",
                $"Row {Count(row)}: more than {Megabytes(maximumBytes)} MB in one row. Remove the texts or outlines that are too long."
            )
        )
        {
            Line = row,
        };

    public static Problem SourceDamaged() =>
        new(
            "source-damaged",
            422,
            UnreadableFile,
            new(
                "Le fichier est abîmé ou incomplet : son contenu n’a pas la forme que son format annonce. Ouvrez-le dans le logiciel qui l’a produit, enregistrez-le à nouveau, puis renvoyez-le.",
                "The file is damaged or incomplete: its content is not what its format announces. Open it in the program that made it, save it again, then send it."
            )
        );

    public static Problem JsonInvalid(long line) =>
        new(
            "json-invalid",
            422,
            UnreadableFile,
            new(
                $"Ligne {Count(line)} : ce fichier JSON est mal formé, ou n’est pas en UTF-8. Corrigez-le à cet endroit, ou exportez-le à nouveau.",
                $"Line {Count(line)}: this JSON file is malformed, or is not in UTF-8. Fix it there, or export it again."
            )
        )
        {
            Line = line,
        };

    public static Problem ArchiveWithoutTable(string names) =>
        new(
            "archive-without-table",
            422,
            UnreadableFile,
            new(
                $"Cette archive ne contient pas un tableau et un seul, mais : {names}. Envoyez l’archive d’un seul tableau, ou le tableau lui-même.",
                $"This archive does not hold one table alone, but: {names}. Send an archive of one table, or the table itself."
            )
        );

    public static Problem ProjectionUnknown(string name) =>
        new(
            "projection-unknown",
            422,
            new("Coordonnées non reconnues", "Unknown coordinates"),
            new(
                $"Les coordonnées sont dans un système qui n’est pas pris en charge ({name}). Exportez la couche en WGS 84 (EPSG:4326) ou en Lambert-93 (EPSG:2154).",
                $"The coordinates are in a system that is not supported ({name}). Export the layer in WGS 84 (EPSG:4326) or in Lambert-93 (EPSG:2154)."
            )
        );

    public static Problem ShapefileIncomplete(string layer) =>
        new(
            "shapefile-incomplete",
            422,
            new("Fichier incomplet", "Incomplete file"),
            new(
                $"La couche « {layer} » n’a pas son fichier .dbf. Un shapefile est fait d’au moins trois fichiers (.shp, .shx, .dbf) : mettez-les tous dans l’archive.",
                $"The layer “{layer}” has no .dbf file. A shapefile is at least three files (.shp, .shx, .dbf): put them all in the archive."
            )
        );

    public static Problem SourceEncrypted() =>
        new(
            "source-encrypted",
            422,
            new("Fichier protégé", "Protected file"),
            new(
                "Ce fichier est protégé par un mot de passe et ne peut pas être lu. Enregistrez-le sans mot de passe, puis renvoyez-le.",
                "This file is protected by a password and cannot be read. Save it without password, then send it."
            )
        );

    public static Problem ArchiveTooManyFiles() =>
        new(
            "archive-too-many-files",
            422,
            FileTooLarge,
            new(
                "Cette archive contient beaucoup trop de fichiers : elle est refusée par précaution. Envoyez seulement le tableau.",
                "This archive holds far too many files: it is refused as a precaution. Send the table alone."
            )
        );

    public static Problem WorkbookTooComplex() =>
        new(
            "workbook-too-complex",
            422,
            FileTooLarge,
            new(
                "Ce classeur a plus de styles ou de textes distincts qu’un tableur n’en accepte. Copiez le tableau dans un classeur neuf, ou enregistrez-le en CSV.",
                "This workbook has more styles or distinct texts than a spreadsheet accepts. Copy the table to a new workbook, or save it as CSV."
            )
        );

    public static Problem QuoteNeverClosed(long line) =>
        new(
            "quote-never-closed",
            422,
            UnreadableFile,
            new(
                $"Ligne {Count(line)} : un guillemet y est ouvert et jamais refermé. Refermez-le, ou doublez-le s’il fait partie du texte.",
                $"Line {Count(line)}: a quote is opened there and never closed. Close it, or double it if it is part of the text."
            )
        )
        {
            Line = line,
        };

    public static Problem TooManyCells(long line, int received, int expected, string start) =>
        new(
            "too-many-cells",
            422,
            UnevenTable,
            new(
                $"Ligne {Count(line)} : {Count(received)} cellules pour {Count(expected)} colonnes (« {start} »). Une valeur contient sans doute le séparateur sans guillemets.",
                $"Line {Count(line)}: {Count(received)} cells for {Count(expected)} columns (“{start}”). A value probably contains the delimiter without quotes."
            )
        )
        {
            Line = line,
        };

    public static Problem TooFewCells(long line, int received, int expected, string start) =>
        new(
            "too-few-cells",
            422,
            UnevenTable,
            new(
                $"Ligne {Count(line)} : {Count(received)} cellules pour {Count(expected)} colonnes (« {start} »). Complétez la ligne, ou retirez-la si c’est une note.",
                $"Line {Count(line)}: {Count(received)} cells for {Count(expected)} columns (“{start}”). Complete the row, or remove it if it is a note."
            )
        )
        {
            Line = line,
        };

    public static Problem TooManyColumns(int received, int maximum) =>
        new(
            "too-many-columns",
            422,
            new("Trop de colonnes", "Too many columns"),
            new(
                $"Le fichier a {Count(received)} colonnes ; la limite est de {Count(maximum)}. Découpez le tableau, ou mettez les années en lignes.",
                $"The file has {Count(received)} columns; the limit is {Count(maximum)}. Split the table, or put years in rows."
            )
        )
        {
            Line = 1,
        };

    public static Problem InvalidSlug(string received) =>
        new(
            "invalid-slug",
            400,
            new("Identifiant inexact", "Invalid identifier"),
            new(
                $"« {received} » ne peut pas être un identifiant. Utilisez des lettres minuscules sans accent, des chiffres et des tirets, de 1 à 100 caractères : subventions-2025.",
                $"“{received}” cannot be an identifier. Use lower-case letters without accents, digits and dashes, 1 to 100 characters: subventions-2025."
            )
        );

    public static Problem DatasetOfAnother(string dataset, string organisation) =>
        new(
            "dataset-of-another",
            409,
            new("Jeu de données d’une autre organisation", "Dataset of another organisation"),
            new(
                $"« {dataset} » appartient à « {organisation} ». Choisissez un autre identifiant, ou chargez-le pour cette organisation.",
                $"“{dataset}” belongs to “{organisation}”. Choose another identifier, or load it for that organisation."
            )
        );

    public static Problem StorageFailed(string reason) =>
        new(
            "storage-failed",
            503,
            new("Écriture impossible", "Could not write"),
            new(
                $"Le fichier n’a pas pu être enregistré ({reason}). Rien n’a été modifié. Vérifiez l’espace disque et les droits du dossier de données.",
                $"The file could not be stored ({reason}). Nothing was changed. Check disk space and the rights of the data folder."
            )
        );

    private static string Count(long number) => number.ToString("#,0", ProblemCounts);

    private static string Megabytes(long bytes) => Count(Math.Max(1, bytes / (1024 * 1024)));

    private static string Kilobytes(long bytes) => Count(Math.Max(1, bytes / 1024));

    private static readonly NumberFormatInfo ProblemCounts = new()
    {
        NumberGroupSeparator = "\u202F",
        NumberGroupSizes = [3],
    };
}
