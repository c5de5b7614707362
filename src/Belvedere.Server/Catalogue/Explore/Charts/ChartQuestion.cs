using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Server.Catalogue.Pages;

namespace Belvedere.Server.Catalogue.Explore.Charts;

/// <summary>A question that the table can answer: its columns exist and suit what is asked of them.</summary>
/// <param name="By">The column of the bars or of the axis.</param>
/// <param name="Of">The column of numbers; null for a number of rows.</param>
/// <param name="Split">The column that cuts the bars, or null.</param>
/// <param name="Step">annee, mois or a width; empty when it is to be chosen from the values.</param>
public sealed record ChartQuestion(ChartRequest Request, Column By, Column? Of, Column? Split, string Step)
{
    /// <summary>Values up to which a column can cut bars.</summary>
    public const int MostSplitValues = 40;

    /// <summary>Values that make a first chart read at a glance.</summary>
    private const int FewValues = 20;

    /// <summary>Values up to which whole numbers are shown one by one rather than in intervals.</summary>
    private const int MostWholeValues = 30;

    public string Measure => Request.What;

    public bool AddsUp => Charts.Measure.AddsUp(Measure);

    public bool IsDate => By.Type is ColumnType.Date or ColumnType.DateTime;

    /// <summary>Whether the axis has an order of its own, which is then kept.</summary>
    public bool IsOrdered => Axis != ChartAxis.Values;

    public ChartAxis Axis =>
        IsDate
            ? Step == ChartRequest.Month
                ? ChartAxis.Months
                : ChartAxis.Years
            : !IsNumber(By)
                ? ChartAxis.Values
                : Step.Length == 0 && CellText.IsYear(By)
                    ? ChartAxis.WrittenYears
                    : Step.Length == 0 && By is { Type: ColumnType.Integer, DistinctCount: <= MostWholeValues }
                        ? ChartAxis.Values
                        : ChartAxis.Intervals;

    /// <summary>Width of the intervals; null when it is to be chosen.</summary>
    public decimal? Width => Step.Length == 0 ? null : ReadWidth(Step);

    /// <summary>Reads a request, with what is refused by the name of its field.</summary>
    public static ChartQuestion? Read(ChartRequest request, Revision revision, Dictionary<string, Problem> refusals)
    {
        var schema = revision.Schema;
        var by = Named(request.By, "par") ?? Usual(revision);
        var of = request.What == Charts.Measure.Rows ? null : Named(request.Of, "de") ?? FirstNumber(schema);
        var split = request.Split.Length == 0 ? null : Named(request.Split, "selon");
        if (by.Type is ColumnType.GeoPoint or ColumnType.GeoShape or ColumnType.Json)
        {
            refusals.TryAdd("par", Problems.ExploreGroupRefused(by));
        }

        if (request.What != Charts.Measure.Rows && (of is null || !IsNumber(of)))
        {
            refusals.TryAdd("de", Problems.ExploreMeasureRefused(of ?? by));
        }

        var step = StepOf(request.Step, by);
        if (step is null)
        {
            refusals.TryAdd("pas", Problems.ExploreStepRefused(request.Step));
        }

        if (split is not null && !CanSplit(split))
        {
            refusals.TryAdd("selon", Problems.ExploreSplitRefused(split, MostSplitValues));
        }

        return refusals.Count > 0 ? null : new(request, by, of, split == by ? null : split, step ?? "");

        Column? Named(string name, string field)
        {
            if (name.Length > 0 && schema.Find(name) is null)
            {
                refusals.TryAdd(field, Problems.ExploreColumnUnknown(name));
            }

            return name.Length > 0 ? schema.Find(name) : null;
        }
    }

    public static bool IsNumber(Column column) => column.Type is ColumnType.Integer or ColumnType.Decimal;

    /// <summary>Whether a column has few enough values to cut the bars.</summary>
    public static bool CanSplit(Column column) =>
        column.Type == ColumnType.Boolean
        || (column.Type is ColumnType.Text or ColumnType.Integer && column.DistinctCount is > 0 and <= MostSplitValues);

    /// <summary>The column that makes a first chart: few values, on several rows each; else a date; else the first.</summary>
    private static Column Usual(Revision revision)
    {
        var columns = revision.Schema.Columns;
        return columns.FirstOrDefault(c => IsTelling(c) && c.DistinctCount <= FewValues && IsFacet(c))
            ?? columns.FirstOrDefault(c => IsTelling(c) && c.DistinctCount <= MostSplitValues && IsFacet(c))
            ?? columns.FirstOrDefault(c => c.Type is ColumnType.Date or ColumnType.DateTime)
            ?? columns.FirstOrDefault(c => IsTelling(c) && IsFacet(c))
            ?? columns.FirstOrDefault(c => c.Type is not (ColumnType.GeoPoint or ColumnType.GeoShape))
            ?? columns[0];

        bool IsFacet(Column column) => CountFacets.IsFacet(column, revision.RowCount);

        static bool IsTelling(Column column) =>
            column.Type is ColumnType.Text or ColumnType.Boolean && column.DistinctCount is null or > 1;
    }

    private static Column? FirstNumber(TableSchema schema) =>
        schema.Columns.FirstOrDefault(CellText.IsNumber) ?? schema.Columns.FirstOrDefault(IsNumber);

    /// <summary>The step as the column understands it: one of another type of column is forgotten; null when it is refused.</summary>
    private static string? StepOf(string step, Column by)
    {
        var isUnit = step is ChartRequest.Year or ChartRequest.Month;
        return by.Type is ColumnType.Date or ColumnType.DateTime
            ? isUnit
                ? step
                : ""
            : step.Length == 0 || isUnit || !IsNumber(by)
                ? ""
                : ReadWidth(step) is null
                    ? null
                    : step;
    }

    private static decimal? ReadWidth(string text) =>
        decimal.TryParse(
            text.Replace(',', '.').Replace(" ", "", StringComparison.Ordinal),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var width
        )
        && width > 0
            ? width
            : null;
}
