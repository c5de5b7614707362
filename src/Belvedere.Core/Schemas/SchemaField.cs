namespace Belvedere.Core.Schemas;

/// <summary>One field of a <see cref="DataSchema"/>.</summary>
/// <param name="Name">The header that the column must bear, letter for letter.</param>
/// <param name="Type">What its cells are.</param>
public sealed record SchemaField(string Name, FieldType Type)
{
    /// <summary>As a reader sees it, or empty.</summary>
    public string Title { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>One valid cell, as the schema gives it, or empty.</summary>
    public string Example { get; init; } = "";

    /// <summary>Unit of the values, a property of our own; empty when there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What the field is about (commune, siret…), a property of our own; empty when it is not said.</summary>
    public string Concept { get; init; } = "";

    /// <summary>Variant of the type: <c>email</c>, <c>%d/%m/%Y</c>, <c>array</c>…; <c>default</c> when the schema does not say.</summary>
    public string Format { get; init; } = "default";

    /// <summary>Mark of decimals in the cells of a number.</summary>
    public string DecimalChar { get; init; } = ".";

    /// <summary>Mark between thousands in the cells of a number; empty when there is none.</summary>
    public string GroupChar { get; init; } = "";

    /// <summary>False when a number may be dressed: « 12 % », « € 12 ».</summary>
    public bool BareNumber { get; init; } = true;

    public IReadOnlyList<string> TrueValues { get; init; } = DefaultTrueValues;

    public IReadOnlyList<string> FalseValues { get; init; } = DefaultFalseValues;

    public FieldConstraints Constraints { get; init; } = FieldConstraints.None;

    internal static readonly IReadOnlyList<string> DefaultTrueValues = ["true", "True", "TRUE", "1"];
    internal static readonly IReadOnlyList<string> DefaultFalseValues = ["false", "False", "FALSE", "0"];
}

/// <summary>The types of the Table Schema standard.</summary>
public enum FieldType
{
    String,
    Number,
    Integer,
    Boolean,
    Object,
    Array,
    Date,
    Time,
    DateTime,
    Year,
    YearMonth,
    Duration,
    GeoPoint,
    GeoJson,
    Any,
}
