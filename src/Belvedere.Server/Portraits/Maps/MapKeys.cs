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
    public const string Limits = "limites";
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
        (ClassMethod.Centred, "centrees", "Centrées sur zéro : mêmes limites des deux côtés"),
        (ClassMethod.Manual, "manuelle", "Limites choisies par le lecteur"),
    ];

    public static readonly IReadOnlyList<(Level Level, string Key)> Levels =
    [
        (Core.Territories.Level.Commune, "com"),
        (Core.Territories.Level.Epci, "epci"),
        (Core.Territories.Level.Departement, "dep"),
        (Core.Territories.Level.Region, "reg"),
    ];

    /// <summary>The method of an address that has limits and says no method.</summary>
    public static (ClassMethod Method, string Key, string Label) Manual =>
        Methods.First(m => m.Method == ClassMethod.Manual);

    public static string Of(ClassMethod method) => Methods.First(m => m.Method == method).Key;

    public static string Of(Level level) => Levels.First(l => l.Level == level).Key;

    /// <summary>
    /// The method of a map for which none is asked: Fisher, but for changes, where a hamlet that doubled would leave all
    /// the others in one class and where a shade is a distance to zero: the same limits on both sides of it.
    /// </summary>
    public static (ClassMethod Method, string Key, string Label) UsualOf(Indicator indicator) =>
        Methods.First(m => m.Method == (indicator.IsSigned ? ClassMethod.Centred : ClassMethod.Fisher));

    /// <summary>Whether the number of classes is the reader's choice, or the method's own.</summary>
    public static bool TakesCount(ClassMethod method) =>
        method is ClassMethod.Fisher or ClassMethod.Quantile or ClassMethod.EqualRange or ClassMethod.Geometric;

    /// <summary>The levels that an area is drawn by, the usual one first.</summary>
    public static IReadOnlyList<Level> LevelsOf(Territory area) =>
        area.Id.Level switch
        {
            Core.Territories.Level.France =>
            [
                Core.Territories.Level.Departement,
                Core.Territories.Level.Region,
                Core.Territories.Level.Epci,
                Core.Territories.Level.Commune,
            ],
            Core.Territories.Level.Region =>
            [
                Core.Territories.Level.Departement,
                Core.Territories.Level.Epci,
                Core.Territories.Level.Commune,
            ],
            Core.Territories.Level.Departement => [Core.Territories.Level.Commune, Core.Territories.Level.Epci],
            _ => [Core.Territories.Level.Commune],
        };
}
