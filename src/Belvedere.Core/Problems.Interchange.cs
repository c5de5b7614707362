namespace Belvedere.Core;

/// <summary>Files of indicators.</summary>
public static partial class Problems
{
    public static Problem CubeTooLarge(long asked, int most, string wholeFile) =>
        new(
            "cube-too-large",
            413,
            new("Trop de cellules", "Too many cells"),
            new(
                $"La demande compte {asked} cellules (territoires × périodes × mesures) et un fichier en donne au plus {most}. Demandez moins de territoires (geo=), de périodes (periode=) ou de mesures (mesures=), ou prenez le fichier entier : {wholeFile}",
                $"The request counts {asked} cells (territories × periods × measures) and a file gives at most {most}. Ask fewer territories (geo=), periods (periode=) or measures (mesures=), or take the whole file: {wholeFile}"
            )
        );

    public static Problem IndicatorWithoutData(string code) =>
        new(
            "indicator-without-data",
            404,
            new("Indicateur sans données", "Indicator without data"),
            new(
                $"Aucun fichier installé ne donne encore l’indicateur {code}. Ce qu’il attend est dit à l’adresse /indicateurs/en-attente.",
                $"No installed file gives the indicator {code} yet. What it waits for is told at /en/indicateurs/en-attente."
            )
        );

    public static Problem UnknownPeriod(string received, IEnumerable<string> known)
    {
        var list = string.Join(", ", known);
        return new(
            "unknown-period",
            400,
            new("Période inconnue", "Unknown period"),
            new(
                $"« {ShortenReceived(received)} » n’est pas une période de cet indicateur. Écrivez periode=toutes, periode=derniere, ou une liste parmi : {list}.",
                $"“{ShortenReceived(received)}” is not a period of this indicator. Write periode=toutes (all), periode=derniere (the latest), or a list among: {list}."
            )
        );
    }

    public static Problem UnknownMeasure(string received, IEnumerable<string> known)
    {
        var list = string.Join(", ", known);
        return new(
            "unknown-measure",
            400,
            new("Mesure inconnue", "Unknown measure"),
            new(
                $"« {ShortenReceived(received)} » n’est pas une mesure. Écrivez mesures= et une liste parmi : {list}.",
                $"“{ShortenReceived(received)}” is not a measure. Write mesures= and a list among: {list}."
            )
        );
    }

    public static Problem OtherGeographyYear(string received, int served) =>
        new(
            "other-geography-year",
            400,
            new("Autre année de géographie", "Other geography year"),
            new(
                $"« {ShortenReceived(received)} » est d’une autre année que la liste de {served}, la seule servie. Écrivez le code sans année ; perimetre=historique donne chaque année dans ses limites.",
                $"“{ShortenReceived(received)}” is of another year than the list of {served}, the only one served. Write the code without year; perimetre=historique gives each year in its limits."
            )
        );
}
