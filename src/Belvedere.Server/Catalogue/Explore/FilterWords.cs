using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue.Pages;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Explore;

/// <summary>Filters as a person says them.</summary>
internal static class FilterWords
{
    /// <summary>« Thème : Sport », « Montant ≥ 1000 ».</summary>
    public static string Sentence(this ReaderContext reader, RowFilter filter, TableSchema schema)
    {
        var column = schema.Find(filter.Column);
        var label = column?.Label ?? filter.Column;
        return filter.Test switch
        {
            FilterTest.Empty => reader.Format("{0} vide", label),
            FilterTest.Filled => reader.Format("{0} rempli", label),
            FilterTest.Equal => reader.Format("{0} : {1}", label, Value(reader, column, filter)),
            FilterTest.Different => reader.Format("{0} sauf {1}", label, Value(reader, column, filter)),
            FilterTest.Contains => reader.Format("{0} contient « {1} »", label, filter.Value),
            FilterTest.Starts => reader.Format("{0} commence par « {1} »", label, filter.Value),
            FilterTest.AtLeast => reader.Format("{0} ≥ {1}", label, Value(reader, column, filter)),
            _ => reader.Format("{0} ≤ {1}", label, Value(reader, column, filter)),
        };
    }

    /// <summary>All the filters in one line, for a title or a citation; empty for every row.</summary>
    public static string Summary(this ReaderContext reader, RowSelection selection, TableSchema schema) =>
        string.Join(
            reader.Language == Core.Language.French ? "\u202F; " : "; ",
            selection
                .Filters.Select(f => reader.Sentence(f, schema))
                .Concat(selection.Search.Length > 0 ? [reader.Format("mots « {0} »", selection.Search)] : [])
                .Concat(selection.Where.Length > 0 ? [selection.Where] : [])
        );

    public static string TestName(this ReaderContext reader, string test) =>
        test switch
        {
            FilterTest.Contains => reader["contient"],
            FilterTest.Equal => reader["est exactement"],
            FilterTest.Different => reader["n’est pas"],
            FilterTest.Starts => reader["commence par"],
            FilterTest.AtLeast => reader["vaut au moins"],
            FilterTest.AtMost => reader["vaut au plus"],
            FilterTest.Empty => reader["est vide"],
            _ => reader["est rempli"],
        };

    /// <summary>A number or a day of a filter in the reader's own writing; anything else as it was typed.</summary>
    private static string Value(ReaderContext reader, Column? column, RowFilter filter) =>
        column?.Type switch
        {
            ColumnType.Integer
                when long.TryParse(
                    filter.Value,
                    System.Globalization.NumberStyles.AllowLeadingSign,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var whole
                ) => CellText.Of(whole, column, reader.Language),
            ColumnType.Decimal
                when double.TryParse(
                    filter.Value,
                    System.Globalization.NumberStyles.AllowLeadingSign
                        | System.Globalization.NumberStyles.AllowDecimalPoint,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var number
                ) => CellText.Of(number, column, reader.Language),
            ColumnType.Date when DateOnly.TryParseExact(filter.Value, "yyyy-MM-dd", out var day) => CellText.Of(
                day,
                column,
                reader.Language
            ),
            _ => filter.Value,
        };
}
