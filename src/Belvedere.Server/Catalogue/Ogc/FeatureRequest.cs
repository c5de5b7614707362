using System.Globalization;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>What a request of features asks, checked against the columns of its collection.</summary>
/// <param name="Plan">Every column, the geometry last; the limit and the offset.</param>
public sealed record FeatureRequest(QueryPlan Plan, int Limit, int Offset)
{
    public const int MaximumLimit = 10_000;

    public const int DefaultLimit = 10;

    private static readonly string[] OwnParameters = ["f", "limit", "offset", "bbox", "datetime", "sortby"];

    /// <summary>The columns by which features are selected: a name of a parameter of ours selects nothing.</summary>
    public static IEnumerable<Column> QueryablesOf(TableSchema schema) =>
        schema.Columns.Where(column =>
            column.Type is not (ColumnType.GeoPoint or ColumnType.GeoShape) && !OwnParameters.Contains(column.Name)
        );

    /// <summary>Every parameter that <c>items</c> declares.</summary>
    public static IReadOnlyList<string> ParametersOf(TableSchema schema) =>
        [.. OwnParameters, .. QueryablesOf(schema).Select(column => column.Name)];

    public static Result<FeatureRequest> Read(IQueryCollection query, TableSchema schema)
    {
        var limit = Whole(query, "limit", DefaultLimit, least: 1);
        var offset = Whole(query, "offset", 0, least: 0);
        var order = ReadOrder(query["sortby"].ToString(), schema);
        var properties = FeatureProperties.Read(query, schema);
        if ((limit.Problem ?? offset.Problem ?? order.Problem ?? properties.Problem) is { } problem)
        {
            return problem;
        }

        var table = new TableQuery
        {
            Where = properties.Value,
            OrderBy = order.Value,
            Limit = Math.Min(limit.Value, MaximumLimit),
            Offset = offset.Value,
        };
        return Binder
            .Bind(table, schema)
            .Then(plan => WithBox(plan, query, schema))
            .Then(plan => WithTime(plan, query, schema))
            .Then<FeatureRequest>(plan => new FeatureRequest(
                Complete(plan),
                table.Limit ?? DefaultLimit,
                table.Offset
            ));
    }

    /// <summary>The plan of one feature.</summary>
    public static QueryPlan One(TableSchema schema) => Complete(Binder.Bind(new TableQuery(), schema).Value);

    private static QueryPlan Complete(QueryPlan plan) =>
        TableGeometry.Of(plan.Schema) is { } geometry ? plan.WithGeometry(geometry) : plan;

    private static Result<List<OrderItem>> ReadOrder(string written, TableSchema schema)
    {
        var order = new List<OrderItem>();
        foreach (var key in written.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var name = key.TrimStart('+', '-');
            if (QueryablesOf(schema).FirstOrDefault(column => column.Name == name) is not { } column)
            {
                return Problems.OgcParameter(
                    "sortby",
                    key,
                    new(
                        "des champs séparés par des virgules, chacun avec + ou -",
                        "fields separated by commas, each with + or -"
                    )
                );
            }

            order.Add(new OrderItem(new FieldExpression(column.Name, 0, 0), key.StartsWith('-')));
        }

        return order;
    }

    private static Result<QueryPlan> WithBox(QueryPlan plan, IQueryCollection query, TableSchema schema)
    {
        if (!query.TryGetValue("bbox", out var written))
        {
            return plan;
        }

        return ReadBox(written.ToString())
            .Then<QueryPlan>(box =>
                TableGeometry.Of(schema) is { } geometry ? plan.And(GeometryPlan.Meeting(geometry, box)) : plan
            );
    }

    private static Result<Box> ReadBox(string written)
    {
        var sides = new List<double>();
        foreach (var side in written.Split(','))
        {
            var isNumber = double.TryParse(side, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees);
            if (!isNumber || !double.IsFinite(degrees))
            {
                return Refused(written);
            }

            sides.Add(degrees);
        }

        return sides switch
        {
            [var west, var south, var east, var north] when south <= north => new Box(west, south, east, north),
            [var west, var south, var low, var east, var north, var high] when south <= north && low <= high => new Box(
                west,
                south,
                east,
                north
            ),
            _ => Refused(written),
        };

        static Problem Refused(string written) =>
            Problems.OgcParameter(
                "bbox",
                written,
                new(
                    "quatre nombres ouest,sud,est,nord en degrés (ou six, avec les hauteurs)",
                    "four numbers west,south,east,north in degrees (or six, with heights)"
                )
            );
    }

    private static Result<QueryPlan> WithTime(QueryPlan plan, IQueryCollection query, TableSchema schema)
    {
        if (!query.TryGetValue("datetime", out var written))
        {
            return plan;
        }

        return TimeInterval
            .Read(written.ToString())
            .Then<QueryPlan>(interval =>
                CollectionExtents.TimeOf(schema) is { } column ? plan.And(interval.On(column)) : plan
            );
    }

    private static Result<int> Whole(IQueryCollection query, string name, int absent, int least)
    {
        if (!query.TryGetValue(name, out var written))
        {
            return absent;
        }

        var isWhole = long.TryParse(written.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        return isWhole && value >= least
            ? (int)Math.Min(value, int.MaxValue)
            : Problems.OgcParameter(
                name,
                written.ToString(),
                least == 0
                    ? new("un nombre entier, 0 ou plus", "an integer, 0 or more")
                    : new("un nombre entier de 1 à 10000", "an integer from 1 to 10000")
            );
    }
}
