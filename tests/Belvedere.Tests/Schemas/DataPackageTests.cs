using System.Text;
using Belvedere.Core.Schemas;
using Belvedere.Core.Schemas.Checks;
using Belvedere.Server;
using Belvedere.Server.Schemas;
using Belvedere.Server.Schemas.Verbs;

namespace Belvedere.Tests.Schemas;

/// <summary>Several tables with their schemas, and what refers from one to another.</summary>
public sealed class DataPackageTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private ServiceProvider? portal;

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }

        folder.Dispose();
    }

    [Fact]
    public async Task The_real_package_of_charging_points_is_checked_table_by_table()
    {
        var reports = await CheckAsync(TestData.Path("schemas/etalab-schema-irve"));
        Assert.Equal(["irve-statique", "irve-dynamique"], reports.Select(r => r.Schema));
        Assert.All(reports, r => Assert.Equal(Verdict.Conforms, r.SchemaVerdict));
        Assert.Equal(0, await RunAsync(TestData.Path("schemas/etalab-schema-irve")));
    }

    [Fact]
    public async Task A_reference_to_another_table_is_followed()
    {
        Write("villes.csv", "code,nom\n04070,Digne\n04112,Manosque\n");
        Write("ecoles.csv", "nom,ville\nA,04070\nB,04999\n");
        Write("ecoles.json", Schema("ecoles", "nom", "ville"));
        Write(
            "datapackage.json",
            """
            {"name":"p","resources":[
              {"name":"villes","path":"villes.csv","schema":{"fields":[{"name":"code"},{"name":"nom"}],"primaryKey":"code"}},
              {"name":"ecoles","path":"data/ecoles.csv","schema":"data/ecoles.json"}]}
            """
        );
        var reports = await CheckAsync(folder.Path);
        Assert.Equal(Verdict.Conforms, reports[0].SchemaVerdict);
        Assert.Equal(["ville ForeignKey 1: 3"], Checked.Lines(reports[1].Errors));
        Assert.Equal(2, await RunAsync(folder.PathOf("datapackage.json")));
    }

    [Theory]
    [InlineData(
        """{"resources":[{"name":"a","path":"../a.csv","schema":{"fields":[{"name":"a"}]}}]}""",
        "source-missing"
    )]
    [InlineData(
        """{"resources":[{"name":"a","path":"/etc/hostname","schema":{"fields":[{"name":"a"}]}}]}""",
        "source-missing"
    )]
    [InlineData("""{"resources":[{"name":"a","path":"a.csv","schema":{"fields":[]}}]}""", "schema-without-fields")]
    [InlineData("""{"resources":[{"name":"a"}]}""", "schema-without-fields")]
    [InlineData("""{"resources":""", "schema-not-json")]
    public async Task What_cannot_be_checked_is_refused(string descriptor, string code)
    {
        Write("datapackage.json", descriptor);
        var outcome = await Package().RunAsync(folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(code, outcome.Problem?.Code);
        Assert.Equal(1, await RunAsync(folder.Path));
    }

    [Fact]
    public void Every_real_package_of_the_register_is_read()
    {
        var files = Directory.GetFiles(
            TestData.Path("schemas/schema.data.gouv.fr"),
            "datapackage.json",
            SearchOption.AllDirectories
        );
        Assert.All(files, f => Assert.True(DataPackage.Read(File.ReadAllBytes(f)).IsSuccess, f));
        Assert.Equal(9, files.Length);
    }

    private static string Schema(string table, params string[] fields)
    {
        var names = string.Join(',', fields.Select(f => $"{{\"name\":\"{f}\"}}"));
        return $$$"""
            {"name":"{{{table}}}","fields":[{{{names}}}],
             "foreignKeys":[{"fields":"ville","reference":{"resource":"villes","fields":"code"}}]}
            """;
    }

    private void Write(string name, string content) =>
        File.WriteAllText(folder.PathOf(name), content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private async Task<IReadOnlyList<CheckReport>> CheckAsync(string path)
    {
        var outcome = await Package().RunAsync(path, TestContext.Current.CancellationToken);
        Assert.True(outcome.IsSuccess, outcome.Problem?.ToString());
        return [.. outcome.Value.Select(r => r.Report)];
    }

    private CheckPackage Package()
    {
        portal ??= Portal.CreateServices(new Settings { DataDirectory = folder.PathOf("portal") });
        return portal.GetRequiredService<CheckPackage>();
    }

    private Task<int> RunAsync(string path) =>
        new SchemaVerb()
            .Create()
            .Parse(["package", path, "--data", folder.PathOf("portal")])
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
}
