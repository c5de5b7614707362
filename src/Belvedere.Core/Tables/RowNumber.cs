namespace Belvedere.Core.Tables;

/// <summary>The rank of a row in its source, from 1: it leads every revision, beside the columns of the table.</summary>
public static class RowNumber
{
    /// <summary>Its name in the file of a revision.</summary>
    public const string Name = "_row";

    /// <summary>The rank as a column, for the queries that ask for it; no table lists it.</summary>
    public static Column Column { get; } = new(Name, "Numéro de ligne", ColumnType.Integer);
}
