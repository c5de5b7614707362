using Belvedere.Core;
using Belvedere.Server.Indicators.Packs;

namespace Belvedere.Server.Indicators;

/// <summary>Says, for each indicator without a figure, which source it waits for.</summary>
internal static class AwaitedIndicators
{
    private static readonly Dictionary<string, LocalizedText> Marks = new(StringComparer.Ordinal)
    {
        ["source"] = new("producteur et jeu de données", "producer and dataset"),
        ["years"] = new("années", "years"),
        ["variables"] = new("codes des variables", "codes of the variables"),
        ["threshold"] = new("seuil de diffusion", "publication threshold"),
        ["list"] = new("liste des types d’équipements", "list of the types of facilities"),
    };

    /// <summary>In the order of the catalogue: those that no pack reads, and those whose pack is not installed.</summary>
    /// <param name="isFed">Whether the installed files give the indicator.</param>
    public static IReadOnlyList<AwaitedIndicator> Of(
        IndicatorCatalogue catalogue,
        PackCatalogue packs,
        Func<Indicator, bool> isFed
    ) =>
        catalogue
            .Entries.Where(e => e.Status == EntryStatus.Awaited || (catalogue.Find(e.Code) is { } i && !isFed(i)))
            .Select(e => new AwaitedIndicator(
                e.Code,
                e.Label,
                e.Theme,
                e.Numerator,
                e.Denominator,
                catalogue.Find(e.Code) is { } active ? Pack(active, packs) : Source(e, catalogue),
                Confirmation(e, catalogue)
            ))
            .ToArray();

    private static LocalizedText Pack(Indicator indicator, PackCatalogue packs)
    {
        var keys = string.Join(" ", packs.Recommended(indicator).Select(p => p.Key));
        return new($"À installer : belvedere packs install {keys}", $"To install: belvedere packs install {keys}");
    }

    private static LocalizedText Source(CatalogueEntry entry, IndicatorCatalogue catalogue)
    {
        var sources = entry.Awaits.Select(key => catalogue.Sources[key]).ToArray();
        if (sources.Length == 0)
        {
            return new("Source installée ; définition à compléter", "Source installed; definition to be completed");
        }

        var confirmed = sources.Where(s => !s.IsToConfirm).ToArray();
        var unsure = sources.Where(s => s.IsToConfirm).ToArray();
        string Say(Language language) =>
            string.Join(
                language == Language.French ? " ; " : "; ",
                new[]
                {
                    List(language == Language.French ? "à installer : " : "to install: ", confirmed, language),
                    List(
                        language == Language.French ? "source à confirmer : " : "source to confirm: ",
                        unsure,
                        language
                    ),
                }.OfType<string>()
            );
        return new(Capital(Say(Language.French)), Capital(Say(Language.English)));
    }

    private static string? List(string lead, IndicatorSource[] sources, Language language) =>
        sources.Length == 0 ? null : lead + string.Join(", ", sources.Select(s => Name(s, language)));

    // « DS_RP_LOGEMENT_PRINC (Melodi) », « Répertoire national des associations (Ministère de l’Intérieur) ».
    private static string Name(IndicatorSource source, Language language) =>
        source.Datasets.Count > 0
            ? $"{string.Join(", ", source.Datasets)} ({source.Provider})"
            : $"{source.Title.In(language)} ({source.Producer.In(language)})";

    private static LocalizedText? Confirmation(CatalogueEntry entry, IndicatorCatalogue catalogue)
    {
        // A source to confirm is already named as what the indicator waits for.
        var isSaid = entry.Awaits.Any(key => catalogue.Sources[key].IsToConfirm);
        var marks = entry.ToConfirm.Where(m => m != "source" || !isSaid).Select(m => Marks[m]).ToArray();
        return marks.Length == 0
            ? null
            : new(
                $"À confirmer avant calcul : {string.Join(", ", marks.Select(m => m.French))}",
                $"To confirm before it is computed: {string.Join(", ", marks.Select(m => m.English))}"
            );
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
