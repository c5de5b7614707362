namespace Belvedere.Server.Indicators.Own;

/// <summary>Names of the fields of the form of an indicator.</summary>
internal static class OwnFields
{
    public const string Dataset = "jeu";
    public const string Name = "nom";
    public const string Meaning = "sens";
    public const string Theme = "theme";
    public const string Unit = "unite";
    public const string Measure = "mesure";
    public const string Column = "colonne";
    public const string Denominator = "denominateur";
    public const string Factor = "facteur";
    public const string Decimals = "decimales";
    public const string Polarity = "polarite";
    public const string Additive = "addition";
    public const string Territory = "territoire";
    public const string YearColumn = "colonne-annee";
    public const string Year = "annee";
    public const string Threshold = "seuil";
    public const string Absent = "sans-ligne";

    /// <summary>Which button was pressed.</summary>
    public const string Act = "suite";

    public const string Save = "enregistrer";
}
