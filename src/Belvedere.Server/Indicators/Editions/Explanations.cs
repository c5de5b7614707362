using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Editions;

/// <summary>« Pourquoi ce chiffre » : the formula with its values, the parts, the files, what is hidden and why.</summary>
internal static class Explanations
{
    public static Explanation Of(Figure figure, IndicatorCatalogue catalogue, Edition edition, Calculation calculation)
    {
        var indicator = figure.Indicator;
        var parts = Parts(figure, edition, calculation);
        var sources = Files(figure, edition, calculation);
        return new Explanation(figure, new(Formula(figure, Language.French), Formula(figure, Language.English)))
        {
            Sources = sources,
            Secrecy = catalogue.SecrecyRules[indicator.Secrecy].Text,
            Uncertainty = Method(indicator),
            Contributions = parts
                .Where(p => p.Observation.Value is not null)
                .OrderByDescending(p => Math.Abs(p.Observation.Numerator ?? p.Observation.Value ?? 0))
                .Take(Explanation.MostParts)
                .Select(p => p with { Rows = indicator.Origin?.RowsOf([p.Territory.Id.Code], figure.Period.EndYear) })
                .ToArray(),
            Rows = Rows(figure, edition),
            PartCount = parts.Count(p => p.Observation.Value is not null),
            Notes = Notes(figure, catalogue, sources),
        };
    }

    private static string Formula(Figure figure, Language language)
    {
        var indicator = figure.Indicator;
        var observation = figure.Observation;
        if (observation.Value is not { } value)
        {
            return language == Language.French ? "pas de valeur" : "no value";
        }

        var result = NumberFormat.WithUnit(
            indicator.IsSigned
                ? NumberFormat.Signed(value, indicator.Decimals, language)
                : NumberFormat.Number(value, indicator.Decimals, language),
            indicator.UnitSymbol.In(language),
            language
        );
        return (indicator.Kind, observation.Numerator, observation.Denominator) switch
        {
            (IndicatorKind.Ratio, { } n, { } d) =>
                $"{Count(n, language)} ÷ {Count(d, language)}{Times(indicator, language)} = {result}",
            (IndicatorKind.Recomputed, { } end, { } start) =>
                $"({Count(end, language)} ÷ {Count(start, language)})^(1/{Years(figure.Period, language)}) − 1 = {result}",
            (IndicatorKind.Stock, not null, _) => language == Language.French
                ? $"somme des communes = {result}"
                : $"sum of the communes = {result}",
            _ when indicator.Origin is { } origin => $"{origin.Made.In(language)} = {result}",
            _ when observation.IsApproximate => language == Language.French
                ? $"moyenne pondérée des communes, approchée = {result}"
                : $"weighted mean of the communes, approximate = {result}",
            _ => language == Language.French ? $"valeur du producteur : {result}" : $"the producer’s value: {result}",
        };
    }

    // Between two censuses to the day: 6,97 from 1968 to 1975, 5 from 2018 to 2023.
    private static string Years(Period period, Language language)
    {
        var years = Growth.YearsBetween(period.StartYear, period.EndYear);
        return NumberFormat.Number(years, years == Math.Round(years) ? 0 : 2, language);
    }

    // Census counts have decimals; a reader of a formula needs one of them, not more.
    private static string Count(double value, Language language) =>
        NumberFormat.Number(value, Math.Abs(value - Math.Round(value)) < 0.05 ? 0 : 1, language);

    private static string Times(Indicator indicator, Language language) =>
        indicator.Factor is 1 or 100 ? "" : $" × {NumberFormat.Number(indicator.Factor, 0, language)}";

    private static Contribution[] Parts(Figure figure, Edition edition, Calculation calculation)
    {
        var level = figure.Territory.Id.Level;
        if (
            level == Level.Commune
            || figure.Indicator.IsByEntity
            || edition.Mesh.OrdinalOf(figure.Territory.Id) is not { } ordinal
            || calculation.Periods(figure.Indicator).Count == 0
        )
        {
            return [];
        }

        var communes = edition.Mesh.At(Level.Commune);
        return edition
            .Mesh.Parts(level, ordinal)
            .Select(c => new Contribution(
                communes[c],
                calculation.Observe(figure.Indicator, figure.Period, Level.Commune, c)
            ))
            .ToArray();
    }

    /// <summary>The rows of the dataset, for an indicator of an organisation; null for a national one, or without value.</summary>
    private static RowsLink? Rows(Figure figure, Edition edition)
    {
        if (figure is not { Indicator.Origin: { } origin, Observation.Value: not null })
        {
            return null;
        }

        var (level, year) = (figure.Territory.Id.Level, figure.Period.EndYear);
        return origin.IsOf(level) ? origin.RowsOf([figure.Territory.Id.Code], year)
            : origin.IsOf(Level.Commune) && edition.Mesh.OrdinalOf(figure.Territory.Id) is { } ordinal
                ? origin.RowsOf(
                    [.. edition.Mesh.Parts(level, ordinal).Select(c => edition.Mesh.At(Level.Commune)[c].Id.Code)],
                    year
                )
            : null;
    }

