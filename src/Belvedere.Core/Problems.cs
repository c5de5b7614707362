namespace Belvedere.Core;

/// <summary>
/// Every error the product can report: code, status, title. One partial file per domain, so that a slice adds its own
/// without touching the others; a test checks that codes are unique and that both languages are written.
/// </summary>
public static partial class Problems
{
    public static Problem NotFound(string what) =>
        new(
            "not-found",
            404,
            new("Page introuvable", "Page not found"),
            new(
                $"Rien ne répond à « {what} ». Vérifiez l’adresse, ou cherchez un lieu par son nom.",
                $"Nothing answers to “{what}”. Check the address, or search for a place by name."
            )
        );

    public static Problem Unexpected() =>
        new(
            "unexpected",
            500,
            new("Une erreur est survenue", "Something went wrong"),
            new(
                "La demande n’a pas abouti. Rien n’a été modifié. L’incident est noté dans le journal du serveur.",
                "The request did not complete. Nothing was changed. The incident is noted in the server’s log."
            )
        );
}
