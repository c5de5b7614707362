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

    public static Problem PackUnknownDepartement(string code) =>
        new(
            "pack-unknown-departement",
            400,
            PackTitle,
            new(
                $"« {code} » n’est pas le code d’un département. Écrivez par exemple --departement 04 --departement 2A.",
                $"“{code}” is not the code of a département. Write for example --departement 04 --departement 2A."
            )
        );

    public static Problem PackCubeUnknown(string cube, string address) =>
        new(
            "pack-cube-unknown",
            404,
            PackTitle,
            new(
                $"Le catalogue de {address} ne connaît pas « {cube} » : le producteur l’a retiré ou renommé. Rien n’a été modifié ; attendez une version de ce logiciel qui suit le changement.",
                $"The catalogue of {address} does not know “{cube}”: its producer withdrew or renamed it. Nothing was changed; wait for a version of this software that follows the change."
            )
        );

    /// <summary>A cube that no longer offers what its pack reads.</summary>
    /// <param name="lost">Codes of the manifest that are no longer offered; empty when the dimension itself is gone.</param>
    /// <param name="offered">Codes that the dimension offers, or the dimensions that the cube has.</param>
    public static Problem PackCubeChanged(
        string cube,
        string dimension,
        IReadOnlyList<string> lost,
        IEnumerable<string> offered
    )
    {
        var list = string.Join(", ", offered.Take(30));
        var codes = string.Join(", ", lost);
        return new(
            "pack-cube-changed",
            422,
            PackTitle,
            lost.Count == 0
                ? new(
                    $"Le cube « {cube} » n’a plus la dimension {dimension}. Ses dimensions : {list}. Rien n’a été modifié.",
                    $"The cube “{cube}” no longer has the dimension {dimension}. Its dimensions: {list}. Nothing was changed."
                )
                : new(
                    $"La dimension {dimension} du cube « {cube} » n’a plus {codes}. Ses codes : {list}. Rien n’a été modifié.",
                    $"The dimension {dimension} of the cube “{cube}” no longer has {codes}. Its codes: {list}. Nothing was changed."
                )
        );
    }

    public static Problem PackCubeHasNewDimension(string cube, string dimension, IEnumerable<string> offered)
    {
        var list = string.Join(", ", offered.Take(30));
        return new(
            "pack-cube-has-new-dimension",
            422,
            PackTitle,
            new(
                $"Le cube « {cube} » a une dimension nouvelle sans total, {dimension} ({list}) : ses cellules seraient comptées plusieurs fois. Rien n’a été modifié.",
                $"The cube “{cube}” has a new dimension without a total, {dimension} ({list}): its cells would be counted several times. Nothing was changed."
            )
        );
    }

    public static Problem PackCubeEmpty(string cube, string address) =>
        new(
            "pack-cube-empty",
            503,
            PackTitle,
            new(
                $"{address} répond sans aucune observation pour « {cube} ». Une réponse vide ne remplace rien : relancez plus tard.",
                $"{address} answers without any observation for “{cube}”. An empty answer replaces nothing: run again later."
            )
        );

    public static Problem PackIncomplete(string cube, string area, int received, int announced) =>
        new(
            "pack-incomplete",
            503,
            PackTitle,
            new(
                $"« {cube} », {area} : {received} observations reçues sur {announced} annoncées. Une moitié de réponse ne remplace rien : relancez la commande.",
                $"“{cube}”, {area}: {received} observations received of {announced} announced. Half an answer replaces nothing: run the command again."
            )
        );

    public static Problem PackRowsRefused(string file, int rows, LocalizedText what) =>
        new(
            "pack-rows-refused",
            422,
            PackTitle,
            new(
                $"« {file} » est refusé, sur {rows} lignes — {what.French}. Rien n’a été modifié.",
                $"“{file}” is refused, of {rows} rows — {what.English}. Nothing was changed."
            )
        );

    public static Problem PackLostRows(string key, int before, int now) =>
        new(
            "pack-lost-rows",
            422,
            PackTitle,
            new(
                $"« {key} » passe de {before} à {now} lignes : plus d’une sur cent manque. Ce qui était installé est gardé. Vérifiez chez le producteur, puis relancez avec --accept-loss.",
                $"“{key}” goes from {before} to {now} rows: more than one in a hundred is missing. What was installed is kept. Check with the producer, then run again with --accept-loss."
            )
        );
}
