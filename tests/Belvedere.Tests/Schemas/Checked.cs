using System.Text;
using System.Text.Json;
using Belvedere.Core.Schemas;
using Belvedere.Core.Schemas.Checks;

namespace Belvedere.Tests.Schemas;

/// <summary>Small schemas and tables, written as they are read.</summary>
internal static class Checked
{
    /// <summary>A schema from the JSON of its fields: <c>{"name":"a","type":"date"}</c>.</summary>
    internal static DataSchema Schema(string fields, string more = "")
    {
        var read = DataSchemaReading.Read(Encoding.UTF8.GetBytes($$"""{"fields":[{{fields}}]{{more}}}"""));
        Assert.True(read.IsSuccess, read.Problem?.ToString());
        return read.Value;
    }

    /// <summary>A table of rows, cells parted by <c>|</c>; the first is the header.</summary>
    internal static CheckReport Report(DataSchema schema, params string[] rows) =>
        Report(schema, CheckOptions.Default, rows);

    internal static CheckReport Report(DataSchema schema, CheckOptions options, params string[] rows)
    {
        var check = new SchemaCheck(schema, rows[0].Split('|'), options);
        for (var i = 1; i < rows.Length; i++)
        {
            check.Check(i + 1, rows[i].Split('|'));
        }

        return check.Finish();
    }

    /// <summary>A column <c>a</c> of one field, beside a column that is never empty.</summary>
    internal static CheckReport Cells(string field, params string[] cells)
    {
        var schema = Schema($$"""{"name":"n"},{"name":"a",{{field}}}""");
        var check = new SchemaCheck(schema, ["n", "a"], CheckOptions.Default);
        for (var i = 0; i < cells.Length; i++)
        {
            check.Check(i + 2, ["x", cells[i]]);
        }

        return check.Finish();
    }

    /// <summary>Each group as <c>column kind count: rows</c>.</summary>
    internal static string[] Lines(IEnumerable<ErrorGroup> groups) =>
        [
            .. groups.Select(g =>
                $"{g.Column ?? "-"} {g.Rule ?? g.Kind.ToString()} {g.Count}: {string.Join(',', g.First.Select(c => c.Row))}"
            ),
        ];

    internal static string Quoted(string text) => JsonSerializer.Serialize(text);
}
