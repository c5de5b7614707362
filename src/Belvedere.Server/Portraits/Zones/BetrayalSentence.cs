using Belvedere.Core;
using Belvedere.Core.Statistics.Secrecy.Zones;
using Belvedere.Server.Indicators.Zones;

namespace Belvedere.Server.Portraits.Zones;

/// <summary>
/// Why figures of a zone are refused: « “Ménages imposés” (2016) : avec Nord et Est, la valeur secrète de Auzet serait
/// connue. »
/// </summary>
internal static class BetrayalSentence
{
    private const int MostNames = 5;

    internal static LocalizedText Of(ZoneBetrayal betrayal) =>
        new(Write(betrayal, Language.French), Write(betrayal, Language.English));

    private static string Write(ZoneBetrayal betrayal, Language language)
    {
        var isFrench = language == Language.French;
        var figures = string.Join(
            ", ",
            betrayal.Indicators.Select(i => isFrench ? $"« {i.Label.French} »" : $"“{i.Label.English}”")
        );
        var with =
            betrayal.With.Count == 0 ? (isFrench ? "à lui seul, " : "by itself, ")
            : isFrench ? $"avec {List(betrayal.With, "et", "autres")}, "
            : $"with {List(betrayal.With, "and", "others")}, ";
        var communes = List(
            [.. betrayal.Communes.Select(c => $"{c.Name.Replace('\'', '’')} ({c.Id.Code})")],
            isFrench ? "et" : "and",
            isFrench ? "autres" : "others"
        );
        var what = (betrayal.Kind, isFrench) switch
        {
            (ZoningConflictKind.Deduced, true) => $"on calculerait la valeur secrète de {communes}",
            (ZoningConflictKind.Deduced, false) => $"the secret value of {communes} could be computed",
            (ZoningConflictKind.Narrowed, true) =>
                $"on connaîtrait à moins d’un cinquième près la valeur secrète de {communes}",
            (ZoningConflictKind.Narrowed, false) => $"the secret value of {communes} would be known within a fifth",
            (_, true) => $"trop de territoires se croisent pour garantir le secret de {communes}",
            _ => $"too many territories cross to guarantee the secrecy of {communes}",
        };
        return isFrench
            ? $"{figures} ({betrayal.Period}) : {with}{what}."
            : $"{figures} ({betrayal.Period}): {with}{what}.";
    }

    private static string List(IReadOnlyList<string> names, string and, string others) =>
        names.Count == 1 ? names[0]
        : names.Count <= MostNames ? $"{string.Join(", ", names.Take(names.Count - 1))} {and} {names[^1]}"
        : $"{string.Join(", ", names.Take(MostNames))} {and} {names.Count - MostNames} {others}";
}
