using Belvedere.Core.Schemas;

namespace Belvedere.Data.Writers.Workbook;

/// <summary>
/// The empty file of a schema as a workbook: the header, what is known of the authority, a drop-down list for each field
/// with a list of values, and a sheet that explains the fields.
/// </summary>
public static class EmptyWorkbook
{
    private const string Lists = "Listes";

    public static async Task WriteAsync(
        DataSchema schema,
        AuthorityIdentity identity,
        Stream output,
        CancellationToken ct
    )
    {
        await WorkbookParts.WriteAsync(
            output,
            async book =>
            {
                var lists = schema
                    .Fields.Select((field, index) => (Index: index, Values: ValuesOf(field)))
                    .Where(l => l.Values.Count > 0)
                    .ToList();
                var data = await book.OpenSheetAsync("Données", ct);
                data.Header(EmptyFile.Header(schema));
                data.TextRow([.. EmptyFile.FirstRow(schema, identity).Select(c => c.Length == 0 ? null : c)]);
                data.EndRows();
                data.DropDowns([.. lists.Select((list, place) => (list.Index, Lists, place, list.Values.Count))]);
                await data.CloseAsync(ct);
                if (lists.Count > 0)
                {
                    await WriteListsAsync(book, [.. lists.Select(l => (schema.Fields[l.Index].Name, l.Values))], ct);
                }

                await WriteFieldsAsync(book, schema, ct);
                await book.CompleteAsync(ct);
            },
            ct
        );
    }

    private static IReadOnlyList<string> ValuesOf(SchemaField field) =>
        field.Type == FieldType.Boolean ? [field.TrueValues[0], field.FalseValues[0]]
        // A cell of an array holds several of its values: a list would forbid them.
        : field.Type == FieldType.Array ? []
        : field.Constraints.Enum;

    private static async Task WriteListsAsync(
        WorkbookParts book,
        IReadOnlyList<(string Name, IReadOnlyList<string> Values)> lists,
        CancellationToken ct
    )
    {
        var sheet = await book.OpenSheetAsync(Lists, ct);
        sheet.Header([.. lists.Select(l => l.Name)]);
        for (var row = 0; row < lists.Max(l => l.Values.Count); row++)
        {
            sheet.TextRow([.. lists.Select(l => row < l.Values.Count ? l.Values[row] : null)]);
        }

        await sheet.CloseAsync(ct);
    }

    private static async Task WriteFieldsAsync(WorkbookParts book, DataSchema schema, CancellationToken ct)
    {
        var sheet = await book.OpenSheetAsync("Description", ct);
        sheet.Header(["Champ", "Titre", "Obligatoire", "Exemple", "Description"]);
        foreach (var field in schema.Fields)
        {
            sheet.TextRow([
                field.Name,
                field.Title,
                field.Constraints.Required ? "oui" : "non",
                field.Example,
                field.Description,
            ]);
        }

        sheet.TextRow([$"{schema.Title} {schema.Version}".Trim(), schema.Homepage]);
        await sheet.CloseAsync(ct);
    }
}
