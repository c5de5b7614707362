using System.Text.Json;

namespace Belvedere.Core.Schemas;

/// <summary>
/// A data package (https://specs.frictionlessdata.io/data-package): several tables, each with its Table Schema, that may
/// refer to one another.
/// </summary>
/// <param name="Name">Key of the package, or empty.</param>
/// <param name="Title">As a reader sees it; the name when there is none.</param>
public sealed record DataPackage(string Name, string Title, IReadOnlyList<PackageTable> Tables)
{
    /// <summary>Reads a <c>datapackage.json</c>. What is no table (a resource without path or without schema) is left out.</summary>
    /// <returns>The package; or that the file is no JSON, or holds no table.</returns>
    public static Result<DataPackage> Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(
                utf8.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? utf8[3..] : utf8
            );
            var root = document.RootElement;
            var tables = new List<PackageTable>();
            if (root.Member("resources") is { ValueKind: JsonValueKind.Array } resources)
            {
                foreach (var resource in resources.EnumerateArray())
                {
                    if (PackageTable.Read(resource) is not { } table)
                    {
                        continue;
                    }

                    if (table.Schema is { Problem: { } problem })
                    {
                        return problem;
                    }

                    tables.Add(table);
                }
            }

            var name = root.Text("name") ?? "";
            return tables.Count == 0
                ? Problems.SchemaWithoutFields()
                : new DataPackage(name, root.Text("title") is { Length: > 0 } title ? title : name, tables);
        }
        catch (JsonException broken)
        {
            return Problems.SchemaNotJson((broken.LineNumber ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            // A name that is no Unicode text, which the framework only finds when it is asked for.
            return Problems.SchemaNotJson(1);
        }
    }
}

/// <summary>One table of a data package.</summary>
/// <param name="Name">Its key, to which the other tables refer.</param>
/// <param name="Path">Its file, relative to the package.</param>
/// <param name="SchemaPath">The file of its schema, relative to the package; null when the schema is written in the package.</param>
/// <param name="Schema">The schema that is written in the package, or why it is none; null when it is a file.</param>
public sealed record PackageTable(string Name, string Path, string? SchemaPath, Result<DataSchema>? Schema)
{
    internal static PackageTable? Read(JsonElement resource)
    {
        if (
            resource.Text("name") is not { Length: > 0 } name
            || resource.Texts("path") is not [{ Length: > 0 } path, ..]
        )
        {
            return null;
        }

        return resource.Member("schema") switch
        {
            { ValueKind: JsonValueKind.String } written when written.OwnText() is { Length: > 0 } file => new(
                name,
                path,
                file,
                null
            ),
            { ValueKind: JsonValueKind.Object } written => new(name, path, null, DataSchemaReading.Read(written)),
            _ => null,
        };
    }
}
