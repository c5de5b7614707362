namespace Belvedere.Core;

/// <summary>Sources that are visited at a rhythm: an address or a folder.</summary>
public static partial class Problems
{
    public static Problem WatchMissing() =>
        new(
            "watch-missing",
            404,
            new("Source suivie introuvable", "Watched source not found"),
            new(
                "Cette source suivie n’existe pas, ou n’existe plus. Les sources suivies : /mon-espace/sources.",
                "This watched source does not exist, or no longer does. The watched sources: /mon-espace/sources."
            )
        );

    public static Problem WatchDatasetUnknown(string slug) =>
        new(
            "watch-dataset-unknown",
            400,
            new("Jeu de données à créer d’abord", "Dataset to create first"),
            new(
                $"Aucun jeu de données à l’adresse « {slug} ». Publiez une première fois son fichier, pour décrire le jeu et choisir les corrections ; la source les rejouera.",
                $"There is no dataset at the address “{slug}”. Publish its file a first time, to describe the dataset and choose the fixes; the source replays them."
            )
        );

    public static Problem WatchAddress(string received) =>
        new(
            "watch-address",
            400,
            new("Source inexacte", "Invalid source"),
            new(
                $"« {received} » n’est ni une adresse http ou https sans mot de passe, de 2 000 caractères au plus, ni le chemin complet d’un dossier suivi d’un motif de fichier. Exemples : https://exemple.fr/budget.csv, /srv/exports/budget-*.csv.",
                $"“{received}” is neither an http or https address without a password, of 2,000 characters at most, nor the full path of a folder with a pattern of files. Examples: https://example.org/budget.csv, /srv/exports/budget-*.csv."
            )
        );

    public static Problem WatchRhythm(string received) =>
        new(
            "watch-rhythm",
            400,
            new("Rythme inexact", "Invalid rhythm"),
            new(
                $"« {received} » n’est pas un rythme. Choisissez chaque heure, chaque jour, chaque semaine ou chaque mois (hourly, daily, weekly, monthly), et une heure de 0 à 23.",
                $"“{received}” is not a rhythm. Choose hourly, daily, weekly or monthly, and an hour from 0 to 23."
            )
        );

    public static Problem WatchAgentUnknown(string email) =>
        new(
            "watch-agent-unknown",
            400,
            new("Agent inconnu", "Unknown agent"),
            new(
                $"Aucun compte n’a l’adresse « {email} ». Donnez celle d’un agent qui recevra les brouillons et les avis.",
                $"No account has the address “{email}”. Give that of an agent, who will receive the drafts and the notices."
            )
        );

    /// <summary>A file that is not published by itself: its columns are not those that readers know.</summary>
    /// <param name="changes">Names of columns, with what happened to each.</param>
    public static Problem WatchColumnsChanged(string changes, string englishChanges) =>
        new(
            "watch-columns-changed",
            422,
            new("Colonnes différentes", "Different columns"),
            new(
                $"Les colonnes ne sont plus celles du jeu publié : {changes}. Vérifiez le brouillon, corrigez-le ou publiez-le tel quel.",
                $"The columns are no longer those of the published dataset: {englishChanges}. Check the draft, correct it or publish it as it is."
            )
        );

    /// <summary>A file that is not published by itself: it is much smaller than what readers see.</summary>
    public static Problem WatchRowsLost(long before, long now, int minimumPercent) =>
        new(
            "watch-rows-lost",
            422,
            new("Trop peu de lignes", "Too few rows"),
            new(
                $"Le fichier n’a plus que {now} lignes, contre {before} dans le jeu publié ; sous {minimumPercent} %, rien n’est publié sans vous. Vérifiez que le fichier est entier.",
                $"The file has only {now} rows left, against {before} in the published dataset; under {minimumPercent}%, nothing is published without you. Check that the file is whole."
            )
        );

    /// <summary>A file that is not published by itself: it follows its schema less well than what readers see.</summary>
    public static Problem WatchSchemaWorse(string schema, long errors) =>
        new(
            "watch-schema-worse",
            422,
            new("Schéma moins bien suivi", "Schema followed less well"),
            new(
                $"Le fichier n’est plus conforme au schéma « {schema} » ({errors} erreurs), alors que le jeu publié l’est. Vérifiez le brouillon, ou prévenez qui tient le fichier.",
                $"The file no longer conforms to the schema “{schema}” ({errors} errors), while the published dataset does. Check the draft, or tell who keeps the file."
            )
        );

    public static Problem WatchSchemaUnchecked(string schema) =>
        new(
            "watch-schema-unchecked",
            422,
            new("Schéma non vérifié", "Schema not checked"),
            new(
                $"Le schéma « {schema} » du jeu n’est pas installé : le fichier n’a pas pu être vérifié. Installez-le (schema install), ou publiez le brouillon vous-même.",
                $"The schema “{schema}” of the dataset is not installed: the file could not be checked. Install it (schema install), or publish the draft yourself."
            )
        );

    public static Problem WatchInterrupted() =>
        new(
            "watch-interrupted",
            422,
            new("Publication interrompue", "Publication interrupted"),
            new(
                "Le serveur s’est arrêté pendant la vérification du fichier. Vérifiez le brouillon et publiez-le.",
                "The server stopped while the file was being checked. Check the draft and publish it."
            )
        );

