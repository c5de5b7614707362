namespace Belvedere.Core;

/// <summary>Maps of indicators.</summary>
public static partial class Problems
{
    private static readonly LocalizedText MapTitle = new("Carte impossible", "No such map");

    /// <summary>A choice of a map that does not exist: a year, a method, a level.</summary>
    /// <param name="parameter">Its name in the address: <c>methode</c>.</param>
    /// <param name="allowed">What may be written.</param>
    public static Problem UnknownMapChoice(string parameter, string received, IEnumerable<string> allowed)
    {
        var list = string.Join(", ", allowed);
        return new(
            "unknown-map-choice",
            400,
            MapTitle,
            new(
                $"« {received} » ne convient pas pour {parameter}. Choix possibles : {list}.",
                $"“{received}” does not suit {parameter}. Possible choices: {list}."
            )
        );
    }

    /// <summary>Limits of classes that cannot be read.</summary>
    public static Problem MapLimits(string received, int most) =>
        new(
            "map-limits",
            400,
            MapTitle,
            new(
                $"« {received} » ne fait pas des limites de classes. Écrivez de 1 à {most} nombres différents séparés par des points-virgules, par exemple 2,5 ; 5 ; 10.",
                $"“{received}” does not make limits of classes. Write 1 to {most} different numbers parted by semicolons, for example 2.5; 5; 10."
            )
        );

    /// <summary>Classes of colour asked for an amount.</summary>
    public static Problem MapOfAmountByColour(LocalizedText label) =>
        new(
            "map-of-amount-by-colour",
            400,
            MapTitle,
            new(
                $"« {label.French} » est un effectif : colorier les surfaces ferait paraître grand ce qui est seulement étendu. La carte le montre par des cercles ; écrivez rendu=cercles, ou choisissez un taux.",
                $"“{label.English}” is an amount: coloured areas would make what is only wide look large. The map shows it by circles; write rendu=cercles, or choose a rate."
            )
        );

    /// <summary>Circles asked for a rate.</summary>
    public static Problem MapOfRateByCircles(LocalizedText label) =>
        new(
            "map-of-rate-by-circles",
            400,
            MapTitle,
            new(
                $"« {label.French} » n’est pas un effectif : des cercles feraient croire que ses valeurs s’additionnent. La carte le montre par des classes de couleur ; écrivez rendu=classes.",
                $"“{label.English}” is not an amount: circles would suggest that its values add up. The map shows it by classes of colour; write rendu=classes."
            )
        );

    /// <summary>More years than are read side by side.</summary>
    public static Problem TooManyMapYears(int received, int most) =>
        new(
            "too-many-map-years",
            400,
            MapTitle,
            new(
                $"Le lien demande {received} années et la page en montre {most} côte à côte. Les {most} premières sont affichées.",
                $"The link asks for {received} years and the page shows {most} side by side. The first {most} are shown."
            )
        );

    /// <summary>A file of a map whose shapes are not there.</summary>
    public static Problem MapWithoutContours(IReadOnlyCollection<string> commands)
    {
        var list = string.Join(" ; ", commands);
        return new(
            "map-without-contours",
            404,
            MapTitle,
            new(
                $"Les contours de ces territoires ne sont pas installés. Pour les installer : {list}",
                $"The shapes of these territories are not installed. To install them: {list}"
            )
        );
    }

    /// <summary>A drawing of classes or circles for which there are not enough values.</summary>
    public static Problem MapWithoutValues(LocalizedText label) =>
        new(
            "map-without-values",
            404,
            MapTitle,
            new(
                $"« {label.French} » n’a pas assez de valeurs ici, ou de valeurs qui conviennent à cette méthode, pour faire des classes. Choisissez une autre méthode ou un autre découpage ; le tableau donne ce qui existe.",
                $"“{label.English}” has not enough values here, or values that suit this method, to make classes. Choose another method or another level; the table gives what there is."
            )
        );

    /// <summary>A drawing of every commune of the country.</summary>
    public static Problem MapTooFine() =>
        new(
            "map-too-fine",
            400,
            MapTitle,
            new(
                "Les communes de toute la France ne tiennent pas sur un dessin. Demandez niveau=epci ou niveau=dep, ou une région ; carte.geojson les donne toutes.",
                "The communes of the whole of France do not fit on a drawing. Ask for niveau=epci or niveau=dep, or for a region; carte.geojson gives them all."
            )
        );
}
