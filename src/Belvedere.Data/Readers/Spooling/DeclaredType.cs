using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;

namespace Belvedere.Data.Readers.Spooling;

/// <summary>What a format says of the values of a column, before they are looked at.</summary>
internal enum DeclaredType
{
    /// <summary>Nothing: the values decide, as in a CSV.</summary>
    Unknown,

    Text,

    /// <summary>Texts in a format that has numbers of its own: a date or a place perhaps, a number never.</summary>
    Quoted,

    /// <summary>Texts in a workbook: codes if all their signs are digits, but « 1 234,56 » was meant as a number.</summary>
    WorkbookText,

    Integer,
    Decimal,

    Boolean,
    Date,
    DateTime,
    GeoPoint,
    GeoShape,
}

/// <summary>Makes one decision of what a format declares and what the values show.</summary>
internal static class DeclaredTypes
{
    private static readonly NumberMarks Plain = new((byte)'.', IsWhole: false, IsGuess: false);

    internal static ColumnReading Apply(this DeclaredType declared, ColumnReading decided, long rowCount)
    {
        var isEmpty = decided.Column.EmptyCount == rowCount;
        return declared switch
        {
            DeclaredType.Text => As(decided, ColumnType.Text),
            DeclaredType.Quoted when IsNumberOrTruth(decided.Column.Type) => As(decided, ColumnType.Text),
            DeclaredType.WorkbookText when decided.Column.Type == ColumnType.Integer => As(decided, ColumnType.Text),
            DeclaredType.Integer => As(decided, ColumnType.Integer),
            DeclaredType.Decimal => As(decided, ColumnType.Decimal) with { Marks = Plain },
            DeclaredType.GeoPoint => As(decided, ColumnType.GeoPoint),
            DeclaredType.GeoShape => As(decided, ColumnType.GeoShape),
            DeclaredType.Boolean when isEmpty => As(decided, ColumnType.Boolean),
            DeclaredType.Date when isEmpty => As(decided, ColumnType.Date),
            DeclaredType.DateTime when isEmpty => As(decided, ColumnType.DateTime),
            // What is declared and full shows itself: ISO dates, vrai and faux.
            _ => decided,
        };
    }

    private static ColumnReading As(ColumnReading decided, ColumnType type) =>
        decided.Column.Type == type
            ? decided
            : new ColumnReading(new Column(decided.Column.Name, decided.Column.Label, type));

    private static bool IsNumberOrTruth(ColumnType type) =>
        type is ColumnType.Integer or ColumnType.Decimal or ColumnType.Boolean;
}
