using Belvedere.Core;
using Belvedere.Server.Catalogue.Apis;

namespace Belvedere.Server.Indicators.Own;

/// <summary>The indicators of the organisations, as entries of the catalogue: same kinds, same rules, same road to a figure.</summary>
internal static class OwnCatalogue
{
    /// <summary>The series of the municipal populations.</summary>
    public const string Population = "population";

    /// <summary>The national catalogue and the indicators that an edition holds.</summary>
    public static IndicatorCatalogue With(this IndicatorCatalogue national, IReadOnlyList<OwnIndicator> own)
    {
        var shown = own.Where(i => i.Figures is not null).ToList();
        return shown.Count == 0
            ? national
            : national.With(
                shown.Select(i => ToIndicator(i, i.Figures!, national)), // filtered just above
                shown.Select(i => ToSource(i, i.Figures!)),
                shown.Select(ToRule)
            );
    }

    private static string Key(OwnIndicator own) => $"own-{own.Code}";

    private static Indicator ToIndicator(OwnIndicator own, OwnFigures figures, IndicatorCatalogue national)
    {
        var said = own.Definition;
        var name = LocalizedText.Same(said.Name);
        return new Indicator(own.Code, 1, name, LocalizedText.Same(said.Meaning), said.Theme, said.Kind)
        {
            UnitSymbol = LocalizedText.Same(said.Unit),
            Factor = said.IsRatio ? said.Factor : 1,
            Decimals = said.Decimals,
            Polarity = said.Polarity,
            Numerator = new Quantity(
                Key(own),
                said.IsRatio ? Counted(own) : name,
                [new Term(OwnSeries.Above(own.Id), 1)],
                YearRule.Same
            ),
            Denominator = Denominator(own, national),
            Secrecy = Key(own),
            Wording = new Wording(
                new("Plus élevé que dans", "Higher than in"),
                new("Plus bas que dans", "Lower than in"),
                new($"{said.Name} : plus haut qu’ailleurs", $"{said.Name}: higher than elsewhere"),
                new($"{said.Name} : plus bas qu’ailleurs", $"{said.Name}: lower than elsewhere")
            ),
            IsInstallable = true,
            // What comes by EPCI, département or région is that of its own territory, never a sum of communes.
            IsByEntity = figures.Report.Level != Core.Territories.Level.Commune,
            Origin = new IndicatorOrigin(own, figures),
        };
    }

    private static LocalizedText Counted(OwnIndicator own) =>
        own.Definition.Measure == OwnMeasure.Count
            ? new("nombre de lignes du jeu de données", "number of rows of the dataset")
            : LocalizedText.Same(own.Definition.Column ?? own.Definition.Name);

    private static Quantity? Denominator(OwnIndicator own, IndicatorCatalogue national) =>
        own.Definition switch
        {
            { IsRatio: false } => null,
            { DenominatorColumn: { } column } => new Quantity(
                Key(own),
                LocalizedText.Same(column),
                [new Term(OwnSeries.Below(own.Id), 1)],
                YearRule.Same
            ),
            // The population that the observatory has, of the year or the nearest before.
            _ => national
                .Indicators.Select(i => i.Numerator)
                .First(q => q.Terms is [{ Series: Population, Sign: 1 }]) with
            {
                Years = YearRule.NearestEarlier,
            },
        };

    private static IndicatorSource ToSource(OwnIndicator own, OwnFigures figures) =>
        new(Key(own), Title(own, figures), LocalizedText.Same(own.Organisation.Name), LicenceOf(own));

    /// <summary>« Arbres publics (Ville de Digne), révision 3 du 12 mars 2026 ».</summary>
    public static LocalizedText Title(OwnIndicator own, OwnFigures figures)
    {
        var day = DateFormat.DayOf(figures.RevisionAt);
        return new(
            $"{own.DatasetTitle} ({own.Organisation.Name}), révision {figures.Revision} du {DateFormat.Day(day, Language.French)}",
            $"{own.DatasetTitle} ({own.Organisation.Name}), revision {figures.Revision} of {DateFormat.Day(day, Language.English)}"
        );
    }

    public static LocalizedText LicenceOf(OwnIndicator own) =>
        Licence.Find(own.License) is { } licence
            ? LocalizedText.Same(licence.Title)
            : new("non déclarée", "not declared");

    private static SecrecyRule ToRule(OwnIndicator own)
    {
        var (said, name) = (own.Definition, own.Organisation.Name);
        if (said.Threshold == 0)
        {
            return new SecrecyRule(
                Key(own),
                "none",
                new(
                    "Rien n’est masqué : le jeu de données est public en entier.",
                    "Nothing is hidden: the whole dataset is public."
                ),
                null,
                null
            );
        }

        var (french, english) =
            said.Measure == OwnMeasure.Value ? ("effectifs", "counts") : ("territoires de", "territories of");
        return new SecrecyRule(
            Key(own),
            "minUnits",
            said.Measure == OwnMeasure.Value
                ? new(
                    $"Les {french} inférieurs à {said.Threshold} sont masqués (seuil choisi par {name}), et les totaux des territoires plus grands ne les comptent pas.",
                    $"The {english} under {said.Threshold} are hidden (threshold chosen by {name}), and the totals of larger territories leave them out."
                )
                : new(
                    $"Les {french} moins de {said.Threshold} lignes sont masqués (seuil choisi par {name}), et les totaux des territoires plus grands ne les comptent pas.",
                    $"The {english} fewer than {said.Threshold} rows are hidden (threshold chosen by {name}), and the totals of larger territories leave them out."
                ),
            said.Threshold,
            null
        );
    }
}
