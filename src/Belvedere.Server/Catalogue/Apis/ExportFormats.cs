using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>What a geographic format asks of the plan of its export.</summary>
internal static class GeographicExport
{
    /// <summary>The formats in which a table can be exported: the geographic ones only when it has a geometry.</summary>
    public static IEnumerable<IRowWriter> Offered(RowWriters writers, TableSchema schema)
    {
        var isGeographic = TableGeometry.Of(schema) is not null;
        return writers.All.Where(writer => isGeographic || !writer.Info.NeedsGeometry);
    }

    /// <summary>The plan with the geometry of each row, for the formats that need it; groups and plain tables have none.</summary>
    public static Result<QueryPlan> Prepare(RowWriterInfo format, QueryPlan plan)
    {
        if (!format.NeedsGeometry)
        {
            return plan;
        }

        return !plan.IsGrouped && TableGeometry.Of(plan.Schema) is { } geometry
            ? plan.WithGeometry(geometry)
            : Problems.ExportWithoutGeometry(format.Key);
    }
}
