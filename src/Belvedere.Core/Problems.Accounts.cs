namespace Belvedere.Core;

/// <summary>Accounts, sessions, keys.</summary>
public static partial class Problems
{
    public static Problem UnknownApiKey() =>
        new(
            "unknown-api-key",
            401,
            new("Clé d’API inconnue", "Unknown API key"),
            new(
                "La clé d’API reçue n’existe pas ou a été révoquée. Vérifiez-la, ou créez-en une dans « Mon espace ». Les données publiques se lisent sans clé.",
                "The API key received does not exist or was revoked. Check it, or create one in “My space”. Public data needs no key."
            )
        );

    public static Problem ForgedForm() =>
        new(
            "forged-form",
            400,
            new("Formulaire expiré", "Expired form"),
            new(
                "Ce formulaire ne porte pas le jeton de votre session : la page était ouverte depuis trop longtemps, ou les cookies sont bloqués. Rechargez la page puis envoyez à nouveau. Rien n’a été modifié.",
                "This form does not carry the token of your session: the page was open for too long, or cookies are blocked. Reload the page, then send again. Nothing was changed."
            )
        );

    public static Problem WrongCredentials() =>
        new(
            "wrong-credentials",
            401,
            new("Connexion impossible", "Could not sign in"),
            new(
                "L’adresse ou le mot de passe ne correspond pas. Après cinq essais, la connexion est suspendue quelques minutes.",
                "The address or the password does not match. After five attempts, sign-in is suspended for a few minutes."
            )
        );

    public static Problem TooManySignIns() =>
        new(
            "too-many-attempts",
            429,
            new("Trop d’essais", "Too many attempts"),
            new(
                "Trop d’essais en une minute depuis votre réseau. Attendez une minute puis recommencez.",
                "Too many attempts in one minute from your network. Wait a minute, then try again."
            )
        );

    public static Problem WrongSetupCode() =>
        new(
            "wrong-setup-code",
            400,
            new("Code de mise en route inexact", "Wrong set-up code"),
            new(
                "Ce code n’est pas celui de cette installation. Il est affiché au démarrage du serveur et gardé dans le fichier « setup-code » du dossier de données.",
                "This is not the code of this installation. It is printed when the server starts and kept in the file “setup-code” of the data folder."
            )
        );

    public static Problem InvalidEmail(string received) =>
        new(
            "invalid-email",
            400,
            new("Adresse électronique inexacte", "Invalid e-mail address"),
            new(
                $"« {received} » n’est pas une adresse électronique. Exemple : prenom.nom@commune.fr.",
                $"“{received}” is not an e-mail address. Example: first.last@commune.fr."
            )
        );

    public static Problem EmailTaken(string email) =>
        new(
            "email-taken",
            409,
            new("Compte déjà existant", "Account already exists"),
            new(
                $"Un compte existe déjà pour « {email} ». Utilisez une autre adresse.",
                $"An account already exists for “{email}”. Use another address."
            )
        );

    public static Problem UnknownAccount(string email) =>
        new(
            "unknown-account",
            404,
            new("Compte inconnu", "Unknown account"),
            new(
                $"Aucun compte pour « {email} ». Créez-le d’abord : admin create --email {email}.",
                $"No account for “{email}”. Create it first: admin create --email {email}."
            )
        );

    public static Problem PasswordTooShort(int length, int minimum) =>
        new(
            "password-too-short",
            400,
            new("Mot de passe trop court", "Password too short"),
            new(
                $"Ce mot de passe a {length} caractères. Il en faut au moins {minimum} ; une phrase de quelques mots convient.",
                $"This password has {length} characters. At least {minimum} are needed; a phrase of a few words is fine."
            )
        );

    public static Problem PasswordTooLong(int length, int maximum) =>
        new(
            "password-too-long",
            400,
            new("Mot de passe trop long", "Password too long"),
            new(
                $"Ce mot de passe a {length} caractères. Le maximum est {maximum}.",
                $"This password has {length} characters. The maximum is {maximum}."
            )
        );

    public static Problem PasswordTooCommon() =>
        new(
            "password-too-common",
            400,
            new("Mot de passe trop facile à deviner", "Password too easy to guess"),
            new(
                "Ce mot de passe est parmi les premiers qu’un attaquant essaie, ou reprend votre adresse. Choisissez une phrase de quelques mots sans lien entre eux.",
                "This password is among the first an attacker tries, or repeats your address. Choose a phrase of a few unrelated words."
            )
        );

    public static Problem PasswordMissing() =>
        new(
            "password-missing",
            400,
            new("Mot de passe absent", "Missing password"),
            new(
                "Aucun mot de passe reçu. Tapez-le à l’invite, envoyez-le sur l’entrée standard, ou placez-le dans BELVEDERE_PASSWORD ; jamais dans la commande.",
                "No password received. Type it at the prompt, send it on standard input, or set BELVEDERE_PASSWORD; never in the command line."
            )
        );

    public static Problem MissingValue(string label, string englishLabel) =>
        new(
            "missing-value",
            400,
            new("Réponse manquante", "Missing answer"),
            new($"« {label} » est vide. Ce champ est nécessaire.", $"“{englishLabel}” is empty. This field is needed.")
        );

    public static Problem ValueTooLong(string label, string englishLabel, int length, int maximum) =>
        new(
            "value-too-long",
            400,
            new("Réponse trop longue", "Answer too long"),
            new(
                $"« {label} » a {length} caractères. Le maximum est {maximum}.",
                $"“{englishLabel}” has {length} characters. The maximum is {maximum}."
            )
        );
}
