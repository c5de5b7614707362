using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;

namespace Belvedere.Data.Writers;

/// <summary>
/// What a Parquet file says of itself beside its rows: <c>geo</c> as GeoParquet has it, <c>title</c>, <c>licence</c>,
/// <c>revision</c>, and <c>columns</c>, a JSON array with the name, label, unit and description of each column.
/// </summary>
internal static class ParquetMetadata
{
    internal static IReadOnlyDictionary<string, string> Of(IReadOnlyList<RowColumn> columns, ExportOptions options)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        if (GeoParquet.Describe(columns) is { } geo)
        {
            said["geo"] = geo;
        }

        if (options.Source is { } source)
        {
            said["title"] = source.Title;
            said["revision"] = source.RevisionNumber.ToString(CultureInfo.InvariantCulture);
            if ((source.LicenceUrl ?? source.LicenceTitle) is { } licence)
            {
                said["licence"] = licence;
            }
        }

        if (options.Columns is { } known)
        {
            said["columns"] = new JsonArray([.. known.Select(Describe)]).ToJsonString(JsonSerializerOptions.Default);
        }

        return said;
    }

    private static JsonNode Describe(Column column) =>
        new JsonObject
        {
            ["name"] = column.Name,
            ["label"] = column.Label,
            ["unit"] = column.Unit,
            ["description"] = column.Description,
        };
}
