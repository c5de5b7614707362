using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>What a chart sums up, as an address writes it.</summary>
public static class Measure
{
    public const string Rows = "lignes";
    public const string Sum = "somme";
    public const string Mean = "moyenne";
    public const string Median = "mediane";
    public const string Least = "min";
    public const string Most = "max";

    public static readonly IReadOnlyList<string> All = [Rows, Sum, Mean, Median, Least, Most];

    /// <summary>Whether parts add up to the whole: a remainder can then be shown, and bars can be stacked.</summary>
    public static bool AddsUp(string measure) => measure is Rows or Sum;

    /// <summary>The measure in ODSQL.</summary>
    /// <param name="column">Name of the column of numbers; ignored by a number of rows.</param>
    public static string Odsql(string measure, string? column) =>
        measure switch
        {
            Sum => $"sum({column})",
            Mean => $"avg({column})",
            Median => $"median({column})",
            Least => $"min({column})",
            Most => $"max({column})",
            _ => "count(*)",
        };

    /// <summary>« Nombre de lignes », « Somme ».</summary>
    public static string Name(ReaderContext reader, string measure) =>
        measure switch
        {
            Sum => reader["Somme"],
            Mean => reader["Moyenne"],
            Median => reader["Médiane"],
            Least => reader["Plus petite valeur"],
            Most => reader["Plus grande valeur"],
            _ => reader["Nombre de lignes"],
        };
}
