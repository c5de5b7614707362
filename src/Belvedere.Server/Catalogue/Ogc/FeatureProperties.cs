using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>The filters <c>property=value</c>, each of the type that the document of the API declares.</summary>
internal static class FeatureProperties
{
    public static Result<Condition?> Read(IQueryCollection query, TableSchema schema)
    {
        var conditions = new List<Condition>();
        foreach (var column in FeatureRequest.QueryablesOf(schema))
        {
            foreach (var value in query[column.Name])
            {
                var written = value ?? "";
                if (TypedLiteral.Read(column, written) is null)
                {
                    return Problems.OgcParameter(column.Name, written, Expected(column.Type));
                }

                conditions.Add(new RefinementCondition(new FieldExpression(column.Name, 0, 0), written, 0));
            }
        }

        return conditions.Count switch
        {
            0 => new Result<Condition?>(),
            1 => conditions[0],
            _ => new AndCondition(conditions),
        };
    }

    private static LocalizedText Expected(ColumnType type) =>
        type switch
        {
            ColumnType.Boolean => new("true ou false", "true or false"),
            ColumnType.Date => new("un jour comme 2024-03-31", "a day such as 2024-03-31"),
            ColumnType.DateTime => new(
                "un instant comme 2024-03-31T12:00:00Z",
                "an instant such as 2024-03-31T12:00:00Z"
            ),
            _ => new("un nombre", "a number"),
        };
}
