using Belvedere.Core.Statistics;

namespace Belvedere.Core;

/// <summary>Indicators that an organisation makes of its datasets.</summary>
public static partial class Problems
{
    private static readonly LocalizedText OwnIndicatorTitle = new("Indicateur à corriger", "An indicator to mend");

    /// <summary>A field of the form, whose sentence says what is allowed.</summary>
    public static Problem OwnIndicatorField(LocalizedText sentence) =>
        new("own-indicator-field", 400, OwnIndicatorTitle, sentence);

    public static Problem OwnIndicatorTerritoryColumn(string received) =>
        new(
            "own-indicator-territory-column",
            400,
            OwnIndicatorTitle,
            new(
                $"La colonne « {received} » n’est pas reconnue comme un code de territoire. Choisissez une colonne de codes de communes, d’intercommunalités (SIREN), de départements ou de régions.",
                $"The column “{received}” is not recognised as a code of territories. Choose a column of codes of communes, intercommunalities (SIREN), départements or régions."
            )
        );

    public static Problem OwnIndicatorNumberColumn(string received) =>
        new(
            "own-indicator-number-column",
            400,
            OwnIndicatorTitle,
            new(
                received.Length == 0
                    ? "Choisissez la colonne de nombres, ou comptez les lignes."
                    : $"La colonne « {received} » n’est pas une colonne de nombres de ce jeu. Choisissez-en une de la liste.",
                received.Length == 0
                    ? "Choose the column of numbers, or count the rows."
                    : $"The column “{received}” is not a column of numbers of this dataset. Choose one of the list."
            )
        );

    public static Problem OwnIndicatorYearColumn(string received) =>
        new(
            "own-indicator-year-column",
            400,
            OwnIndicatorTitle,
            new(
                $"La colonne « {received} » ne peut pas donner d’année. Choisissez une date ou un nombre de quatre chiffres, ou écrivez l’année.",
                $"The column “{received}” cannot give a year. Choose a date or a number of four digits, or write the year."
            )
        );

    public static Problem OwnIndicatorNothingAttached(string column, string? code) =>
        new(
            "own-indicator-nothing-attached",
            409,
            new("Aucun territoire reconnu", "No territory recognised"),
            new(
                $"Aucune ligne ne trouve à la fois son territoire et son année{(code is null ? "" : $" : « {code} », par exemple, dans la colonne « {column} »")}. Vérifiez la colonne des codes et celle de l’année.",
                $"No row finds both its territory and its year{(code is null ? "" : $": “{code}”, for example, in the column “{column}”")}. Check the column of codes and that of the year."
            )
        );

    /// <summary>A new revision has far fewer territories than the one before.</summary>
    public static Problem OwnIndicatorLostTerritories(int before, int now) =>
        new(
            "own-indicator-lost-territories",
            409,
            new("Trop de territoires perdus", "Too many territories lost"),
            new(
                $"La nouvelle révision donne une valeur à {NumberFormat.Number(now, 0, Language.French)} territoires, contre {NumberFormat.Number(before, 0, Language.French)} avant : les chiffres d’avant restent. Si c’est voulu, recalculez depuis « Indicateurs » dans votre espace.",
                $"The new revision gives a value to {NumberFormat.Number(now, 0, Language.English)} territories, {NumberFormat.Number(before, 0, Language.English)} before: the figures from before stay. If this is meant, compute again from “Indicators” in your space."
            )
        );

    public static Problem OwnIndicatorDatasetMissing(string slug) =>
        new(
            "own-indicator-dataset-missing",
            404,
            new("Jeu de données non publié", "Dataset not published"),
            new(
                $"Aucun jeu publié ne s’appelle « {slug} » : un indicateur se fait d’un jeu que chacun peut lire. Publiez-le d’abord, ou choisissez-en un autre.",
                $"No published dataset is called “{slug}”: an indicator is made of a dataset that everybody may read. Publish it first, or choose another."
            )
        );

    public static Problem OwnIndicatorMissing(string code) =>
        new(
            "own-indicator-missing",
            404,
            new("Indicateur introuvable", "Indicator not found"),
            new(
                $"Aucun indicateur de ce portail ne porte le code « {code} ». La liste : /mon-espace/indicateurs.",
                $"No indicator of this portal has the code “{code}”. The list: /mon-espace/indicateurs."
            )
        );

    public static Problem OwnIndicatorUnconfirmed() =>
        new(
            "own-indicator-unconfirmed",
            400,
            new("Retrait non confirmé", "Withdrawal not confirmed"),
            new(
                "Cochez la case qui confirme le retrait : les chiffres disparaissent des pages, et le code n’est plus jamais utilisé.",
                "Tick the box that confirms the withdrawal: the figures leave the pages, and the code is never used again."
            )
        );

    /// <summary>The dataset of an indicator is no longer online.</summary>
    public static Problem OwnIndicatorWithoutFigures(string name, string dataset) =>
        new(
            "own-indicator-without-figures",
            404,
            new("Indicateur sans chiffres", "Indicator without figures"),
            new(
                $"« {name} » n’a pas de chiffres pour l’instant : le jeu « {dataset} », dont il est fait, n’est plus en ligne. Les autres indicateurs sont à l’adresse /indicateurs.",
                $"“{name}” has no figures for now: the dataset “{dataset}” that it is made of is no longer online. The other indicators are at /en/indicateurs."
            )
        );

    /// <summary>What stays at the address of an indicator that was withdrawn.</summary>
    public static Problem IndicatorWithdrawn(string name, string organisation, DateOnly on) =>
        new(
            "indicator-withdrawn",
            410,
            new("Indicateur retiré", "Indicator withdrawn"),
            new(
                $"« {name} », indicateur de {organisation}, a été retiré le {DateFormat.Day(on, Language.French)}. Les autres indicateurs sont à l’adresse /indicateurs.",
                $"“{name}”, an indicator of {organisation}, was withdrawn on {DateFormat.Day(on, Language.English)}. The other indicators are at /en/indicateurs."
            )
        );
}
