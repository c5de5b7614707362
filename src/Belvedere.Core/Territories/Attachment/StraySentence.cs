namespace Belvedere.Core.Territories.Attachment;

/// <summary>Why a code of a table stands for no territory, in one sentence.</summary>
public static class StraySentence
{
    public static LocalizedText Of(StrayCode stray) =>
        stray.Reason switch
        {
            StrayReason.NoCode => new("La case du code est vide.", "The cell of the code is empty."),
            StrayReason.NoYear => new("L’année n’est pas lisible.", "The year cannot be read."),
            StrayReason.Shared => new(
                $"Ce territoire est aujourd’hui partagé entre {Names(stray, "et")} : ses lignes ne vont à aucun d’eux.",
                $"This territory is shared today between {Names(stray, "and")}: its rows go to none of them."
            ),
            StrayReason.NotAdditive => new(
                $"Ce territoire fait partie de {Names(stray, "et")}, et un chiffre qui ne s’additionne pas ne passe pas de l’un à l’autre.",
                $"This territory is part of {Names(stray, "and")}, and a figure that does not add up does not pass from one to the other."
            ),
            StrayReason.SeveralValues => new(
                "Plusieurs lignes donnent des valeurs différentes pour ce territoire et cette année.",
                "Several rows give different values for this territory and this year."
            ),
            _ => new(
                "Aucun territoire de ce niveau n’a, ni n’a eu, ce code.",
                "No territory of this level has, or ever had, this code."
            ),
        };

    private static string Names(StrayCode stray, string and)
    {
        var names = stray.Heirs.Select(h => h.Name.Replace('\'', '’')).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} {and} {names[^1]}";
    }
}
