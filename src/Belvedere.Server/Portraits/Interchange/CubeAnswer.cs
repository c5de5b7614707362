using System.IO.Compression;
using Belvedere.Core;
using Belvedere.Core.Territories;
using Belvedere.Data.Writers.Cubes;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Cubes;
using Belvedere.Server.Pages;

namespace Belvedere.Server.Portraits.Interchange;

/// <summary>A cube as the answer to a request, in the format of its address.</summary>
public sealed class CubeAnswer(Observatory observatory, CubeWriters writers, CubeShapes shapes, CubeClasses classes)
{
    /// <summary>Numbers of one answer; beyond, the whole file of the indicator.</summary>
    public const int MostCells = 100_000;

    // The same edition written by another build may be another document.
    private static readonly string Build = typeof(CubeAnswer).Assembly.ManifestModule.ModuleVersionId.ToString("N")[
        ..8
    ];

    /// <summary>Answers with the file, with 304 where the reader has it, or with what stands in its way.</summary>
    /// <param name="page">Address of the page that the file stands beside.</param>
    public async Task WriteAsync(HttpContext http, CubeFile file, CubeRequest request, string page)
    {
        if (request.CellCount > MostCells)
        {
            var whole = http.Reader().Link(WholeFile.Path(request.Indicator.Code));
            http.Response.Headers.Link = $"<{whole}>; rel=\"alternate\"; type=\"text/csv\"";
            await ProblemAnswer.WriteAsync(http, Problems.CubeTooLarge(request.CellCount, MostCells, whole));
            return;
        }

        if (IsKnown(http, observatory.EditionKey))
        {
            return;
        }

        var cube = observatory.Cube(request);
        var options = Options(http, request, file.Writer.Info.Extension, page);
        http.Response.ContentType = file.Writer.MediaType(options);
        if (file.IsDownload)
        {
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file.Name}\"";
        }

        if (file.Writer is CubeCsvWriter)
        {
            var metadata = $"{request.Indicator.Code}.{CsvwWriter.Extension}{http.Request.QueryString}";
            http.Response.Headers.Link = $"<{metadata}>; rel=\"describedby\"; type=\"application/csvm+json\"";
        }

        await SendAsync(http, output => file.Writer.WriteAsync(cube, output, options, http.RequestAborted));
    }

    /// <summary>The format of an extension, or null.</summary>
    public ICubeWriter? Find(string extension) => writers.Find(extension);

    /// <summary>Whether the reader already has what this edition says; the answer is then complete.</summary>
    internal static bool IsKnown(HttpContext http, string edition)
    {
        var tag = $"W/\"{edition}-{Build}\"";
        var headers = http.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "public, no-cache";
        headers.Vary = "Accept-Encoding";
        if (!http.Request.Headers.IfNoneMatch.Any(m => m?.Contains(tag, StringComparison.Ordinal) == true))
        {
            return false;
        }

        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>Writes the body as it is made, compressed for a reader who takes it.</summary>
    internal static async Task SendAsync(
        HttpContext http,
        Func<Stream, Task> write,
        CompressionLevel compression = CompressionLevel.Fastest
    )
    {
        if (
            !http.Request.Headers.AcceptEncoding.Any(e =>
                e?.Contains("gzip", StringComparison.OrdinalIgnoreCase) == true
            )
        )
        {
            await write(http.Response.Body);
            return;
        }

        http.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(http.Response.Body, compression, leaveOpen: true);
        await write(gzip);
    }

    internal static CubeOptions ReadOptions(HttpContext http, string page) =>
        new()
        {
            Language = http.Reader().Language,
            IsForSpreadsheet = http.Request.Query["dialecte"] == "excel",
            SdmxVersion = http.Request.Query["version"] == "1" ? 1 : 2,
            Address = $"{http.Request.Scheme}://{http.Request.Host}{http.Reader().Link(page)}",
            Query = http.Request.QueryString.HasValue ? http.Request.QueryString.Value[1..] : "",
        };

    private CubeOptions Options(HttpContext http, CubeRequest request, string extension, string page)
    {
        var options = ReadOptions(http, page);
        if (extension != "geojson")
        {
            return options;
        }

        var (found, credit) = shapes.Of(request.Territories);
        var cut = classes.Of(request);
        return options with
        {
            Shapes = found,
            ShapesCredit = credit,
            Classes = cut?.Classes,
            ClassMethod = cut?.Method ?? "",
            ClassLevel = cut?.Level,
        };
    }
}

/// <summary>A file of an indicator, as its address asks it.</summary>
/// <param name="Name">For a reader who keeps it: <c>E03-04070.csv</c>.</param>
public sealed record CubeFile(ICubeWriter Writer, string Name)
{
    /// <summary>Whether a browser keeps it rather than show it: tables are for a spreadsheet.</summary>
    public bool IsDownload => Writer is CubeCsvWriter or SdmxCsvWriter or CubeXlsxWriter;

    public static string NameOf(Indicator indicator, Territory? place, string extension) =>
        place is null
            ? $"{indicator.Code}.{extension}"
            : $"{indicator.Code}-{TerritoryCode.UrlCode(place.Id)}.{extension}";
}
