namespace Belvedere.Core;

/// <summary>Long work.</summary>
public static partial class Problems
{
    public static Problem JobAbandoned(int attempts) =>
        new(
            "job-abandoned",
            500,
            new("Travail abandonné", "Work abandoned"),
            new(
                $"Ce travail s’est arrêté {attempts} fois avec le serveur ; il n’est plus tenté. Rien n’a été publié. Recommencez, avec un fichier plus petit si la machine manque de mémoire.",
                $"This work stopped {attempts} times with the server; it is not tried again. Nothing was published. Start again, with a smaller file if the machine lacks memory."
            )
        );
}
