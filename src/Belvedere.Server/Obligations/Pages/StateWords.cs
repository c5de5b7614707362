using Belvedere.Core;
using Belvedere.Core.Obligations;

namespace Belvedere.Server.Obligations.Pages;

/// <summary>The words of the states, the same on the pages and on the command line.</summary>
internal static class StateWords
{
    internal static LocalizedText Title(ObligationState state) =>
        state switch
        {
            ObligationState.Late => new("En retard", "Late"),
            ObligationState.NonConforming => new("Non conforme", "Does not conform"),
            ObligationState.Missing => new("Manquant", "Missing"),
            ObligationState.UpToDate => new("À jour", "Up to date"),
            ObligationState.Elsewhere => new("Publié ailleurs", "Published elsewhere"),
            _ => new("Non concerné", "Not concerned"),
        };

    /// <summary>What puts a line there.</summary>
    internal static LocalizedText Lead(ObligationState state) =>
        state switch
        {
            ObligationState.Late => new(
                "Un jeu est publié\u202F; le suivant est attendu.",
                "A dataset is published; the next is due."
            ),
            ObligationState.NonConforming => new(
                "Le fichier publié ne respecte pas son schéma.",
                "The published file does not follow its schema."
            ),
            ObligationState.Missing => new(
                "Rien n’est reconnu sur ce portail.",
                "Nothing is recognised on this portal."
            ),
            ObligationState.UpToDate => new(
                "Rien à faire avant la date indiquée.",
                "Nothing to do before the day shown."
            ),
            ObligationState.Elsewhere => new("D’après ce qu’un agent a déclaré.", "From what an agent declared."),
            _ => new(
                "D’après ce qui est connu ou déclaré de la collectivité.",
                "From what is known or declared of the authority."
            ),
        };
}
