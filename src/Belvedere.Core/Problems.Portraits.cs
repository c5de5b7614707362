namespace Belvedere.Core;

public static partial class Problems
{
    /// <summary>More territories than a comparison holds.</summary>
    public static Problem TooManyTerritories(int received, int most) =>
        new(
            "too-many-territories",
            400,
            new("Trop de territoires", "Too many territories"),
            new(
                $"La comparaison demande {received} territoires et en accepte {most}. Les {most} premiers sont affichés. Retirez-en un pour en ajouter un autre.",
                $"The comparison asks for {received} territories and holds {most}. The first {most} are shown. Remove one to add another."
            )
        );

    public static Problem UnknownTheme(string theme, IEnumerable<string> known)
    {
        var list = string.Join(", ", known);
        return new(
            "unknown-theme",
            404,
            new("Thème inconnu", "Unknown theme"),
            new(
                $"Aucun thème du portrait ne s’appelle « {theme} ». Les thèmes sont : {list}.",
                $"No theme of the portrait is called “{theme}”. The themes are: {list}."
            )
        );
    }

    public static Problem UnknownIndicator(string code) =>
        new(
            "unknown-indicator",
            404,
            new("Indicateur inconnu", "Unknown indicator"),
            new(
                $"Aucun indicateur ne porte le code « {code} ». La liste des indicateurs est à l’adresse /indicateurs.",
                $"No indicator has the code “{code}”. The list of indicators is at /en/indicateurs."
            )
        );
}
