using Belvedere.Core;

namespace Belvedere.Server.Indicators;

/// <summary>Where what is installed is not what the catalogue aims at: another file, or an older year. The figure says so.</summary>
internal static class TargetNote
{
    /// <summary>« Le catalogue vise DS_FILOSOFI_CC (2021) ; ce chiffre vient de : Filosofi, 2016. », or null when they agree.</summary>
    public static LocalizedText? Of(Indicator indicator, Period period, IndicatorCatalogue catalogue)
    {
        if (indicator.Target is not { } target || period == default)
        {
            return null;
        }

        Quantity?[] quantities = [indicator.Numerator, indicator.Denominator];
        var used = quantities
            .OfType<Quantity>()
            .Select(q => q.Source)
            .Distinct(StringComparer.Ordinal)
            .Select(key => catalogue.Sources[key])
            .ToArray();
        var isOlder = target.LastYear is { } year && period.EndYear < year;
        if (!isOlder && used.All(s => target.Sources.Contains(s.Key, StringComparer.Ordinal)))
        {
            return null;
        }

        string Aim(Language language) =>
            string.Join(
                ", ",
                target
                    .Sources.Select(key => catalogue.Sources[key])
                    .Select(s => s.Datasets.Count > 0 ? string.Join(", ", s.Datasets) : s.Title.In(language))
            ) + (target.Years is null ? "" : $" ({target.Years})");
        return new(
            $"Le catalogue vise {Aim(Language.French)} ; ce chiffre vient de : {string.Join(" ; ", used.Select(s => s.Title.French))}, {period}.",
            $"The catalogue aims at {Aim(Language.English)}; this figure comes from: {string.Join("; ", used.Select(s => s.Title.English))}, {period}."
        );
    }
}
