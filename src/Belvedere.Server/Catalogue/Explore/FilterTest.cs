using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Explore;

/// <summary>What a filter asks of a column, as an address writes it: <c>montant.min=100</c>.</summary>
public static class FilterTest
{
    /// <summary>Every word is there; the last may be unfinished.</summary>
    public const string Contains = "contient";
    public const string Equal = "est";
    public const string Different = "pas";
    public const string Starts = "debut";
    public const string AtLeast = "min";
    public const string AtMost = "max";
    public const string Empty = "vide";
    public const string Filled = "rempli";

    private static readonly string[] OfText = [Contains, Equal, Different, Starts, Empty, Filled];
    private static readonly string[] OfOrder = [Equal, Different, AtLeast, AtMost, Empty, Filled];
    private static readonly string[] OfTruth = [Equal, Empty, Filled];
    private static readonly string[] OfPlace = [Empty, Filled];

    /// <summary>All of them, in the order of a form.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Contains,
        Equal,
        Different,
        Starts,
        AtLeast,
        AtMost,
        Empty,
        Filled,
    ];

    public static bool NeedsValue(string test) => test is not (Empty or Filled);

    /// <summary>The tests that make sense for a column.</summary>
    public static IReadOnlyList<string> Of(ColumnType type) =>
        type switch
        {
            ColumnType.Text => OfText,
            ColumnType.Boolean => OfTruth,
            ColumnType.GeoPoint or ColumnType.GeoShape or ColumnType.Json => OfPlace,
            _ => OfOrder,
        };

    /// <summary>The test of a column nearest to the one asked for: words of a number are its equality.</summary>
    public static string For(ColumnType type, string test) =>
        Of(type).Contains(test, StringComparer.Ordinal) ? test
        : Of(type).Contains(Equal, StringComparer.Ordinal) ? Equal
        : Empty;
}