    private static SourceFile[] Files(Figure figure, Edition edition, Calculation calculation)
    {
        Quantity?[] quantities = [figure.Indicator.Numerator, figure.Indicator.Denominator];
        int[] years =
            figure.Period.StartYear == figure.Period.EndYear
                ? [figure.Period.EndYear]
                : [figure.Period.StartYear, figure.Period.EndYear];
        return quantities
            .OfType<Quantity>()
            .SelectMany(q => years.Select(y => (Quantity: q, Year: calculation.YearOf(q, y))))
            .Where(q => q.Year is not null)
            .SelectMany(q =>
                q.Quantity.Terms.SelectMany(t => Files(figure.Territory.Id, t.Series, q.Year!.Value, edition)) // filtered on it
            )
            .Distinct()
            .ToArray();
    }

    // Those of the very territory, else of the communes it is made of.
    private static SourceFile[] Files(TerritoryId territory, string series, int year, Edition edition)
    {
        if (edition.Mesh.OrdinalOf(territory) is not { } ordinal)
        {
            return [];
        }

        var own = edition.SourcesOf(series, year, territory.Level, [ordinal]).ToArray();
        return own.Length > 0 || territory.Level == Level.Commune
            ? own
            : [.. edition.SourcesOf(series, year, Level.Commune, edition.Mesh.Parts(territory.Level, ordinal))];
    }

    private static LocalizedText Method(Indicator indicator) =>
        indicator.Uncertainty switch
        {
            Uncertainty.Wilson => new(
                "Intervalle de Wilson à 95 %. Dans les communes de 10 000 habitants ou plus, le recensement est un sondage : l’effectif y compte pour 40 %.",
                "95% Wilson interval. In communes of 10,000 inhabitants or more the census is a sample: their counts weigh 40%."
            ),
            Uncertainty.Poisson => new(
                "Intervalle de Poisson à 95 % : bornes exactes sous 10, formule de Byar au-delà.",
                "95% Poisson interval: exact bounds under 10, Byar’s formula above."
            ),
            _ => new(
                "Pas d’intervalle : la source n’en donne pas et le chiffre n’est pas un rapport d’effectifs.",
                "No interval: the source gives none and the figure is not a ratio of counts."
            ),
        };

    private static LocalizedText[] Notes(Figure figure, IndicatorCatalogue catalogue, IReadOnlyList<SourceFile> sources)
    {
        var notes = new List<LocalizedText>();
        if (figure.Indicator.Note is { } note)
        {
            notes.Add(note);
        }

        int[] years = [figure.Period.StartYear, figure.Period.EndYear];
        notes.AddRange(sources.SelectMany(s => s.Notes).Where(n => years.Any(n.IsOf)).Select(n => n.Text).Distinct());

        if (TargetNote.Of(figure.Indicator, figure.Period, catalogue) is { } target)
        {
            notes.Add(target);
        }

        if (figure.Indicator.Origin is { IsLate: true } origin)
        {
            notes.Add(
                new(
                    $"Le jeu de données a été publié de nouveau depuis, sans donner ces chiffres : ils restent ceux de la révision {origin.Revision}.",
                    $"The dataset was published again since without giving these figures: they stay those of revision {origin.Revision}."
                )
            );
        }

        if (figure.Observation is { Value: not null, Coverage: < 1 and var coverage })
        {
            notes.Add(
                new(
                    $"Partiel : données pour {NumberFormat.Percent(coverage * 100, 1, Language.French)} du total.",
                    $"Partial: data for {NumberFormat.Percent(coverage * 100, 1, Language.English)} of the whole."
                )
            );
        }

        if (figure.Observation is { Value: not null, IsApproximate: true })
        {
            notes.Add(Approximate(figure.Indicator));
        }

        if (figure.Observation is { Value: not null, EstimatedShare: > 0 and var share })
        {
            notes.Add(
                new(
                    $"Estimé : {NumberFormat.Percent(share * 100, 0, Language.French)} de la valeur vient d’une commune que la source compte avec une autre ; sa part suit la population.",
                    $"Estimated: {NumberFormat.Percent(share * 100, 0, Language.English)} of the value comes from a commune that the source counts with another; its share follows the population."
                )
            );
        }

        if (figure.Indicator.ToConfirm.Count > 0)
        {
            notes.Add(new("Définition en cours de vérification.", "Definition under review."));
        }

        return notes.ToArray();
    }

    private static LocalizedText Approximate(Indicator indicator) =>
        indicator.DenominatorName is { } weight
            ? new(
                $"Approché : la source ne donne pas ce chiffre à cette échelle ; c’est la moyenne des communes, pondérée par leur nombre de {weight.French}.",
                $"Approximate: the source does not give this figure at this scale; it is the mean of the communes, weighted by their number of {weight.English}."
            )
            : new(
                "Approché : la source ne donne pas ce chiffre à cette échelle ; c’est la moyenne pondérée des communes.",
                "Approximate: the source does not give this figure at this scale; it is the weighted mean of the communes."
            );
}
