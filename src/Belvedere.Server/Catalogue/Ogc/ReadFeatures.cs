using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>A row as a feature.</summary>
/// <param name="Id">The number of the row, stable in its revision.</param>
/// <param name="Values">In the order of the columns.</param>
public sealed record Feature(long Id, Shape? Geometry, IReadOnlyList<object?> Values);

/// <summary>A page of features.</summary>
/// <param name="Columns">Of the values of each; the geometry is not among them.</param>
public sealed record FeaturePage(IReadOnlyList<Column> Columns, IReadOnlyList<Feature> Features, long Matched);

/// <summary>Reads the rows of a revision as features.</summary>
public sealed class ReadFeatures(QueryRows rows)
{
    public async Task<Result<FeaturePage>> PageAsync(Revision revision, FeatureRequest request, CancellationToken ct) =>
        (await rows.PageAsync(revision, request.Plan, ct)).Then<FeaturePage>(page => Of(page, request.Plan));

    /// <summary>One feature, or none.</summary>
    public async Task<Result<FeaturePage>> OneAsync(Revision revision, long id, CancellationToken ct)
    {
        var plan = FeatureRequest.One(revision.Schema);
        return (await rows.RowAsync(revision, plan, id, ct)).Then<FeaturePage>(page => Of(page, plan));
    }

    private static FeaturePage Of(RowPage page, QueryPlan plan)
    {
        var hasGeometry = plan.Outputs[^1].Expression is BoundGeometry;
        var width = plan.Outputs.Count - (hasGeometry ? 1 : 0);
        var features = page
            .Rows.Select(
                (row, i) =>
                    new Feature(
                        page.RowNumbers[i],
                        hasGeometry ? row[width] as Shape : null,
                        row.AsSpan(0, width).ToArray()
                    )
            )
            .ToList();
        return new FeaturePage(page.Columns.Take(width).ToList(), features, page.TotalCount);
    }
}
