using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>What some formats ask of a table: a geometry, a date.</summary>
internal static class ExportFormats
{
    /// <summary>The formats in which a table can be exported.</summary>
    public static IEnumerable<IRowWriter> Offered(RowWriters writers, TableSchema schema) =>
        writers.All.Where(writer => Fits(writer.Info, schema));

    /// <summary>Whether a table has what a format needs.</summary>
    public static bool Fits(RowWriterInfo format, TableSchema schema) =>
        (!format.NeedsGeometry || TableGeometry.Of(schema) is not null)
        && (!format.NeedsDate || schema.Columns.Any(c => c.Type is ColumnType.Date or ColumnType.DateTime));

    /// <summary>The problem of an option that names a column which is not exported; null for none.</summary>
    public static Problem? CheckNames(RowWriterInfo format, ExportOptions options, QueryPlan plan)
    {
        var names = $"{options.NameField},{options.DescriptionFields}".Split(
            ',',
            StringSplitOptions.RemoveEmptyEntries
        );
        var unknown = names.FirstOrDefault(name => plan.Outputs.All(o => o.Key != name));
        return format.NamesRows && unknown is not null
            ? Problems.QueryParameter(
                $"« name_field » et « description_field_list » nomment des champs exportés\u00A0; « {unknown} » n’en est pas un.",
                $"name_field or description_field_list API parameter: {unknown} is not an exported field."
            )
            : null;
    }

    /// <summary>The plan with what the format needs: the geometry of each row, or a date among its columns.</summary>
    public static Result<QueryPlan> Prepare(RowWriterInfo format, QueryPlan plan)
    {
        if (format.NeedsDate && !plan.Outputs.Any(o => o.Expression.Type is ColumnType.Date or ColumnType.DateTime))
        {
            return Problems.ExportWithoutDate(format.Key);
        }

        if (!format.NeedsGeometry)
        {
            return plan;
        }

        return !plan.IsGrouped && TableGeometry.Of(plan.Schema) is { } geometry
            ? plan.WithGeometry(geometry)
            : Problems.ExportWithoutGeometry(format.Key);
    }
}
