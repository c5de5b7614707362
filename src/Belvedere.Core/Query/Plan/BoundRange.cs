using System.Globalization;
using Belvedere.Core.Tables;

namespace Belvedere.Core.Query;

/// <summary>
/// The interval of <c>range()</c> that holds a value, as a key that sorts: the lower bound of whole numbers, the rank of
/// the interval for other numbers and for given bounds, the first clock instant for dates. <see cref="BoundRangeLabel"/>
/// writes it.
/// </summary>
public sealed record BoundRange(BoundExpression Operand, BoundSteps Steps, ColumnType KeyType)
    : BoundExpression(KeyType)
{
    public override string Signature => $"range({Operand.Signature}, {Steps.Signature})";
}

/// <summary>How <see cref="BoundRange"/> cuts.</summary>
public abstract record BoundSteps
{
    public abstract string Signature { get; }
}

/// <summary>Whole numbers by a whole width.</summary>
public sealed record WholeSteps(long Width) : BoundSteps
{
    public override string Signature => Width.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Numbers by a width.</summary>
public sealed record NumberSteps(double Width) : BoundSteps
{
    public override string Signature => "d" + Width.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Dates by a number of units of time, on the clock of the request.</summary>
/// <param name="IsDay">Whether the values are days, which have no clock.</param>
public sealed record TimeSteps(int Count, TimeUnit Unit, bool IsDay) : BoundSteps
{
    /// <summary>Where intervals of a fixed length start: a Monday for weeks, 1970 for the others, in microseconds.</summary>
    public long OriginMicroseconds => Unit == TimeUnit.Week ? 4 * TimeUnits.Microseconds(TimeUnit.Day) : 0;

    public override string Signature => string.Create(CultureInfo.InvariantCulture, $"{Count} {Unit}");
}

/// <summary>Intervals between bounds: the first starts at the first bound, or before it when it is open.</summary>
/// <param name="Labels">The text of each interval.</param>
public sealed record BoundGivenSteps(
    IReadOnlyList<BoundConstant> Bounds,
    bool OpenLeft,
    bool OpenRight,
    IReadOnlyList<string> Labels
) : BoundSteps
{
    public override string Signature =>
        $"{(OpenLeft ? "* " : "")}{string.Join(' ', Bounds.Select(b => b.Signature))}{(OpenRight ? " *" : "")}";
}

/// <summary>The text of an interval: <c>[0, 14]</c>, <c>[10, 20[</c>, <c>[*, 2020-01-01T00:00:00.000Z[</c>.</summary>
/// <param name="Key">The key of the group.</param>
public sealed record BoundRangeLabel(BoundGroupKey Key, BoundRange Range) : BoundExpression(ColumnType.Text)
{
    public override string Signature => $"label({Key.Signature})";
}

/// <summary>The cell of a grid of squares, in pixels of a zoom level of the web map, that holds a point.</summary>
public sealed record BoundCell(Column Column, int Zoom, double RadiusPixels) : BoundExpression(ColumnType.Integer)
{
    public override string Signature =>
        string.Create(CultureInfo.InvariantCulture, $"cell(`{Column.Name}`, {Zoom}, {RadiusPixels})");
}

/// <summary>The mean point of a cell, as <c>{"cluster_centroid":{"lat":…,"lon":…}}</c>.</summary>
public sealed record BoundCentroid(BoundGroupKey Key, BoundAggregate Latitude, BoundAggregate Longitude)
    : BoundExpression(ColumnType.Json)
{
    public override string Signature => $"centroid({Key.Signature})";
}

/// <summary>How many of the words a row has, in any of the columns.</summary>
public sealed record BoundRelevance(IReadOnlyList<Column> Columns, IReadOnlyList<SearchWord> Words)
    : BoundExpression(ColumnType.Integer)
{
    public override string Signature => $"relevance({string.Join(' ', Words)})";
}
