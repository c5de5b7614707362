namespace Belvedere.Core.Statistics.Cubes;

/// <summary>What is told of one observation: its numbers, each of them a cell of a cube.</summary>
public enum Measure
{
    /// <summary>In the unit of the indicator, full precision.</summary>
    Value,

    /// <summary>What was counted or summed.</summary>
    Numerator,

    /// <summary>What it is divided by.</summary>
    Denominator,

    /// <summary>Lower bound at 95 %, in the unit of the value.</summary>
    LowerBound,

    /// <summary>Upper bound at 95 %, in the unit of the value.</summary>
    UpperBound,

    /// <summary>1 January whose limits the value is on: told where limits are those of each year.</summary>
    LimitsYear,
}

/// <summary>How a measure is named in files.</summary>
/// <param name="Key">As a code of a dimension: <c>VALEUR</c>.</param>
/// <param name="Column">As the heading of a column: <c>valeur</c>.</param>
public sealed record MeasureName(Measure Measure, string Key, string Column, LocalizedText Title)
{
    /// <summary>In the order of the measures.</summary>
    public static readonly IReadOnlyList<MeasureName> All =
    [
        new(Measure.Value, "VALEUR", "valeur", new("Valeur", "Value")),
        new(Measure.Numerator, "NUM", "num", new("Numérateur", "Numerator")),
        new(Measure.Denominator, "DEN", "den", new("Dénominateur", "Denominator")),
        new(Measure.LowerBound, "BINF", "borne_inf", new("Borne basse à 95 %", "Lower bound at 95%")),
        new(Measure.UpperBound, "BSUP", "borne_sup", new("Borne haute à 95 %", "Upper bound at 95%")),
        new(Measure.LimitsYear, "LIMITES", "limites", new("Année des limites", "Year of the limits")),
    ];

    /// <summary>The name of a measure.</summary>
    public static MeasureName Of(Measure measure) => All[(int)measure];

    /// <summary>By its key or its column, in any case; null for another word.</summary>
    public static MeasureName? Parse(string text) =>
        All.FirstOrDefault(n =>
            n.Key.Equals(text, StringComparison.OrdinalIgnoreCase)
            || n.Column.Equals(text, StringComparison.OrdinalIgnoreCase)
        );
}
