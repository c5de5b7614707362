using Belvedere.Core;
using Belvedere.Core.Charts;
using Belvedere.Core.Query;
using Belvedere.Core.Shapes;
using Belvedere.Core.Tables;
using Belvedere.Data.Files;
using Microsoft.Extensions.Caching.Memory;

namespace Belvedere.Server.Catalogue.Pages;

/// <summary>
/// The map of a table, drawn once for each revision: its shapes where they are few, otherwise one mark for each part of
/// the map that has rows.
/// </summary>
public sealed class DatasetMaps(QueryRows rows) : IRevisionMemory, IDisposable
{
    /// <summary>Shapes up to which each is drawn: about 100 kB for communes.</summary>
    private const int MostShapes = 600;

    private const int Cells = 100;

    private const long MostCharacters = 32L << 20;

    private readonly MemoryCache maps = new(new MemoryCacheOptions { SizeLimit = MostCharacters });

    /// <summary>The markup, or null for a table without geometry, or whose map cannot be drawn now.</summary>
    /// <param name="chosen">Where the row being read is: such a map is not kept.</param>
    public async Task<string?> OfAsync(
        Revision revision,
        LocalizedText sentence,
        Language language,
        Box? chosen,
        CancellationToken ct
    )
    {
        if (TableGeometry.Of(revision.Schema) is not { } geometry)
        {
            return null;
        }

        var key = (revision.Id, language);
        if (chosen is null && maps.TryGetValue(key, out string? known))
        {
            return known;
        }

        var read =
            revision.RowCount <= MostShapes
                ? await ShapesAsync(revision, geometry, ct)
                : await CellsAsync(revision, geometry, ct);
        if (!read.IsSuccess)
        {
            // An overloaded engine must not cost the reader the page: its figures are there, the map comes back later.
            return null;
        }

        var map = FeatureMap.Draw(read.Value, sentence.In(language), chosen);
        if (chosen is null)
        {
            maps.Set(key, map, new MemoryCacheEntryOptions { Size = (map?.Length ?? 0) + 64 });
        }

        return map;
    }

    public void Forget() => maps.Clear();

    public void Dispose() => maps.Dispose();

    private async Task<Result<List<Shape>>> ShapesAsync(Revision revision, TableGeometry geometry, CancellationToken ct)
    {
        var plan = Binder.Bind(new TableQuery { Limit = MostShapes }, revision.Schema).Value.WithGeometry(geometry);
        var page = await rows.PageAsync(revision, plan with { Outputs = [plan.Outputs[^1]] }, ct);
        return page.Then<List<Shape>>(found => found.Rows.Select(row => row[0]).OfType<Shape>().ToList());
    }

    private async Task<Result<List<Shape>>> CellsAsync(Revision revision, TableGeometry geometry, CancellationToken ct)
    {
        var extent = await rows.ExtentAsync(revision, geometry, time: null, ct);
        if (!extent.IsSuccess)
        {
            return extent.Problem;
        }

        if (extent.Value is not [double west, double south, double east, double north, ..])
        {
            return new List<Shape>();
        }

        return await rows.CellsAsync(revision, geometry, new Box(west, south, east, north), Cells, ct);
    }
}
