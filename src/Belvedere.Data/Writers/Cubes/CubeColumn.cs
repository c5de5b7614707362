using Belvedere.Core;
using Belvedere.Core.Statistics.Cubes;

namespace Belvedere.Data.Writers.Cubes;

/// <summary>A column of the table of a cube.</summary>
/// <param name="Measure">Null for a key or a state.</param>
internal sealed record CubeColumn(string Name, LocalizedText Description, Measure? Measure = null)
{
    /// <summary>Whether every line has it.</summary>
    public bool IsRequired { get; init; }

    public static IReadOnlyList<CubeColumn> Of(IndicatorCube cube) =>
        [
            Required(
                "geo",
                "Territoire : année de la liste, niveau et code",
                "Territory: year of the list, level and code"
            ),
            Required("geo_nom", "Nom du territoire", "Name of the territory"),
            Required(
                "periode",
                "Année, ou première et dernière année d’une évolution",
                "Year, or first and last year of a change"
            ),
            Required("indicateur", "Code de l’indicateur", "Code of the indicator"),
            .. cube.Measures.Select(m => new CubeColumn(MeasureName.Of(m).Column, Title(cube, m), m)),
            Required(
                "statut",
                "État de l’observation (OBS_STATUS de SDMX)",
                "State of the observation (SDMX OBS_STATUS)"
            ),
            Required("conf", "Confidentialité (CONF_STATUS de SDMX)", "Confidentiality (SDMX CONF_STATUS)"),
            new("motif", new("Raison de l’absence d’une valeur", "Reason why there is no value")),
        ];

    /// <summary>« Valeur (%) », « Numérateur : chômeurs ».</summary>
    public static LocalizedText Title(IndicatorCube cube, Measure measure)
    {
        var title = MeasureName.Of(measure).Title;
        return measure switch
        {
            Core.Statistics.Cubes.Measure.Numerator when cube.NumeratorName is { } name => Both(
                title,
                " : ",
                ": ",
                name
            ),
            Core.Statistics.Cubes.Measure.Denominator when cube.DenominatorName is { } name => Both(
                title,
                " : ",
                ": ",
                name
            ),
            Core.Statistics.Cubes.Measure.Value => new(
                $"{title.French} ({cube.Unit.French})",
                $"{title.English} ({cube.Unit.English})"
            ),
            _ => title,
        };
    }

    private static LocalizedText Both(LocalizedText start, string french, string english, LocalizedText end) =>
        new(start.French + french + end.French, start.English + english + end.English);

    private static CubeColumn Required(string name, string french, string english) =>
        new(name, new(french, english)) { IsRequired = true };
}
