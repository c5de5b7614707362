namespace Belvedere.Core;

/// <summary>Packs and figures.</summary>
public static partial class Problems
{
    private static readonly LocalizedText PackTitle = new("Pack non installé", "Pack not installed");

    public static Problem UnknownPack(string key, IEnumerable<string> known)
    {
        var list = string.Join(", ", known);
        return new(
            "unknown-pack",
            404,
            new("Pack inconnu", "Unknown pack"),
            new(
                $"« {key} » n’est pas un pack de cette version. Packs connus : {list}, contours-04 (et de même pour chaque département).",
                $"“{key}” is not a pack of this version. Known packs: {list}, contours-04 (and so for each département)."
            )
        );
    }

    public static Problem UnknownPerimeter(string received) =>
        new(
            "unknown-perimeter",
            400,
            new("Périmètre inconnu", "Unknown perimeter"),
            new(
                $"« {received} » n’est pas un périmètre. Écrivez perimetre=constant (les limites actuelles pour toutes les années) ou perimetre=historique (celles de chaque année).",
                $"“{received}” is not a perimeter. Write perimetre=constant (the limits of today for all years) or perimetre=historique (those of each year)."
            )
        );

    public static Problem PackNotInstalled(string key) =>
        new(
            "pack-not-installed",
            404,
            new("Pack absent", "Pack absent"),
            new(
                $"Le pack « {key} » n’est pas installé : il n’y a rien à retirer.",
                $"The pack “{key}” is not installed: there is nothing to remove."
            )
        );

    public static Problem PackNeedsFolder(string key, string file) =>
        new(
            "pack-needs-folder",
            400,
            PackTitle,
            new(
                $"Le pack « {key} » n’a pas d’adresse de téléchargement directe. Placez « {file} » dans un dossier, puis relancez avec --from DOSSIER.",
                $"The pack “{key}” has no direct download address. Put “{file}” in a folder, then run again with --from FOLDER."
            )
        );

    public static Problem PackFileMissing(string file, string folder) =>
        new(
            "pack-file-missing",
            404,
            PackTitle,
            new(
                $"Le fichier « {file} » n’est pas dans « {folder} ». Vérifiez le dossier donné à --from.",
                $"The file “{file}” is not in “{folder}”. Check the folder given to --from."
            )
        );

    public static Problem PackFileChanged(string file, string expected, string received) =>
        new(
            "pack-file-changed",
            422,
            PackTitle,
            new(
                $"« {file} » n’est pas le fichier attendu : empreinte {received}, attendue {expected}. Le téléchargement est incomplet ou le producteur a publié une autre version. Rien n’a été modifié.",
                $"“{file}” is not the expected file: digest {received}, expected {expected}. The download is incomplete or the producer published another version. Nothing was changed."
            )
        );

    public static Problem PackFileUnreadable(string file, string why) =>
        new(
            "pack-file-unreadable",
            422,
            PackTitle,
            new(
                $"« {file} » ne se lit pas comme l’annonce le pack : {why} Rien n’a été modifié.",
                $"“{file}” cannot be read as the pack announces: {why} Nothing was changed."
            )
        );

    public static Problem PackDownloadFailed(string address, string why) =>
        new(
            "pack-download-failed",
            503,
            PackTitle,
            new(
                $"Le téléchargement de {address} a échoué : {why} Ce qui est déjà reçu est gardé : relancez la commande pour reprendre.",
                $"The download of {address} failed: {why} What was received is kept: run the command again to resume."
            )
        );

    public static Problem PackTooLarge(string address, long limitBytes) =>
        new(
            "pack-too-large",
            413,
            PackTitle,
            new(
                $"{address} dépasse {limitBytes} octets, bien plus que le fichier attendu. Le téléchargement est arrêté, rien n’a été modifié.",
                $"{address} exceeds {limitBytes} bytes, far more than the expected file. The download is stopped, nothing was changed."
            )
        );

    public static Problem PackNeedsTerritories() =>
        new(
            "pack-needs-territories",
            503,
            PackTitle,
            new(
                "Les territoires de référence ne sont pas chargés : un pack ne peut pas être rattaché aux communes. Lancez d’abord le serveur une fois, ou vérifiez le dossier de référence.",
                "The reference territories are not loaded: a pack cannot be attached to communes. Start the server once first, or check the reference folder."
            )
        );
}
