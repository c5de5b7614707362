using System.Globalization;

namespace Belvedere.Core.Territories;

/// <summary>One sentence that says why a code or a name leads elsewhere: « Château-Bas a rejoint X le 1er janvier 2019. »</summary>
public static class SuccessorSentence
{
    public static LocalizedText Of(Successor successor)
    {
        var (former, now) = (successor.FormerName.Replace('\'', '’'), successor.Territory.Name.Replace('\'', '’'));
        var when = When(successor);
        return successor.Kind switch
        {
            SuccessorKind.Merged when former == now => new(
                $"{former} est devenue la commune nouvelle du même nom{when.French}.",
                $"{former} became the new commune of the same name{when.English}."
            ),
            SuccessorKind.Merged => new(
                $"{former} a rejoint {now}{when.French}.",
                $"{former} joined {now}{when.English}."
            ),
            SuccessorKind.Recoded => new(
                $"{former} a changé de code{when.French}.",
                $"{former} changed code{when.English}."
            ),
            SuccessorKind.Renamed => new(
                $"{former} s’appelle {now}{when.French}.",
                $"{former} is called {now}{when.English}."
            ),
            SuccessorKind.PartOf => new(
                $"{former} fait partie {FrenchName.From(successor.Territory)}.",
                $"{former} is part of {now}."
            ),
            SuccessorKind.EpciReplaced => new(
                $"{former} a laissé place à {now}{when.French}.",
                $"{former} gave way to {now}{when.English}."
            ),
            _ => new($"{former} mène à {now}.", $"{former} leads to {now}."),
        };
    }

    /// <summary>« le 1er janvier 2019 » when the day is known, « au plus tard le 1er janvier 2025 » when only the list is.</summary>
    private static LocalizedText When(Successor successor)
    {
        if (successor.Since is { } day)
        {
            var french = day.Day == 1 ? day.ToString("'1er' MMMM yyyy", French) : day.ToString("d MMMM yyyy", French);
            return new($" le {french}", $" on {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}");
        }

        return successor.SeenInYear is { } year
            ? new(
                string.Create(CultureInfo.InvariantCulture, $" (au plus tard le 1er janvier {year})"),
                string.Create(CultureInfo.InvariantCulture, $" (by 1 January {year})")
            )
            : LocalizedText.Same("");
    }

    private static CultureInfo French => CultureInfo.GetCultureInfo("fr-FR");
}
