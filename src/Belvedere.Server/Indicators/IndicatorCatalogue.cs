using System.Reflection;

namespace Belvedere.Server.Indicators;

/// <summary>
/// Indicators, sources and secrecy rules, read from the JSON of <c>Catalogue/</c>. A mistake in them stops the boot:
/// it is a mistake of the product.
/// </summary>
public sealed class IndicatorCatalogue
{
    private const string Folder = "Indicators/Catalogue/";

    private static readonly string[] ThemeFiles =
    [
        "demographie",
        "emploi",
        "economie",
        "logement",
        "revenus",
        "mobilites",
        "sante",
        "education",
        "energie-climat",
        "finances",
        "equipements-et-vie-locale",
    ];

    private readonly Dictionary<string, Indicator> byCode;

    private IndicatorCatalogue(
        IReadOnlyList<Theme> themes,
        IReadOnlyList<CatalogueEntry> entries,
        IReadOnlyList<Indicator> indicators,
        IReadOnlyDictionary<string, IndicatorSource> sources,
        IReadOnlyDictionary<string, SecrecyRule> secrecyRules
    )
    {
        AllThemes = themes;
        Entries = entries;
        Indicators = indicators;
        Sources = sources;
        SecrecyRules = secrecyRules;
        byCode = indicators.ToDictionary(i => i.Code, StringComparer.Ordinal);
    }

    /// <summary>Every theme, in the order of the portrait.</summary>
    public IReadOnlyList<Theme> AllThemes { get; }

    /// <summary>Everything that is defined, switched on or not, in the order of the files.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; }

    /// <summary>Those that a pack of this version feeds, installed or not, in the order of the files.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    public IReadOnlyDictionary<string, IndicatorSource> Sources { get; }

    public IReadOnlyDictionary<string, SecrecyRule> SecrecyRules { get; }

    public Indicator? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The same, with the indicators of the organisations after the national ones.</summary>
    internal IndicatorCatalogue With(
        IEnumerable<Indicator> indicators,
        IEnumerable<IndicatorSource> sources,
        IEnumerable<SecrecyRule> rules
    ) =>
        new(
            AllThemes,
            Entries,
            [.. Indicators, .. indicators],
            Sources.Values.Concat(sources).ToDictionary(s => s.Key, StringComparer.Ordinal),
            SecrecyRules.Values.Concat(rules).ToDictionary(r => r.Key, StringComparer.Ordinal)
        );

    /// <summary>The catalogue that ships with the product.</summary>
    /// <exception cref="InvalidDataException">A rule of the catalogue is broken.</exception>
    public static IndicatorCatalogue Load() => Read(name => ReadResource($"{name}.json"));

    /// <summary>A catalogue from texts given by name: <c>sources</c>, <c>secrecy-rules</c>, then each theme.</summary>
    internal static IndicatorCatalogue Read(Func<string, string> open)
    {
        var sources = Unique(
            "sources",
            CatalogueFile.Parse<SourcesJson>("sources", open("sources")).Sources.Select(s => s.ToSource()),
            s => s.Key
        );
        var rules = Unique(
            "secrecy-rules",
            CatalogueFile.Parse<SecrecyJson>("secrecy-rules", open("secrecy-rules")).Rules.Select(r => r.ToRule()),
            r => r.Key
        );
        var files = ThemeFiles.Select(name => ReadTheme(name, open(name))).ToArray();
        var written = files.SelectMany(f => f.Indicators.Select(i => (Json: i, Entry: i.ToEntry(f.Theme)))).ToArray();
        var entries = written.Select(w => w.Entry).ToArray();
        CatalogueRules.Check(entries, sources, rules);
        return new IndicatorCatalogue(
            files.Select(f => new Theme(f.Theme, f.Label.ToText())).ToArray(),
            entries,
            written
                .Where(w => w.Entry.Status is EntryStatus.Active or EntryStatus.Installable)
                .Select(w => w.Json.ToIndicator(w.Entry))
                .ToArray(),
            sources,
            rules
        );
    }

    private static ThemeJson ReadTheme(string name, string json)
    {
        var theme = CatalogueFile.Parse<ThemeJson>(name, json);
        return theme.Theme == name
            ? theme
            : throw CatalogueFile.Mistake(name, null, "theme", $"“{theme.Theme}” is not the name of the file");
    }

    private static Dictionary<string, T> Unique<T>(string file, IEnumerable<T> items, Func<T, string> keyOf)
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (!found.TryAdd(keyOf(item), item))
            {
                throw CatalogueFile.Mistake(file, keyOf(item), "key", "the key is already used");
            }
        }

        return found;
    }

    private static string ReadResource(string file)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + file)
            ?? throw new InvalidDataException($"{file} is missing from the executable.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
