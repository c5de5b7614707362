using System.Text.RegularExpressions;

namespace Belvedere.Server.Indicators;

/// <summary>What a JSON Schema cannot say about the catalogue. A mistake names the file, the code and the field.</summary>
internal static partial class CatalogueRules
{
    private static readonly string[] Levels =
    [
        "POINT",
        "ECOLE",
        "BUREAU",
        "LOGEMENT",
        "SERVICE",
        "IRIS",
        "COM",
        "ENTITE",
        "EPCI",
        "DEP",
        "REG",
        "FRANCE",
    ];

    private static readonly string[] Marks = ["source", "years", "variables", "threshold", "list"];

    /// <summary>Checks every entry against the others, the sources and the rules of its kind.</summary>
    /// <exception cref="InvalidDataException">The first broken rule.</exception>
    public static void Check(
        IReadOnlyList<CatalogueEntry> entries,
        IReadOnlyDictionary<string, IndicatorSource> sources,
        IReadOnlyDictionary<string, SecrecyRule> rules
    )
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            Require(CodePattern().IsMatch(entry.Code), entry, "code", "a code is a letter and two digits");
            Require(codes.Add(entry.Code), entry, "code", "the code is already used");
            Require(
                rules.ContainsKey(entry.Secrecy),
                entry,
                "secrecy",
                $"unknown rule {entry.Secrecy}; known: {string.Join(", ", rules.Keys)}"
            );
            Require(entry.Polarity is -1 or 0 or 1, entry, "polarity", "a polarity is −1, 0 or 1");
            Require(entry.Version >= 1, entry, "version", "a version is 1 or more");
            Require(Levels.Contains(entry.FinestLevel, StringComparer.Ordinal), entry, "finestLevel", "unknown level");
            Require(
                entry.Frequency is "A" or "S" or "Q" or "M" or "D" or "I",
                entry,
                "frequency",
                "a frequency is A, S, Q, M, D or I"
            );
            Require(!entry.IsPeerTrait || entry.Polarity == 0, entry, "peerTrait", "only a trait may choose peers");
            CheckUnit(entry);
            CheckKind(entry);
            CheckSources(entry, sources);
            CheckStatus(entry, sources);
        }
    }

    private static void CheckUnit(CatalogueEntry entry)
    {
        Require(entry.Factor > 0, entry, "unit.factor", "a factor is more than zero");
        Require(entry.Decimals is >= 0 and <= 6, entry, "unit.decimals", "0 to 6 decimals are shown");
        var symbol = entry.UnitSymbol.French;
        double? expected =
            symbol.StartsWith('%') ? 100
            : symbol.StartsWith('‰') ? 1000
            : null;
        Require(
            entry.Kind is not (IndicatorKind.Ratio or IndicatorKind.Recomputed)
                || expected is null
                || entry.Factor == expected,
            entry,
            "unit.factor",
            $"a ratio in {symbol} is multiplied by {expected}"
        );
    }

    private static void CheckKind(CatalogueEntry entry)
    {
        var needsDenominator = entry.Kind is IndicatorKind.Ratio or IndicatorKind.Weighted;
        Require(
            needsDenominator == entry.Denominator is not null,
            entry,
            "denominator",
            "R and W have a denominator, the others none"
        );
        Require(
            entry.Kind == IndicatorKind.Recomputed == entry.Formula is not null,
            entry,
            "formula",
            "recomputed has a formula, the others none"
        );
        Require(
            !entry.IsRatioWhereCounted || entry.Kind == IndicatorKind.NotAdditive,
            entry,
            "ratioWhereCounted",
            "for N only"
        );
        Require(
            !entry.IsInclusion || entry.Kind == IndicatorKind.Ratio,
            entry,
            "inclusion",
            "a numerator lies inside a denominator for R only"
        );
        Require(
            entry.Uncertainty != Uncertainty.Wilson || entry.IsInclusion,
            entry,
            "uncertainty",
            "Wilson needs a numerator inside the denominator"
        );
        Require(
            entry.Uncertainty == Uncertainty.None || entry.Kind == IndicatorKind.Ratio,
            entry,
            "uncertainty",
            "an interval needs counts"
        );
    }

    private static void CheckSources(CatalogueEntry entry, IReadOnlyDictionary<string, IndicatorSource> sources)
    {
        void Known(string key, string field) =>
            Require(sources.ContainsKey(key), entry, field, $"unknown source {key}; sources.json has no such key");

        Known(entry.Numerator.Source, "numerator.source");
        if (entry.Denominator is { } denominator)
        {
            Known(denominator.Source, "denominator.source");
            var (above, below) = (sources[entry.Numerator.Source], sources[denominator.Source]);
            Require(
                above.Exploitation is null || below.Exploitation is null || above.Exploitation == below.Exploitation,
                entry,
                "denominator.source",
                $"{above.Key} is the {above.Exploitation} exploitation of the census, {below.Key} the {below.Exploitation} one"
            );
        }

        Require(
            entry.IsSupplement != entry.Target is not null,
            entry,
            "target",
            "an entry of the catalogue says the sources it aims at, a supplement does not"
        );
        foreach (var key in entry.Target?.Sources ?? [])
        {
            Known(key, "target.sources");
        }

        foreach (var key in entry.Awaits)
        {
            Known(key, "awaits");
        }
    }

    private static void CheckStatus(CatalogueEntry entry, IReadOnlyDictionary<string, IndicatorSource> sources)
    {
        foreach (var mark in entry.ToConfirm)
        {
            Require(
                Marks.Contains(mark, StringComparer.Ordinal),
                entry,
                "toConfirm",
                $"“{mark}” is not one of {string.Join(", ", Marks)}"
            );
        }

        if (entry.Status != EntryStatus.Active)
        {
            Require(
                entry.Status == EntryStatus.Retired || entry.Awaits.Count + entry.ToConfirm.Count > 0,
                entry,
                "awaits",
                "an awaited indicator says what it waits for"
            );
            return;
        }

        Require(
            !entry.ToConfirm.Contains("source", StringComparer.Ordinal),
            entry,
            "status",
            "an indicator whose source is to be confirmed is not switched on"
        );
        Require(entry.Awaits.Count == 0, entry, "awaits", "an active indicator waits for nothing");
        Require(entry.Definition is not null, entry, "definition", "an active indicator is defined in a sentence");
        Require(entry.HasWording, entry, "wording", "an active indicator has the words of its sentences");
        Require(entry.Formula is null or "cagr", entry, "formula", $"nothing computes “{entry.Formula}” yet");
        Require(entry.Numerator.Terms.Count > 0, entry, "numerator.series", "an active indicator has a series");
        Require(
            entry.Denominator is not { Terms.Count: 0 },
            entry,
            "denominator.series",
            "an active indicator has a series"
        );
        Quantity?[] quantities = [entry.Numerator, entry.Denominator];
        foreach (var quantity in quantities.OfType<Quantity>())
        {
            Require(
                !sources[quantity.Source].IsToConfirm,
                entry,
                "status",
                $"source {quantity.Source} is to be confirmed: what needs it is not switched on"
            );
        }
    }

    private static void Require(bool rule, CatalogueEntry entry, string field, string message)
    {
        if (!rule)
        {
            throw CatalogueFile.Mistake(entry.Theme, entry.Code, field, message);
        }
    }

    [GeneratedRegex("^[A-Z][0-9]{2}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CodePattern();
}
