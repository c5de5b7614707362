using System.Text;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Privacy;

/// <summary>
/// First names borne by many in France: enough to know a column of persons by its content. Those that are also common
/// words or places (Rose, Marin, Florence, Lourdes…) are left out. Source: INSEE, fichier des prénoms.
/// </summary>
internal static class FirstNames
{
    private const string Common =
        "adele adrien agathe alain alexandre alexandra alexis alice aline amandine amelie anais andre andree angelique anne "
        + "annick annie anthony antoine antoinette arnaud arthur audrey aurelie aurelien axel baptiste beatrice benjamin benoit "
        + "bernadette bernard bertrand brigitte bruno camille carole caroline catherine cecile cedric celine chantal charlotte "
        + "chloe christelle christiane christine christophe claire claudine clemence clement colette corentin corinne cyril "
        + "damien daniel daniele danielle david delphine denis denise didier dominique dorian edith edouard eliane elisabeth elise "
        + "emilie emma emmanuel emmanuelle enzo eric estelle etienne eugenie evelyne fabien fabienne fabrice fatima fernand "
        + "francis francois francoise frederic gabriel gael gaelle genevieve georges gerald geraldine gerard germaine ghislaine "
        + "gilbert gilles ginette gregory guillaume gwenaelle helene henri herve hubert hugo huguette ines irene isabelle "
        + "jacqueline jacques jean jeanne jeannine jerome jessica joel joelle jocelyne jonathan joseph josette josiane julie julien "
        + "juliette justine karim karine kevin laetitia laura laure laurence lea leo leon lionel lisa loic louise luc lucas lucie "
        + "lucien ludovic madeleine manon marc marcel marguerite marie marine marion marthe martine mathieu mathilde "
        + "matthieu maurice maxime melanie melissa michel michele micheline mickael mireille mohamed monique morgane muriel mylene "
        + "nadia nadine nathalie nathan nicolas nicole noemie odette odile olivia olivier oceane pascal pascale patricia patrick "
        + "paulette pauline philippe pierre pierrette quentin rachel raphael raymond raymonde regis rene renee robert roger "
        + "roland romain romane sabrina samuel sandra sandrine sarah sebastien serge severine simon simone solange sonia sophie "
        + "stephane stephanie suzanne sylvain sylvie theo therese thibault thierry thomas valerie vanessa veronique "
        + "victor vincent virginie viviane xavier yann yannick yves yvette yvonne zoe";

    private static readonly HashSet<string> Known = new(Common.Split(' '), StringComparer.Ordinal);

    /// <summary>Two to four words, one of them a first name: « DURAND Marie », « Jean-Pierre Martin ».</summary>
    internal static bool LooksLikeAPerson(ReadOnlySpan<byte> utf8)
    {
        // Most texts are longer, and cost nothing.
        if (utf8.Length is < 5 or > 60 || utf8.Count((byte)' ') > 5 || utf8.ContainsAnyInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        var words = FoldedText
            .Of(Encoding.UTF8.GetString(utf8))
            .Split([' ', '-', '.', ',', '\''], StringSplitOptions.RemoveEmptyEntries);
        var titled = words.Length > 0 && words[0] is "m" or "mme" or "mlle" or "monsieur" or "madame";
        return titled
            ? words.Length is >= 2 and <= 5 && Array.Exists(words[1..], word => word.Length > 1) // not the initials « M. D. »
            : words.Length is >= 2 and <= 4 && Array.Exists(words, Known.Contains) && !Array.Exists(words, IsOfAThing);
    }

    /// <summary>A word in lower case without accents that is a first name.</summary>
    internal static bool IsKnown(string word) => Known.Contains(word);

    /// <summary>A single word that is a first name.</summary>
    internal static bool IsOne(ReadOnlySpan<byte> utf8) =>
        utf8.Length is >= 3 and <= 30 && Known.Contains(FoldedText.Of(Encoding.UTF8.GetString(utf8)));

    /// <summary>« Rue Jean Jaurès », « école Jeanne d’Arc », « Les amis de Marie »: a place or a group that bears a name.</summary>
    private static bool IsOfAThing(string word) =>
        word
            is "rue"
                or "place"
                or "avenue"
                or "boulevard"
                or "allee"
                or "chemin"
                or "impasse"
                or "quai"
                or "ecole"
                or "college"
                or "lycee"
                or "salle"
                or "stade"
                or "gymnase"
                or "espace"
                or "parc"
                or "jardin"
                or "square"
                or "association"
                or "amicale"
                or "comite"
                or "club"
                or "saint"
                or "sainte"
                or "les"
                or "des"
                or "du"
                or "residence"
                or "centre"
                or "maison"
                or "hopital"
                or "fondation";
}
