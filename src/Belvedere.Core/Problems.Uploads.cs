namespace Belvedere.Core;

/// <summary>Files sent by agents.</summary>
public static partial class Problems
{
    public static Problem MissingFile() =>
        new(
            "missing-file",
            400,
            new("Fichier manquant", "Missing file"),
            new(
                "Aucun fichier n’a été reçu. Choisissez le fichier d’un tableau : CSV, XLSX, ODS, JSON…",
                "No file was received. Choose the file of a table: CSV, XLSX, ODS, JSON…"
            )
        );

    public static Problem UploadTooLarge(string maximum, string englishMaximum) =>
        new(
            "upload-too-large",
            413,
            new("Fichier trop grand", "File too large"),
            new(
                $"Le fichier dépasse la taille acceptée ici : {maximum}. Compressez-le en .csv.gz, ou importez-le depuis le serveur avec la commande « import ».",
                $"The file is larger than what is accepted here: {englishMaximum}. Compress it as .csv.gz, or import it on the server with the “import” command."
            )
        );

    public static Problem DiskFull(long freeMegabytes) =>
        new(
            "disk-full",
            503,
            new("Disque plein", "Disk full"),
            new(
                $"Il reste {freeMegabytes} Mo sur le disque du serveur : ce n’est pas assez pour ce fichier. Rien n’a été modifié. Prévenez l’administrateur du serveur.",
                $"{freeMegabytes} MB are left on the server’s disk: not enough for this file. Nothing was changed. Tell the administrator of the server."
            )
        );

    /// <summary>The disk was full before the end of what was asked.</summary>
    public static Problem DiskFull() =>
        new(
            "disk-full",
            503,
            new("Disque plein", "Disk full"),
            new(
                "Le disque du serveur est plein : ce qui était demandé s’est arrêté avant sa fin. Ce qui est publié reste en ligne. L’administrateur du serveur doit libérer de la place sur le disque du dossier de données (anciennes sauvegardes, journaux, fichiers étrangers au portail), puis il suffit de recommencer.",
                "The server’s disk is full: what was asked stopped before its end. What is published stays online. The administrator of the server has to make room on the disk of the data folder (old backups, logs, files foreign to the portal); then just try again."
            )
        );

    public static Problem InvalidDatasetAddress(string received, string proposed, int maximum) =>
        new(
            "invalid-dataset-address",
            400,
            new("Adresse du jeu de données inexacte", "Invalid dataset address"),
            new(
                $"« {received} » ne peut pas être une adresse : lettres minuscules sans accent, chiffres et tirets, {maximum} caractères au plus. Par exemple « {proposed} ».",
                $"“{received}” cannot be an address: lower-case letters without accents, digits and dashes, at most {maximum} characters. For example “{proposed}”."
            )
        );

    public static Problem NoReport(string slug, int number) =>
        new(
            "no-report",
            404,
            new("Compte rendu introuvable", "Report not found"),
            new(
                $"Aucun compte rendu pour la révision {number} de « {slug} ». La révision n’existe pas, ou elle a été chargée avant que les comptes rendus soient conservés. Chargez à nouveau le fichier pour en avoir un.",
                $"No report for revision {number} of “{slug}”. The revision does not exist, or it was loaded before reports were kept. Load the file again to have one."
            )
        );

    public static Problem UnknownDatasetPage(string slug, string catalogue) =>
        new(
            "unknown-dataset-page",
            404,
            new("Jeu de données introuvable", "Dataset not found"),
            new(
                $"Aucun jeu de données publié à l’adresse « {slug} ». Il n’existe pas, ou n’est pas encore publié. Le catalogue : {catalogue}.",
                $"No dataset is published at the address “{slug}”. It does not exist, or is not published yet. The catalogue: {catalogue}."
            )
        );
}
