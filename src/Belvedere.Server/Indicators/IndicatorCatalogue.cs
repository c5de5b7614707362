using System.Reflection;
using System.Text.Json;

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
        "revenus",
        "sante",
        "equipements-et-vie-locale",
    ];

    private readonly Dictionary<string, Indicator> byCode;

    private IndicatorCatalogue(
        IReadOnlyList<Theme> themes,
        IReadOnlyList<Indicator> indicators,
        IReadOnlyDictionary<string, IndicatorSource> sources,
        IReadOnlyDictionary<string, SecrecyRule> secrecyRules
    )
    {
        Themes = themes;
        Indicators = indicators;
        Sources = sources;
        SecrecyRules = secrecyRules;
        byCode = indicators.ToDictionary(i => i.Code, StringComparer.Ordinal);
    }

    public IReadOnlyList<Theme> Themes { get; }

    /// <summary>In the order of the files.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    public IReadOnlyDictionary<string, IndicatorSource> Sources { get; }

    public IReadOnlyDictionary<string, SecrecyRule> SecrecyRules { get; }

    public Indicator? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The catalogue that ships with the product.</summary>
    /// <exception cref="InvalidDataException">A rule of the catalogue is broken.</exception>
    public static IndicatorCatalogue Load() => Read(name => ReadResource($"{name}.json"));

    /// <summary>A catalogue from texts given by name: <c>sources</c>, <c>secrecy-rules</c>, then each theme.</summary>
    internal static IndicatorCatalogue Read(Func<string, string> open)
    {
        var sources = Parse<SourcesJson>(open("sources"))
            .Sources.Select(s => s.ToSource())
            .ToDictionary(s => s.Key, StringComparer.Ordinal);
        var rules = Parse<SecrecyJson>(open("secrecy-rules"))
            .Rules.Select(r => new SecrecyRule(r.Key, r.Type, r.Text.ToText()))
            .ToDictionary(r => r.Key, StringComparer.Ordinal);
        var files = ThemeFiles.Select(name => Parse<ThemeJson>(open(name))).ToArray();
        var indicators = files.SelectMany(f => f.Indicators.Select(i => i.ToIndicator(f.Theme))).ToArray();
        CatalogueRules.Check(indicators, sources, rules);
        return new IndicatorCatalogue(
            files.Select(f => new Theme(f.Theme, f.Label.ToText())).ToArray(),
            indicators,
            sources,
            rules
        );
    }

    private static T Parse<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, CatalogueJson.Options)
        ?? throw new InvalidDataException($"{typeof(T).Name} is empty.");

    private static string ReadResource(string file)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + file)
            ?? throw new InvalidDataException($"{file} is missing from the executable.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
