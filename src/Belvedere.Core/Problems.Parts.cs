namespace Belvedere.Core;

/// <summary>Files sent in parts.</summary>
public static partial class Problems
{
    public static Problem WrongOffset(long received, long expected) =>
        new(
            "wrong-offset",
            409,
            new("Partie qui ne suit pas", "Part that does not follow"),
            new(
                $"Cette partie commence à l’octet {received}, mais le fichier en a {expected}. Demandez où il en est (HEAD), puis envoyez la suite.",
                $"This part starts at byte {received}, but the file has {expected} of them. Ask how far it is (HEAD), then send what follows."
            )
        );

    public static Problem PartTooLong(long length) =>
        new(
            "part-too-long",
            413,
            new("Partie trop longue", "Part too long"),
            new(
                $"Cette partie dépasse la taille annoncée du fichier, {length} octets. Elle n’a pas été gardée. Annoncez un nouvel envoi si le fichier a changé.",
                $"This part goes past the announced size of the file, {length} bytes. It was not kept. Announce a new upload if the file has changed."
            )
        );

    public static Problem PartInProgress() =>
        new(
            "part-in-progress",
            423,
            new("Envoi déjà en cours", "Upload already in progress"),
            new(
                "Une autre partie de ce fichier est en train d’arriver. Attendez qu’elle finisse, demandez où il en est (HEAD), puis envoyez la suite.",
                "Another part of this file is arriving. Wait until it ends, ask how far it is (HEAD), then send what follows."
            )
        );

    public static Problem PartHeader(string header) =>
        new(
            "part-header",
            400,
            new("En-tête d’envoi manquant", "Missing upload header"),
            new(
                $"L’en-tête {header} manque, ou n’a pas la forme attendue. Le protocole tus 1.0 la décrit : https://tus.io/protocols/resumable-upload.",
                $"The header {header} is missing, or is not of the expected form. The tus 1.0 protocol describes it: https://tus.io/protocols/resumable-upload."
            )
        );

    public static Problem PartType(string received, string expected) =>
        new(
            "part-type",
            415,
            new("Type de partie inattendu", "Unexpected type of part"),
            new(
                $"Le type « {received} » a été reçu. Envoyez chaque partie avec Content-Type: {expected}.",
                $"The type “{received}” was received. Send each part with Content-Type: {expected}."
            )
        );

    public static Problem PartVersion(string received, string expected) =>
        new(
            "part-version",
            412,
            new("Version du protocole d’envoi", "Version of the upload protocol"),
            new(
                $"Version demandée : « {received} ». Ce portail parle tus {expected} : envoyez l’en-tête Tus-Resumable: {expected}.",
                $"Version asked for: “{received}”. This portal speaks tus {expected}: send the header Tus-Resumable: {expected}."
            )
        );
}
