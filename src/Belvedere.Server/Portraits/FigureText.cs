using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits;

/// <summary>Figures, levels and reasons in the reader's words.</summary>
public static class FigureText
{
    // Above, the share observed would be written « 100 % ».
    private const double WholeCoverage = 0.9995;

    /// <summary>The number alone, with its sign when the indicator has one: <c>17 979</c>, <c>+1,94</c>.</summary>
    public static string Number(this ReaderContext reader, Indicator indicator, double value) =>
        indicator.IsSigned
            ? NumberFormat.Signed(value, indicator.Decimals, reader.Language)
            : NumberFormat.Number(value, indicator.Decimals, reader.Language);

    /// <summary>The number and its unit.</summary>
    public static string Value(this ReaderContext reader, Indicator indicator, double value) =>
        NumberFormat.WithUnit(
            reader.Number(indicator, value),
            indicator.UnitSymbol.In(reader.Language),
            reader.Language
        );

    /// <summary>The number and « % » only, for the ends of a scale: a longer unit stands in the title.</summary>
    public static string Short(this ReaderContext reader, Indicator indicator, double value) =>
        indicator.UnitSymbol.In(reader.Language).StartsWith('%')
            ? NumberFormat.WithUnit(reader.Number(indicator, value), "%", reader.Language)
            : reader.Number(indicator, value);

    /// <summary>The value without unit, or the reason why there is none.</summary>
    public static string Cell(this ReaderContext reader, Indicator indicator, Observation observation) =>
        observation.Value is { } value ? reader.Number(indicator, value) : reader.Reason(observation.Reason);

    public static string Count(this ReaderContext reader, double value) =>
        NumberFormat.Number(value, 0, reader.Language);

    /// <summary>Why a value is absent, in a few words.</summary>
    public static string Reason(this ReaderContext reader, AbsenceReason? reason) =>
        reason switch
        {
            AbsenceReason.Secret => reader["Secret statistique"],
            AbsenceReason.Secondary => reader["Masqué"],
            AbsenceReason.Elsewhere => reader["Compté ailleurs"],
            AbsenceReason.NotAdditive => reader["Non pertinent à cette échelle"],
            AbsenceReason.LowCoverage => reader["Données incomplètes"],
            AbsenceReason.OutOfScope => reader["Hors du champ"],
            AbsenceReason.NotApplicable => reader["Non significatif"],
            AbsenceReason.NotYet => reader["Pas encore publié"],
            _ => reader["Non disponible"],
        };

    /// <summary>« 813 sur 6 601 actifs », or null when the figure has no counts worth telling.</summary>
    public static string? Counts(this ReaderContext reader, Figure figure) =>
        figure
            is {
                Indicator: { IsInclusion: true, DenominatorName: { } whole },
                Observation: { Value: not null, Numerator: { } n, Denominator: { } d }
            }
            ? reader.Format("{0} sur {1} {2}", reader.Count(n), reader.Count(d), whole.In(reader.Language))
            : null;

    /// <summary>What a value lacks, in a few words each: « partiel : 86 % observés », « approché », « estimé ».</summary>
    public static IEnumerable<string> Doubts(this ReaderContext reader, Observation? observation)
    {
        if (observation?.Value is null)
        {
            yield break;
        }

        if (observation.Coverage < WholeCoverage)
        {
            yield return reader.Format(
                "partiel : {0} observés",
                NumberFormat.Percent(100 * observation.Coverage, 0, reader.Language)
            );
        }

        if (observation.IsApproximate)
        {
            yield return reader["approché"];
        }

        if (observation.EstimatedShare > 0)
        {
            yield return reader["estimé"];
        }
    }

    /// <summary>What a level is called when its name would be too long: « Intercommunalité ».</summary>
    public static string LevelName(this ReaderContext reader, Level level) =>
        level switch
        {
            Level.Commune => reader["Commune"],
            Level.Epci => reader["Intercommunalité"],
            Level.Departement => reader["Département"],
            Level.Region => reader["Région"],
            Level.France => reader["France"],
            Level.Arrondissement => reader["Arrondissement"],
            Level.ArrondissementMunicipal => reader["Arrondissement municipal"],
            Level.Zone => reader["Zonage"],
            _ => reader["Territoire"],
        };

    /// <summary>« Commune · code Insee 04070 », « Communauté d’agglomération · SIREN 200067437 ».</summary>
    public static string Identity(this ReaderContext reader, Territory territory)
    {
        var kind = Capital(FrenchName.Kind(territory).In(reader.Language));
        return territory.Id.Level switch
        {
            Level.France => kind,
            Level.Epci => reader.Format("{0} · SIREN {1}", kind, territory.Id.Code),
            _ => reader.Format("{0} · code Insee {1}", kind, territory.Id.Code),
        };
    }

    /// <summary>The name with a typographic apostrophe.</summary>
    public static string DisplayName(this Territory territory) => territory.Name.Replace('\'', '’');

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
