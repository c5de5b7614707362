using System.IO.Compression;
using System.Text;
using Belvedere.Core;
using Belvedere.Core.Shapes;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers.Shapefiles;

/// <summary>
/// Shapefile in a zip. A shapefile holds one kind of geometry: points, lines and areas of a table are as many layers, and
/// several points of one row as many records. Names are cut to ten characters: « champs.csv » gives them back. A row
/// without geometry is an empty shape.
/// </summary>
public sealed class ShapefileWriter : IRowWriter
{
    private const string Wgs84 =
        "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

    public RowWriterInfo Info { get; } =
        new("shp", LocalizedText.Same("Shapefile"), "application/zip", "zip") { NeedsGeometry = true };

    public async Task WriteAsync(RowReader rows, Stream output, ExportOptions options, CancellationToken ct)
    {
        var work =
            options.WorkDirectory ?? throw new ArgumentException("Shapefile needs a work folder.", nameof(options));
        var folder = Path.Combine(work, $"{Guid.NewGuid():N}.export.partial");
        Directory.CreateDirectory(folder);
        try
        {
            var fields = DbfFields.Of(rows.Columns, GeometryRow.IndexOf(rows.Columns));
            var layers = await WriteLayersAsync(rows, fields, folder, ct);
            // Closing an entry writes at once, which an answer over HTTP refuses: the zip is made beside, then sent.
            var path = Path.Combine(folder, "export.zip");
            await using (var file = File.Create(path))
            {
                await ZipAsync(folder, layers, fields, file, ct);
            }

            await using var zip = File.OpenRead(path);
            await zip.CopyToAsync(output, ct);
            await output.FlushAsync(ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<string>> WriteLayersAsync(
        RowReader rows,
        DbfFields fields,
        string folder,
        CancellationToken ct
    )
    {
        var layers = new Dictionary<ShapeKind, ShapefileLayer>();
        try
        {
            await foreach (var chunk in rows.ReadChunksAsync(ct))
            {
                for (var row = 0; row < chunk.Count; row++)
                {
                    WriteRow(layers, fields, folder, chunk, row);
                }
            }

            if (layers.Count == 0)
            {
                LayerOf(layers, fields, folder, ShapeKind.Point);
            }

            foreach (var layer in layers.Values)
            {
                layer.Complete();
            }

            return [.. layers.Values.Select(layer => layer.Name)];
        }
        finally
        {
            foreach (var layer in layers.Values)
            {
                layer.Dispose();
            }
        }
    }

    private static void WriteRow(
        Dictionary<ShapeKind, ShapefileLayer> layers,
        DbfFields fields,
        string folder,
        RowChunk chunk,
        int row
    )
    {
        if (chunk.IsNull(fields.Geometry, row))
        {
            var kind = layers.Count == 0 ? ShapeKind.Point : layers.Keys.First();
            LayerOf(layers, fields, folder, kind).AddEmpty(chunk, row);
            return;
        }

        foreach (var parts in Shape.FromWkb(chunk.Text(fields.Geometry, row)).Parts().GroupBy(part => part.Kind))
        {
            LayerOf(layers, fields, folder, parts.Key).Add([.. parts], chunk, row);
        }
    }

    private static ShapefileLayer LayerOf(
        Dictionary<ShapeKind, ShapefileLayer> layers,
        DbfFields fields,
        string folder,
        ShapeKind kind
    )
    {
        if (!layers.TryGetValue(kind, out var layer))
        {
            layer = layers[kind] = new ShapefileLayer(folder, kind, fields);
        }

        return layer;
    }

    private static async Task ZipAsync(
        string folder,
        IReadOnlyList<string> layers,
        DbfFields fields,
        Stream output,
        CancellationToken ct
    )
    {
        await using var zip = await ZipArchive.CreateAsync(
            output,
            ZipArchiveMode.Create,
            leaveOpen: true,
            Encoding.UTF8,
            ct
        );
        foreach (var layer in layers)
        {
            foreach (var extension in new[] { "shp", "shx", "dbf" })
            {
                await using var entry = await zip.CreateEntry($"{layer}.{extension}", CompressionLevel.Fastest)
                    .OpenAsync(ct);
                await using var file = File.OpenRead(Path.Combine(folder, $"{layer}.{extension}"));
                await file.CopyToAsync(entry, ct);
            }

            await AddTextAsync(zip, $"{layer}.prj", Wgs84, ct);
            await AddTextAsync(zip, $"{layer}.cpg", "UTF-8", ct);
        }

        await AddTextAsync(zip, "champs.csv", fields.Describe(), ct);
    }

    private static async Task AddTextAsync(ZipArchive zip, string name, string text, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
        await entry.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
    }
}
