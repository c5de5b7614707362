using Belvedere.Core;
using Belvedere.Core.Charts;
using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Server.Catalogue.Ogc;
using Belvedere.Server.Catalogue.Pages;

namespace Belvedere.Server.Catalogue.Explore.Maps;

/// <summary>The rows of a selection in a list and on a drawn map, and the one being read.</summary>
public sealed class ReadMap(QueryRows rows, DatasetMaps maps, ReadFeatures features, CollectionExtents extents)
{
    /// <summary>Rows whose shapes are drawn one by one.</summary>
    private const int MostShapes = 600;

    /// <summary>Rows that the live map can tell apart by their numbers: 40 kB in the page.</summary>
    private const int MostIds = 5_000;

    private const int ListColumns = 3;

    private const int RowColumns = 100;

    public async Task<Result<MapAnswer>> RunAsync(
        Revision revision,
        TableGeometry geometry,
        MapRequest request,
        LocalizedText sentence,
        Language language,
        CancellationToken ct
    )
    {
        var condition = OdsqlParser.ParseWhere(request.Selection.ToOdsql(revision.Schema));
        if (!condition.IsSuccess)
        {
            return condition.Problem;
        }

        var where = condition.Value;
        var list = await rows.PageAsync(
            revision,
            ListQuery(revision.Schema, where, request.Page),
            BindingContext.Utc,
            ct
        );
        if (!list.IsSuccess)
        {
            return list.Problem;
        }

        var row = request.Row is { } number ? await RowAsync(revision, number, ct) : null;
        var isFiltered = where is not null;
        var total = list.Value.TotalCount;
        var shown = isFiltered && total <= MostShapes ? await ShapesAsync(revision, geometry, where, ct) : null;
        var ids = shown?.Numbers ?? (isFiltered && total <= MostIds ? await NumbersAsync(revision, where, ct) : null);
        var box =
            shown is { Shapes.Count: > 0 }
                ? shown.Shapes.Aggregate(Box.Nothing, (whole, shape) => whole.With(shape.Box))
            : (await extents.OfAsync(revision, ct)).Then<Box?>(extent => extent.Box) is { IsSuccess: true } known
                ? known.Value
            : null;
        var drawing = shown is not null
            ? FeatureMap.Draw(shown.Shapes, sentence.In(language), row?.Box)
            : await maps.OfAsync(revision, sentence, language, row?.Box, ct);
        return new MapAnswer(list.Value, drawing, isFiltered && shown is null, ids, box, row);
    }

    /// <summary>The columns of a list: a name first, then the next that say something in a few words.</summary>
    public static IReadOnlyList<Column> Telling(TableSchema schema)
    {
        var plain = schema
            .Columns.Where(c =>
                c.Type is not (ColumnType.GeoPoint or ColumnType.GeoShape or ColumnType.Json)
                && c.Concept is not ("latitude" or "longitude")
            )
            .ToList();
        // What every row says tells none of them apart.
        plain = plain.Exists(c => c.DistinctCount is not 1) ? plain.FindAll(c => c.DistinctCount is not 1) : plain;
        var name =
            plain.Find(c => c.Type == ColumnType.Text && IsName(c))
            ?? plain.Find(c => c.Type == ColumnType.Text)
            ?? plain.FirstOrDefault();
        return name is null ? [] : [name, .. plain.Where(c => c != name && c.EmptyCount == 0).Take(ListColumns - 1)];
    }

    private static bool IsName(Column column) =>
        column
            .Name.Split('_')
            .Any(word => word is "nom" or "libelle" or "titre" or "intitule" or "name" or "essence" or "designation");

    private static TableQuery ListQuery(TableSchema schema, Condition? where, int page) =>
        new()
        {
            Select = [.. Telling(schema).Select(Selected)],
            Where = where,
            Limit = MapRequest.PageSize,
            Offset = (page - 1) * MapRequest.PageSize,
        };

    private async Task<MapRow?> RowAsync(Revision revision, long number, CancellationToken ct)
    {
        var page = await features.OneAsync(revision, number, ct);
        if (!page.IsSuccess || page.Value.Features.Count == 0)
        {
            return null;
        }

        var feature = page.Value.Features[0];
        return new MapRow(
            number,
            page.Value.Columns.Take(RowColumns).ToList(),
            feature.Values.Take(RowColumns).ToList(),
            feature.Geometry?.Box
        );
    }

    private async Task<Shown?> ShapesAsync(
        Revision revision,
        TableGeometry geometry,
        Condition? where,
        CancellationToken ct
    )
    {
        var bound = rows.Bind(revision, new TableQuery { Where = where, Limit = MostShapes }, BindingContext.Utc);
        if (!bound.IsSuccess)
        {
            return null;
        }

        var plan = bound.Value.WithGeometry(geometry);
        var page = await rows.PageAsync(revision, plan with { Outputs = [plan.Outputs[^1]] }, ct);
        return page.IsSuccess
            ? new(page.Value.Rows.Select(row => row[0]).OfType<Shape>().ToList(), page.Value.RowNumbers)
            : null;
    }

    private async Task<IReadOnlyList<long>?> NumbersAsync(Revision revision, Condition? where, CancellationToken ct)
    {
        var first = Telling(revision.Schema).Take(1).Select(Selected);
        var query = new TableQuery
        {
            Select = [.. first],
            Where = where,
            Limit = MostIds,
        };
        var page = await rows.PageAsync(revision, query, BindingContext.Utc, ct);
        return page.IsSuccess ? page.Value.RowNumbers : null;
    }

    private static SelectExpression Selected(Column column) =>
        new(
            new FieldExpression(column.Name, 0, column.Name.Length),
            column.Name,
            HasAlias: false,
            0,
            column.Name.Length
        );

    private sealed record Shown(IReadOnlyList<Shape> Shapes, IReadOnlyList<long> Numbers);
}
