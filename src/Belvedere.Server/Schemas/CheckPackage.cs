using Belvedere.Core;
using Belvedere.Core.Schemas;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Data.Files;
using Belvedere.Data.Readers;
using Belvedere.Data.Schemas;

namespace Belvedere.Server.Schemas;

/// <summary>
/// Checks every table of a data package against its own schema, references from one to another included. Files are
/// looked for where the package says, then beside it: packages are often copied flat.
/// </summary>
public sealed class CheckPackage(RevisionFiles files, ReaderLimits limits)
{
    /// <summary>The report of each table, in the order of the package; or the first thing that could not be read.</summary>
    /// <param name="path">A <c>datapackage.json</c>, or the folder that holds it.</param>
    public async Task<Result<IReadOnlyList<(PackageTable Table, CheckReport Report)>>> RunAsync(
        string path,
        CancellationToken ct
    )
    {
        var descriptor = Directory.Exists(path) ? Path.Combine(path, "datapackage.json") : path;
        if (!File.Exists(descriptor))
        {
            return Problems.SourceMissing(descriptor);
        }

        var package = DataPackage.Read(await File.ReadAllBytesAsync(descriptor, ct));
        if (!package.IsSuccess)
        {
            return package.Problem;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(descriptor)) ?? "";
        var opened = new List<OpenTable>();
        try
        {
            foreach (var table in package.Value.Tables)
            {
                var one = await OpenAsync(folder, table, ct);
                if (!one.IsSuccess)
                {
                    return one.Problem;
                }

                opened.Add(one.Value);
            }

            return await CheckAsync(opened, ct);
        }
        finally
        {
            opened.ForEach(table => table.File.Dispose());
        }
    }

    private static async Task<Result<IReadOnlyList<(PackageTable, CheckReport)>>> CheckAsync(
        IReadOnlyList<OpenTable> tables,
        CancellationToken ct
    )
    {
        var reports = new List<(PackageTable, CheckReport)>();
        foreach (var table in tables)
        {
            var references = new Dictionary<string, ReferencedKeys>(StringComparer.Ordinal);
            foreach (var key in table.Schema.ForeignKeys.DistinctBy(k => k.Resource, StringComparer.Ordinal))
            {
                if (tables.FirstOrDefault(t => t.Table.Name == key.Resource) is { } other)
                {
                    references[key.Resource] = await KeysAsync(other, key.ReferenceFields, ct);
                }
            }

            var report = await table.File.CheckAsync(
                table.Schema,
                CheckOptions.Default with
                {
                    References = references,
                },
                ct
            );
            if (!report.IsSuccess)
            {
                return report.Problem;
            }

            reports.Add((table.Table, report.Value));
        }

        return reports;
    }

    private static async Task<ReferencedKeys> KeysAsync(
        OpenTable table,
        IReadOnlyList<string> fields,
        CancellationToken ct
    )
    {
        var keys = new ReferencedKeys(fields, CheckOptions.Default.MaxKeys);
        await table.File.ReadAsync(
            (row, cells) =>
            {
                if (row == 0)
                {
                    keys.ReadHeader(cells);
                }
                else
                {
                    keys.Add(cells);
                }
            },
            ct
        );
        return keys;
    }

    private async Task<Result<OpenTable>> OpenAsync(string folder, PackageTable table, CancellationToken ct)
    {
        if (Find(folder, table.Path) is not { } data)
        {
            return Problems.SourceMissing(Path.Combine(folder, table.Path));
        }

        var schema = table.Schema ?? await ReadSchemaAsync(folder, table, ct);
        if (!schema.IsSuccess)
        {
            return schema.Problem;
        }

        var file = await CheckedFile.OpenAsync(data, files.WorkDirectory, limits, ct);
        return file.IsSuccess
            ? new OpenTable(table, schema.Value with { Name = table.Name }, file.Value)
            : file.Problem;
    }

    private static async Task<Result<DataSchema>> ReadSchemaAsync(
        string folder,
        PackageTable table,
        CancellationToken ct
    ) =>
        Find(folder, table.SchemaPath ?? "") is { } path
            ? DataSchemaReading.Read(await File.ReadAllBytesAsync(path, ct))
            : Problems.SourceMissing(Path.Combine(folder, table.SchemaPath ?? ""));

    /// <summary>Null for what is not there, and for a path that leads out of the folder of the package.</summary>
    private static string? Find(string folder, string relative)
    {
        var whole = Path.GetFullPath(Path.Combine(folder, relative));
        if (!whole.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return null;
        }

        var flat = Path.Combine(folder, Path.GetFileName(relative));
        return File.Exists(whole) ? whole
            : File.Exists(flat) ? flat
            : null;
    }

    private sealed record OpenTable(PackageTable Table, DataSchema Schema, CheckedFile File);
}
