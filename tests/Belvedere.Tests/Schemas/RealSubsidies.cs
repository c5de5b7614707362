using Belvedere.Core.Schemas;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Data.Readers;
using Belvedere.Data.Schemas;

namespace Belvedere.Tests.Schemas;

/// <summary>Real files beside the real schema of subsidies.</summary>
internal static class RealSubsidies
{
    internal static async Task<CheckedFile> OpenAsync(string path)
    {
        var opened = await CheckedFile.OpenAsync(
            path,
            Path.GetTempPath(),
            new ReaderLimits(),
            TestContext.Current.CancellationToken
        );
        Assert.True(opened.IsSuccess, opened.Problem?.ToString());
        return opened.Value;
    }

    internal static async Task<CheckReport> CheckAsync(string file, CheckOptions? options = null)
    {
        var path = TestData.Path($"messy/{file}");
        var schema = DataSchemaReading.Read(
            await File.ReadAllBytesAsync(
                TestData.Path("schemas/schema.data.gouv.fr/scdl/subventions/2.1.1/schema.json"),
                TestContext.Current.CancellationToken
            )
        );
        Assert.True(schema.IsSuccess);
        return await CheckAsync(path, schema.Value, options);
    }

    internal static async Task<CheckReport> CheckAsync(string path, DataSchema schema, CheckOptions? options = null)
    {
        using var file = await OpenAsync(path);
        var report = await file.CheckAsync(
            schema,
            options ?? CheckOptions.Default,
            TestContext.Current.CancellationToken
        );
        Assert.True(report.IsSuccess, report.Problem?.ToString());
        return report.Value;
    }
}
