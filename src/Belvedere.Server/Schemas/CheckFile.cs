using Belvedere.Core;
using Belvedere.Core.Schemas;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Data.Files;
using Belvedere.Data.Readers;
using Belvedere.Data.Schemas;

namespace Belvedere.Server.Schemas;

/// <summary>Checks a file against a schema, or proposes the schemas that fit it.</summary>
public sealed class CheckFile(SchemaRegister register, RevisionFiles files, ReaderLimits limits)
{
    private const int Proposals = 5;

    /// <summary>The report of a check, or why the schema or the file is not read.</summary>
    /// <param name="schema">Key of the register (<c>scdl/subventions@2.1.1</c>), or path of a schema file.</param>
    public async Task<Result<(DataSchema Schema, CheckReport Report)>> RunAsync(
        string path,
        string schema,
        CheckOptions options,
        CancellationToken ct
    )
    {
        var found = await FindAsync(schema, ct);
        if (!found.IsSuccess)
        {
            return found.Problem;
        }

        var file = await OpenAsync(path, ct);
        if (!file.IsSuccess)
        {
            return file.Problem;
        }

        using var opened = file.Value;
        var report = await opened.CheckAsync(found.Value, options, ct);
        return report.IsSuccess ? (found.Value, report.Value) : report.Problem;
    }

    /// <summary>The schemas whose required fields best match the header, best first.</summary>
    public async Task<Result<IReadOnlyList<SchemaFit>>> ProposeAsync(string path, CancellationToken ct)
    {
        var file = await OpenAsync(path, ct);
        if (!file.IsSuccess)
        {
            return file.Problem;
        }

        using var opened = file.Value;
        return SchemaChoice.Propose(opened.Header, register.All()).Take(Proposals).ToArray();
    }

    private async Task<Result<DataSchema>> FindAsync(string schema, CancellationToken ct) =>
        schema.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && File.Exists(schema)
            ? DataSchemaReading.Read(await File.ReadAllBytesAsync(schema, ct))
            : register.Find(schema);

    private async Task<Result<CheckedFile>> OpenAsync(string path, CancellationToken ct) =>
        Directory.Exists(path) ? Problems.SourceIsFolder(path)
        : File.Exists(path) ? await CheckedFile.OpenAsync(path, files.WorkDirectory, limits, ct)
        : Problems.SourceMissing(path);
}
