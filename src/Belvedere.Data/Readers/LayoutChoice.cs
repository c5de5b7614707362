using System.Globalization;
using Belvedere.Core.Tables.Recipes;
using Belvedere.Core.Tables.Recipes.Rows;

namespace Belvedere.Data.Readers;

/// <summary>What a recipe says of the file itself, before any row: null where it leaves the choice to the reader.</summary>
internal sealed record LayoutChoice
{
    internal TextEncoding? Encoding { get; private init; }

    internal char? Separator { get; private init; }

    /// <summary>Rows over the header.</summary>
    internal int? SkippedRows { get; private init; }

    /// <summary>Rows of the header: 0, 1 or 2.</summary>
    internal int? HeaderRows { get; private init; }

    internal bool DropsTotals { get; private init; }

    internal bool DropsRepeatedHeaders { get; private init; }

    /// <summary>The choices of a recipe: the last one where it makes several.</summary>
    internal static LayoutChoice Of(Recipe recipe) =>
        new()
        {
            Encoding = recipe.Last(Fix.ChooseEncoding)?.Value("encoding") is { } encoding
                ? TextEncoding.Named(encoding)
                : null,
            Separator = recipe.Last(Fix.ChooseDelimiter)?.Value("delimiter") is [var separator] ? separator : null,
            SkippedRows = Number(recipe.Last(Fix.SkipRows)?.Value("count")),
            HeaderRows = Number(recipe.Last(Fix.SetHeader)?.Value("lines")),
            DropsTotals = Drops(recipe, DropRows.Totals),
            DropsRepeatedHeaders = Drops(recipe, DropRows.RepeatedHeaders),
        };

    /// <summary>The lines to leave out, among those that the footer found.</summary>
    internal IReadOnlySet<long> LeftOut(CsvFooter footer) =>
        (DropsTotals ? footer.Totals : [])
            .Concat(DropsRepeatedHeaders ? footer.RepeatedHeaders : [])
            .Select(line => line.Line)
            .ToHashSet();

    private static bool Drops(Recipe recipe, string rows) =>
        recipe.Fixes.Any(fix => fix.Operation == Fix.DropRows && fix.Value("rows") == rows);

    private static int? Number(string? value) => value is null ? null : int.Parse(value, CultureInfo.InvariantCulture);
}
