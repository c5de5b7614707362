using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;

namespace Belvedere.Server.Portraits.Maps;

/// <summary>The words of a map's address.</summary>
internal static class MapKeys
{
    public const string Area = "territoire";
    public const string Level = "niveau";
    public const string Period = "periode";
    public const string Method = "methode";
    public const string Count = "classes";
    public const string Order = "tri";
    public const string Here = "ici";
    public const string Drawing = "rendu";
    public const string Embedded = "embed";

    public const string Circles = "cercles";
    public const string Colours = "classes";
    public const string ByName = "nom";
    public const string ByValue = "valeur";

    /// <summary>Numbers of classes that may be asked.</summary>
    public static readonly IReadOnlyList<int> Counts = [3, 4, 5, 6];

    public static readonly IReadOnlyList<(ClassMethod Method, string Key, string Label)> Methods =
    [
        (ClassMethod.Fisher, "fisher", "Fisher : classes les plus homogènes"),
        (ClassMethod.Quantile, "quantiles", "Quantiles : classes de même effectif"),
        (ClassMethod.EqualRange, "amplitudes", "Amplitudes égales"),
        (ClassMethod.Q6, "q6", "Q6 : six classes, extrêmes à part"),
        (ClassMethod.MeanDeviation, "ecart-type", "Moyenne et écart-type"),
        (ClassMethod.Geometric, "geometrique", "Progression géométrique"),
        (ClassMethod.HeadTail, "emboitees", "Moyennes emboîtées"),
    ];

    public static readonly IReadOnlyList<(Level Level, string Key)> Levels =
    [
        (Core.Territories.Level.Commune, "com"),
        (Core.Territories.Level.Epci, "epci"),
        (Core.Territories.Level.Departement, "dep"),
    ];

    public static string Of(ClassMethod method) => Methods.First(m => m.Method == method).Key;

    public static string Of(Level level) => Levels.First(l => l.Level == level).Key;

    /// <summary>
    /// The method of a map for which none is asked: Fisher, but for changes, where a hamlet that doubled would leave all
    /// the others in one class, Q6, which sets the extremes apart.
    /// </summary>
    public static (ClassMethod Method, string Key, string Label) UsualOf(Indicator indicator) =>
        Methods.First(m => m.Method == (indicator.IsSigned ? ClassMethod.Q6 : ClassMethod.Fisher));

    /// <summary>Whether the number of classes is the reader's choice, or the method's own.</summary>
    public static bool TakesCount(ClassMethod method) =>
        method is not (ClassMethod.Q6 or ClassMethod.MeanDeviation or ClassMethod.HeadTail);

    /// <summary>The levels that an area is drawn by, the usual one first.</summary>
    public static IReadOnlyList<Level> LevelsOf(Territory area) =>
        area.Id.Level switch
        {
            Core.Territories.Level.France or Core.Territories.Level.Region =>
            [
                Core.Territories.Level.Departement,
                Core.Territories.Level.Epci,
                Core.Territories.Level.Commune,
            ],
            Core.Territories.Level.Departement => [Core.Territories.Level.Commune, Core.Territories.Level.Epci],
            _ => [Core.Territories.Level.Commune],
        };
}
