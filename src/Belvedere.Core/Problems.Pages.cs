namespace Belvedere.Core;

public static partial class Problems
{
    /// <summary>The sentence of a bare HTTP error status.</summary>
    /// <param name="status">400 to 599.</param>
    /// <param name="path">What was asked for.</param>
    public static Problem ForStatus(int status, string path) =>
        status switch
        {
            401 => SignInNeeded(),
            403 => Forbidden(),
            404 => NotFound(path),
            405 => MethodNotAllowed(path),
            410 => Gone(path),
            413 => TooLarge(),
            414 => AddressTooLong(),
            415 => UnsupportedContent(),
            429 => TooManyRequests(),
            503 => NotReady(),
            >= 400 and < 500 => Malformed(status),
            _ => Unexpected(),
        };

    public static Problem Malformed(int status = 400) =>
        new(
            "malformed-request",
            status,
            new("Demande incomprise", "Request not understood"),
            new(
                "Le serveur n’a pas pu lire cette demande : elle est incomplète, ou le formulaire est resté ouvert trop longtemps. Revenez à la page précédente, rechargez-la et recommencez.",
                "The server could not read this request: it is incomplete, or the form stayed open too long. Go back to the previous page, reload it and try again."
            )
        );

    public static Problem SignInNeeded() =>
        new(
            "sign-in-needed",
            401,
            new("Connexion nécessaire", "Sign in needed"),
            new(
                "Cette adresse demande d’être connecté, ou une clé d’API valide dans l’en-tête « Authorization : Apikey … ».",
                "This address needs you to be signed in, or a valid API key in the header “Authorization: Apikey …”."
            )
        );

    public static Problem Forbidden() =>
        new(
            "forbidden",
            403,
            new("Accès refusé", "Access denied"),
            new(
                "Votre compte ne permet pas cette action. Demandez-la à un administrateur du site.",
                "Your account does not allow this. Ask an administrator of the site."
            )
        );

    public static Problem UnknownRevision(string slug, int number) =>
        new(
            "unknown-revision",
            404,
            new("Révision inconnue", "Unknown revision"),
            new(
                $"Le jeu de données « {slug} » n’a jamais publié de révision {number}. La liste des révisions est sur /donnees/{slug}/revisions.",
                $"The dataset “{slug}” never published a revision {number}. The revisions are listed at /donnees/{slug}/revisions."
            )
        );

    /// <summary>A revision that should not have been shown.</summary>
    /// <param name="why">« elle contenait des données personnelles ».</param>
    public static Problem RevisionWithdrawn(string slug, int number, DateTimeOffset at, LocalizedText why) =>
        new(
            "revision-withdrawn",
            410,
            new("Révision retirée", "Revision withdrawn"),
            new(
                $"La révision {number} de « {slug} » a été retirée le {DateFormat.Day(DateFormat.DayOf(at), Language.French)} : {why.French}. Ses fichiers sont détruits. Si vous en gardez une copie, détruisez-la aussi. S’il reste d’autres révisions, elles sont sur /donnees/{slug}/revisions.",
                $"Revision {number} of “{slug}” was withdrawn on {DateFormat.Day(DateFormat.DayOf(at), Language.English)}: {why.English}. Its files are destroyed. If you keep a copy, destroy it too. If other revisions remain, they are at /donnees/{slug}/revisions."
            )
        );

    public static Problem WithdrawalUnconfirmed() =>
        new(
            "withdrawal-unconfirmed",
            400,
            new("Retrait à confirmer", "Withdrawal to be confirmed"),
            new(
                "Rien n’a été retiré. Choisissez un motif et cochez la case qui confirme que les fichiers seront détruits.",
                "Nothing was withdrawn. Choose a reason and tick the box that confirms that the files will be destroyed."
            )
        );

    public static Problem NoRevisionBefore(string slug, int number) =>
        new(
            "no-revision-before",
            404,
            new("Rien à comparer", "Nothing to compare"),
            new(
                $"La révision {number} de « {slug} » est la première publiée : elle n’a pas de changements. Ses lignes sont sur /donnees/{slug}/revisions/{number}.",
                $"Revision {number} of “{slug}” is the first one published: it has no changes. Its rows are at /donnees/{slug}/revisions/{number}."
            )
        );

    public static Problem MethodNotAllowed(string path) =>
        new(
            "method-not-allowed",
            405,
            new("Action impossible ici", "Not possible here"),
            new(
                $"L’adresse « {path} » existe, mais ne répond pas à ce type de demande. Ouvrez-la dans un navigateur, ou voyez la documentation de l’API.",
                $"The address “{path}” exists, but does not answer this kind of request. Open it in a browser, or see the API documentation."
            )
        );

    public static Problem Gone(string path) =>
        new(
            "gone",
            410,
            new("Page retirée", "Page removed"),
            new(
                $"Ce qui se trouvait à « {path} » a été retiré. Cherchez un lieu ou un jeu de données par son nom.",
                $"What stood at “{path}” was removed. Search for a place or a dataset by name."
            )
        );

    public static Problem TooLarge() =>
        new(
            "too-large",
            413,
            new("Envoi trop volumineux", "Too large"),
            new(
                "L’envoi dépasse la taille acceptée. Compressez le fichier (gzip) ou découpez-le, puis recommencez.",
                "What was sent is over the accepted size. Compress the file (gzip) or split it, then try again."
            )
        );

    public static Problem AddressTooLong() =>
        new(
            "address-too-long",
            414,
            new("Adresse trop longue", "Address too long"),
            new(
                "L’adresse demandée est trop longue pour être lue. Retirez une partie de ses critères.",
                "The address is too long to be read. Remove some of its criteria."
            )
        );

    public static Problem UnsupportedContent() =>
        new(
            "unsupported-content",
            415,
            new("Format non accepté", "Format not accepted"),
            new(
                "Le format de l’envoi n’est pas accepté à cette adresse. Les formulaires du site envoient « multipart/form-data ».",
                "This address does not accept the format that was sent. The forms of the site send “multipart/form-data”."
            )
        );

    public static Problem TooManyRequests() =>
        new(
            "too-many-requests",
            429,
            new("Trop de demandes", "Too many requests"),
            new(
                "Trop de demandes sont arrivées de votre adresse en peu de temps. Attendez une minute, puis recommencez.",
                "Too many requests came from your address in a short time. Wait a minute, then try again."
            )
        );

    public static Problem NotReady() =>
        new(
            "not-ready",
            503,
            new("Le portail démarre", "The portal is starting"),
            new(
                "Le portail n’est pas encore prêt à répondre, ou il est trop chargé. Recommencez dans quelques secondes.",
                "The portal is not ready to answer yet, or it is too busy. Try again in a few seconds."
            )
        );
}
