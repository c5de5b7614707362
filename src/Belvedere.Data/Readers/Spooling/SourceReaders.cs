using Belvedere.Data.Readers.Columnar;
using Belvedere.Data.Readers.Geographic;
using Belvedere.Data.Readers.Geographic.Shapefiles;
using Belvedere.Data.Readers.Geographic.Xml;
using Belvedere.Data.Readers.Json;
using Belvedere.Data.Readers.Workbooks;

namespace Belvedere.Data.Readers.Spooling;

/// <summary>The families of files, in the order in which they are tried; what none of them knows is delimited text.</summary>
internal static class SourceReaders
{
    private static readonly ISourceReader[] All =
    [
        new XlsxReader(),
        new OdsReader(),
        new XlsReader(),
        new JsonReader(),
        new ParquetReader(),
        new GeoPackageReader(),
        new ShapefileReader(),
        new KmlReader(),
        new GpxReader(),
    ];

    /// <summary>The family that a reader reads, as a report names it.</summary>
    internal static string FormatOf(ISourceReader? reader) =>
        reader switch
        {
            null => "csv",
            XlsxReader => "xlsx",
            OdsReader => "ods",
            XlsReader => "xls",
            JsonReader => "json",
            ParquetReader => "parquet",
            GeoPackageReader => "gpkg",
            ShapefileReader => "shp",
            KmlReader => "kml",
            _ => "gpx",
        };

    internal static ISourceReader? Find(SourceFile file) => Array.Find(All, reader => reader.Recognises(file));
}