    public static Problem MailNotSent(string host) =>
        new(
            "mail-not-sent",
            502,
            new("Courriel non envoyé", "E-mail not sent"),
            new(
                $"Le serveur de courriel « {host} » ne répond pas ou refuse l’envoi. Un avis reste dans l’espace de l’agent, un tableau de bord est dit le mois suivant ; vérifiez --smtp et BELVEDERE_SMTP_PASSWORD.",
                $"The e-mail server “{host}” does not answer or refuses to send. A notice stays in the space of the agent, a dashboard is told the next month; check --smtp and BELVEDERE_SMTP_PASSWORD."
            )
        );

    public static Problem AddressNotReachable(string host) =>
        new(
            "address-not-reachable",
            422,
            new("Adresse interdite", "Forbidden address"),
            new(
                $"« {host} » mène à un réseau privé ou à ce serveur : le portail n’y va pas. Si la source est de votre organisation, l’administrateur la permet avec --reach {host}.",
                $"“{host}” leads to a private network or to this server: the portal does not go there. If the source is of your organisation, the administrator permits it with --reach {host}."
            )
        );

    public static Problem SourceUnanswered(string host) =>
        new(
            "source-unanswered",
            502,
            new("Source injoignable", "Source out of reach"),
            new(
                $"« {host} » ne répond pas, ou n’a plus ce nom. Vérifiez l’adresse ; le portail réessaiera de lui-même.",
                $"“{host}” does not answer, or no longer has that name. Check the address; the portal will try again by itself."
            )
        );

    public static Problem SourceCertificate(string host) =>
        new(
            "source-certificate",
            502,
            new("Certificat refusé", "Certificate refused"),
            new(
                $"Le certificat de « {host} » est expiré, ou n’est pas à ce nom. Prévenez qui tient ce site ; le portail réessaiera de lui-même.",
                $"The certificate of “{host}” has expired, or is not for that name. Tell who keeps that site; the portal will try again by itself."
            )
        );

    public static Problem SourceTooSlow(string host, int seconds) =>
        new(
            "source-too-slow",
            502,
            new("Source trop lente", "Source too slow"),
            new(
                $"« {host} » n’a rien envoyé pendant {seconds} secondes, ou n’a pas fini à temps. Le portail réessaiera de lui-même.",
                $"“{host}” sent nothing for {seconds} seconds, or did not finish in time. The portal will try again by itself."
            )
        );

    public static Problem SourceGone(string address, int answer) =>
        new(
            "source-gone",
            502,
            new("Source disparue", "Source gone"),
            new(
                $"Il n’y a plus rien à l’adresse {address} (réponse {answer}). Cherchez où le fichier a été déplacé et donnez sa nouvelle adresse.",
                $"There is nothing left at {address} (answer {answer}). Find where the file was moved and give its new address."
            )
        );

    public static Problem SourceAnswered(string host, int answer) =>
        new(
            "source-answered",
            502,
            new("Réponse inattendue de la source", "Unexpected answer of the source"),
            new(
                $"« {host} » a répondu {answer} au lieu du fichier. Si cela dure, prévenez qui tient ce site ; le portail réessaiera de lui-même.",
                $"“{host}” answered {answer} in place of the file. If it goes on, tell who keeps that site; the portal will try again by itself."
            )
        );

    public static Problem SourceRedirects(string address, int maximum) =>
        new(
            "source-redirects",
            502,
            new("Redirection refusée", "Redirection refused"),
            new(
                $"L’adresse {address} renvoie ailleurs plus de {maximum} fois, ou vers une adresse qui n’est pas sûre. Donnez l’adresse du fichier lui-même.",
                $"The address {address} leads elsewhere more than {maximum} times, or to an address that is not safe. Give the address of the file itself."
            )
        );

    public static Problem SourceIsPage(string address) =>
        new(
            "source-is-page",
            502,
            new("Page au lieu d’un fichier", "Page in place of a file"),
            new(
                $"L’adresse {address} rend une page web, pas un tableau. Donnez l’adresse du fichier lui-même : celle du lien de téléchargement.",
                $"The address {address} gives a web page, not a table. Give the address of the file itself: that of the download link."
            )
        );

    public static Problem SourceCutShort(string host, long received) =>
        new(
            "source-cut-short",
            502,
            new("Téléchargement interrompu", "Download cut short"),
            new(
                $"« {host} » a coupé l’envoi après {received} octets, plusieurs fois de suite. Rien n’en a été gardé ; le portail réessaiera de lui-même.",
                $"“{host}” cut the sending after {received} bytes, several times in a row. Nothing of it was kept; the portal will try again by itself."
            )
        );

    public static Problem FolderNotWatched(string path) =>
        new(
            "folder-not-watched",
            422,
            new("Dossier non permis", "Folder not permitted"),
            new(
                $"Le dossier « {path} » n’est pas sous un dossier que l’administrateur a permis, ou passe par un lien. L’administrateur permet un dossier avec --watched-folder.",
                $"The folder “{path}” is not under a folder that the administrator permitted, or goes through a link. The administrator permits a folder with --watched-folder."
            )
        );

    public static Problem FolderWithoutFile(string path, string pattern) =>
        new(
            "folder-without-file",
            422,
            new("Dossier sans fichier", "Folder without file"),
            new(
                $"Aucun fichier « {pattern} » dans « {path} ». Déposez le fichier, ou corrigez le motif.",
                $"There is no file “{pattern}” in “{path}”. Put the file there, or correct the pattern."
            )
        );

    public static Problem FolderFileChanging(string name) =>
        new(
            "folder-file-changing",
            503,
            new("Fichier en cours d’écriture", "File being written"),
            new(
                $"« {name} » a changé pendant qu’il était lu. Le portail réessaiera de lui-même.",
                $"“{name}” changed while it was being read. The portal will try again by itself."
            )
        );
}
