using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Data.Rows;
using Belvedere.Data.Writers;
using Belvedere.Tests.Rows;

namespace Belvedere.Tests.Writers;

/// <summary>A table exported in one format, as a file in a folder that the test disposes.</summary>
internal sealed class WrittenFile : IDisposable
{
    private readonly RowFolder folder = new();

    public string Path => System.IO.Path.Combine(folder.Path, "export");

    public static async Task<WrittenFile> CreateAsync(
        string format,
        TableSchema schema,
        IEnumerable<object?[]> rows,
        ExportSource? source = null
    )
    {
        var ct = TestContext.Current.CancellationToken;
        var file = new WrittenFile();
        await file.folder.WriteAsync(schema, rows);
        var writer = RowWriters.Scan().Find(format)!; // a format of this build
        var plan = Binder.Bind(new QueryText().ParseExport().Value, schema).Value;
        if (writer.Info.NeedsGeometry)
        {
            plan = plan.WithGeometry(TableGeometry.Of(schema)!); // a geographic table
        }

        var options = new ExportOptions
        {
            WorkDirectory = file.folder.Path,
            Columns = plan.Outputs.Select(o => o.ToColumn()).ToList(),
            Source = source,
        };
        var sql = SqlWriter.Export(plan, file.folder.Revision());
        await using var reader = (await file.folder.Engine.QueryAsync(sql, QueryBudget.Export, ct)).Value;
        await using var output = File.Create(file.Path);
        await writer.WriteAsync(reader, output, options, ct);
        return file;
    }

    public void Dispose() => folder.Dispose();
}
