using Belvedere.Core.Tables;
using Belvedere.Core.Territories;

namespace Belvedere.Server.Indicators.Own;

/// <summary>What an agent says of an indicator of their organisation. Columns are field names of the dataset.</summary>
/// <param name="Name">« Arbres plantés ».</param>
/// <param name="Meaning">What it counts, in a sentence.</param>
/// <param name="Theme">Key of a theme of the catalogue.</param>
/// <param name="Unit">Shown after the figure: « arbres », « % ».</param>
/// <param name="TerritoryColumn">Holds the codes of the territories.</param>
public sealed record OwnDefinition(string Name, string Meaning, string Theme, string Unit, string TerritoryColumn)
{
    /// <summary>In place of a column that divides: the municipal population of the observatory.</summary>
    public const string Inhabitants = "*habitants";

    public OwnMeasure Measure { get; init; }

    /// <summary>The column of values; null when rows are counted.</summary>
    public string? Column { get; init; }

    /// <summary>The column that divides, or <see cref="Inhabitants"/>; null when nothing is divided.</summary>
    public string? Denominator { get; init; }

    /// <summary>Of a ratio: 1, 100, 1 000 or 10 000.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Digits after the comma at display.</summary>
    public int Decimals { get; init; }

    /// <summary>1 more is better, −1 less is better, 0 neither.</summary>
    public int Polarity { get; init; }

    /// <summary>Whether the values of territories may be added; a ratio is recomputed from its two sums.</summary>
    public bool IsAdditive { get; init; } = true;

    /// <summary>Holds the year; null when <see cref="Year"/> says it.</summary>
    public string? YearColumn { get; init; }

    /// <summary>The year of every row.</summary>
    public int? Year { get; init; }

    /// <summary>A group of fewer is hidden; 0 hides nothing.</summary>
    public int Threshold { get; init; }

    public AbsentRows Absent { get; init; }

    public bool IsRatio => Denominator is not null;

    /// <summary>The column that divides; null when nothing is divided, or inhabitants are.</summary>
    public string? DenominatorColumn => Denominator == Inhabitants ? null : Denominator;

    public IndicatorKind Kind =>
        IsRatio ? IndicatorKind.Ratio
        : IsAdditive ? IndicatorKind.Stock
        : IndicatorKind.NotAdditive;

    /// <summary>The level of the codes of a column; null for a column that holds none.</summary>
    public static Level? LevelOf(Column column) =>
        column.Concept switch
        {
            "commune" => Level.Commune,
            "epci" => Level.Epci,
            "departement" => Level.Departement,
            "region" => Level.Region,
            _ => null,
        };

    /// <summary>Whether a column may say a year.</summary>
    public static bool MaySayYear(Column column) =>
        column.Type is ColumnType.Integer or ColumnType.Date or ColumnType.DateTime or ColumnType.Text;

    public static bool IsNumber(Column column) => column.Type is ColumnType.Integer or ColumnType.Decimal;
}
