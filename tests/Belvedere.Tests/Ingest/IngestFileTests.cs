using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Belvedere.Core;
using Belvedere.Core.Query;
using Belvedere.Core.Tables;
using Belvedere.Core.Tables.Inference;
using Belvedere.Data.Records;
using Belvedere.Data.Rows;
using Belvedere.Server;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest;
using Dapper;

namespace Belvedere.Tests.Ingest;

public sealed class IngestFileTests(PostgresFixture postgres) : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private ServiceProvider? services;
    private string dataFolder = "data";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        folder.Dispose();
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_file_becomes_a_published_table_with_its_types(Dialect dialect)
    {
        await OpenAsync(dialect);
        var loaded = await LoadAsync(
            "code;nom;montant;date;ouvert\n01004;Ambérieu;1 234,56;31/12/2024;oui\n2A004;Ajaccio;;01/02/2025;non\n"
        );

        Assert.Equal(2, loaded.Revision.RowCount);
        var dataset = await FindAsync("essai");
        Assert.Equal(loaded.Revision.Id, dataset?.Published?.Id);
        Assert.Equal(
            [ColumnType.Text, ColumnType.Text, ColumnType.Decimal, ColumnType.Date, ColumnType.Boolean],
            dataset?.Published?.Schema.Columns.Select(c => c.Type)
        );
        Assert.Equal(1, dataset?.Published?.Schema.Find("montant")?.EmptyCount);
        Assert.Equal(2, dataset?.Published?.Schema.Find("code")?.DistinctCount);
        Assert.Equal(
            [
                ["01004", "Ambérieu", 1234.56, new DateOnly(2024, 12, 31), true],
                ["2A004", "Ajaccio", null, new DateOnly(2025, 2, 1), false],
            ],
            await RowsAsync("code, nom, montant, date, ouvert")
        );
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task A_refused_file_leaves_what_was_published_and_a_trace(Dialect dialect)
    {
        await OpenAsync(dialect);
        var first = await LoadAsync("a;b\n1;2\n");
        var problem = await RefuseAsync("a;b\n1;2\n3;4;5\n", title: "Autre titre");

        Assert.Equal(("too-many-cells", 3), (problem.Code, problem.Line));
        Assert.StartsWith("Ligne 3 :", problem.Detail.French, StringComparison.Ordinal);
        var dataset = await FindAsync("essai");
        Assert.Equal(first.Revision.Id, dataset?.Published?.Id);
        Assert.Equal("Essai", dataset?.Title);
        Assert.Equal(
            [
                [1L, 2L],
            ],
            await RowsAsync("a, b")
        );

        await using var connection = await services!.GetRequiredService<RecordStore>().OpenAsync(Ct);
        var traces = (
            await connection.QueryAsync<(string? Code, long? Line, long? Rows)>(
                "SELECT problem_code, problem_line, row_count FROM ingest_trace ORDER BY started_at, id"
            )
        ).ToList();
        Assert.Equal([(null, null, 1), ("too-many-cells", 3, null)], traces);
    }

    [Fact]
    public async Task A_revision_waits_until_it_is_published()
    {
        await OpenAsync(Dialect.Sqlite);
        var first = await LoadAsync("a\n1\n");
        await LoadAsync("a\n2\n3\n", publish: false);
        Assert.Equal(first.Revision.Id, (await FindAsync("essai"))?.Published?.Id);
    }

    [Theory, MemberData(nameof(Dialects.Both), MemberType = typeof(Dialects))]
    public async Task Loads_of_one_dataset_at_once_are_all_kept(Dialect dialect)
    {
        await OpenAsync(dialect);
        var loads = await Task.WhenAll(
            Enumerable.Range(1, 6).Select(i => Task.Run(() => LoadAsync($"a;b\n{i};{i}\n"), Ct))
        );
        Assert.Equal([1, 2, 3, 4, 5, 6], loads.Select(l => l.Revision.Number).Order());
        var published = (await FindAsync("essai"))?.Published;
        var shown = Assert.Single(loads, l => l.Revision.Id == published?.Id);
        Assert.Equal(shown.Revision.RowsPath, published?.RowsPath);
        Assert.Single(await RowsAsync("a"));
    }

    [Fact]
    public async Task The_original_is_kept_untouched()
    {
        await OpenAsync(Dialect.Sqlite);
        var content = "a;b\r\n\u00A01;2 \r\n";
        var loaded = await LoadAsync(content);
        var original = await File.ReadAllBytesAsync(folder.PathOf("data", loaded.Revision.SourcePath), Ct);
        Assert.Equal(Encoding.UTF8.GetBytes(content), original);
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(original)),
            loaded.Revision.SourceSha256
        );
    }

    [Fact]
    public async Task The_same_bytes_are_not_loaded_twice_when_asked()
    {
        await OpenAsync(Dialect.Sqlite);
        var first = await LoadAsync("a;b\n1;2\n");
        var again = await LoadAsync("a;b\n1;2\n", keepIfSame: true);
        Assert.Equal(first.Revision.Id, again.Revision.Id);
    }

    [Fact]
    public async Task A_dataset_is_not_taken_from_its_organisation()
    {
        await OpenAsync(Dialect.Sqlite);
        await LoadAsync("a\n1\n");
        Assert.Equal("dataset-of-another", (await RefuseAsync("a\n2\n", organisation: "autre")).Code);
    }

    [Theory]
    [InlineData("../evasion", "invalid-slug")]
    [InlineData("Majuscule", "invalid-slug")]
    [InlineData("", "invalid-slug")]
    [InlineData("é", "invalid-slug")]
    public async Task An_invalid_identifier_is_refused(string slug, string code)
    {
        await OpenAsync(Dialect.Sqlite);
        Assert.Equal(code, (await RefuseAsync("a\n1\n", slug: slug)).Code);
    }

    [Fact]
    public async Task What_is_no_file_is_refused()
    {
        await OpenAsync(Dialect.Sqlite);
        Assert.Equal("source-is-folder", (await RefusePathAsync(folder.Path)).Code);
        Assert.Equal("source-missing", (await RefusePathAsync(folder.PathOf("nowhere.csv"))).Code);
        await File.WriteAllBytesAsync(folder.PathOf("empty.csv"), [], Ct);
        Assert.Equal("source-empty", (await RefusePathAsync(folder.PathOf("empty.csv"))).Code);
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_a_sentence_and_waits_for_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links, pipes and sockets of Unix.");
        await OpenAsync(Dialect.Sqlite);
        var loop = folder.PathOf("loop.csv");
        File.CreateSymbolicLink(loop, folder.PathOf("pool.csv"));
        File.CreateSymbolicLink(folder.PathOf("pool.csv"), loop);
        var dangling = folder.PathOf("dangling.csv");
        File.CreateSymbolicLink(dangling, folder.PathOf("gone.csv"));
        var toFolder = folder.PathOf("folder.csv");
        Directory.CreateSymbolicLink(toFolder, folder.Path);
        using var listening = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listening.Bind(new UnixDomainSocketEndPoint(folder.PathOf("s")));
        await File.WriteAllTextAsync(folder.PathOf("file.csv"), "a\n1\n", Ct);

        Assert.Equal("source-link-broken", (await RefusePathAsync(loop)).Code);
        Assert.Equal("source-link-broken", (await RefusePathAsync(dangling)).Code);
        Assert.Equal("source-is-folder", (await RefusePathAsync(toFolder)).Code);
        Assert.Equal("source-is-no-file", (await RefusePathAsync(await PipeAsync())).Code);
        Assert.Equal("source-not-readable", (await RefusePathAsync(folder.PathOf("s"))).Code);
        Assert.Equal("source-missing", (await RefusePathAsync(folder.PathOf("file.csv", "inside.csv"))).Code);
        Assert.Equal("source-path-too-long", (await RefusePathAsync(folder.PathOf(new string('a', 300)))).Code);
        Assert.Equal("source-missing", (await RefusePathAsync(folder.PathOf("none", "file.csv"))).Code);
    }

    [Fact]
    public async Task A_link_to_a_file_is_read_as_the_file()
    {
        await OpenAsync(Dialect.Sqlite);
        var link = folder.PathOf("link.csv");
        File.CreateSymbolicLink(link, await WriteAsync("a;b\n1;2\n"));
        Assert.True((await Ingest.RunAsync(Request(link), new Reporter(_ => { }), Ct)).IsSuccess);
    }

    [Theory]
    [InlineData("données [2024]")]
    [InlineData("a*b?c")]
    [InlineData("l’été d'[avant]")]
    public async Task A_data_folder_may_have_a_name_that_looks_like_a_pattern(string name)
    {
        dataFolder = name;
        await OpenAsync(Dialect.Sqlite);
        await LoadAsync("a;b\n1;2\n");
        var rows = services!.GetRequiredService<QueryRows>(); // opened above
        var published = (await FindAsync("essai"))!.Published!; // loaded above
        var page = await rows.PageAsync(published, new TableQuery { Limit = 10 }, BindingContext.Utc, Ct);
        Assert.Equal(
            [
                [1L, 2L],
            ],
            page.Value.Rows.Select(row => row[..2])
        );
    }

    [Fact]
    public async Task A_cancelled_load_leaves_no_revision()
    {
        await OpenAsync(Dialect.Sqlite);
        var path = folder.PathOf("long.csv");
        await File.WriteAllLinesAsync(path, Enumerable.Range(0, 300_000).Select(i => $"{i},{i}"), Ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var progress = new Reporter(p =>
        {
            if (p.Step == IngestStep.Write)
            {
                stop.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Ingest.RunAsync(Request(path), progress, stop.Token)
        );
        Assert.Null(await FindAsync("essai"));
        Assert.Empty(Directory.EnumerateFiles(folder.PathOf("data", "revisions"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Columns_past_five_hundred_are_loaded_and_said()
    {
        await OpenAsync(Dialect.Sqlite);
        var columns = Enumerable.Range(0, 1_000).ToList();
        var loaded = await LoadAsync(
            $"{string.Join(',', columns.Select(c => $"c{c}"))}\n{string.Join(',', columns)}\n"
        );
        Assert.Equal(1_000, loaded.Revision.Schema.Columns.Count);
        Assert.Equal(
            [
                [999L],
            ],
            await RowsAsync("c999")
        );
        Assert.Contains(loaded.Remarks, r => r.Text.French.Contains("au-delà de 500", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_real_table_of_a_million_rows_is_published()
    {
        var path = TestData.Path("bench/bpe_ens_2018.csv.gz");
        await OpenAsync(Dialect.Sqlite);
        var steps = new List<IngestProgress>();
        var loaded = await Ingest.RunAsync(Request(path), new Reporter(steps.Add), Ct);

        Assert.True(loaded.IsSuccess, loaded.Problem?.Detail.French);
        Assert.Equal(1_035_564, loaded.Value.Revision.RowCount);
        Assert.Equal(
            [
                ("reg", ColumnType.Text),
                ("dep", ColumnType.Text),
                ("depcom", ColumnType.Text),
                ("dciris", ColumnType.Text),
                ("an", ColumnType.Integer),
                ("typequ", ColumnType.Text),
                ("nb_equip", ColumnType.Integer),
            ],
            loaded.Value.Revision.Schema.Columns.Select(c => (c.Name, c.Type))
        );
        Assert.Equal(34_065, loaded.Value.Revision.Schema.Find("depcom")?.DistinctCount ?? 0, tolerance: 2_000);
        Assert.Equal(
            [IngestStep.Store, IngestStep.Profile, IngestStep.Write, IngestStep.Done],
            steps.Select(s => s.Step).Distinct()
        );
        Assert.Equal(
            [
                [1_035_564L],
            ],
            await RowsAsync("count(*)")
        );
    }

    private IngestFile Ingest => services!.GetRequiredService<IngestFile>(); // opened by each test

    private async Task OpenAsync(Dialect dialect)
    {
        var database = dialect == Dialect.Postgres ? await postgres.CreateDatabaseAsync(Ct) : null;
        services = Portal.CreateServices(
            new Settings { DataDirectory = folder.PathOf(dataFolder), Database = database }
        );
        await Migrator.MigrateAsync(services.GetRequiredService<RecordStore>(), TimeProvider.System, Ct);
    }

    private static IngestRequest Request(
        string path,
        string slug = "essai",
        string organisation = "commune",
        string? title = null
    ) =>
        new(new DatasetDescription(slug) { Title = title ?? "Essai" }, organisation, path)
        {
            Publish = true,
            OrganisationName = organisation,
        };

    private async Task<IngestedFile> LoadAsync(string content, bool publish = true, bool keepIfSame = false)
    {
        var request = Request(await WriteAsync(content)) with { Publish = publish, KeepIfSame = keepIfSame };
        var loaded = await Ingest.RunAsync(request, new Reporter(_ => { }), Ct);
        Assert.True(loaded.IsSuccess, loaded.Problem?.Detail.French);
        return loaded.Value;
    }

    private async Task<Problem> RefuseAsync(
        string content,
        string slug = "essai",
        string organisation = "commune",
        string? title = null
    )
    {
        var loaded = await Ingest.RunAsync(
            Request(await WriteAsync(content), slug, organisation, title),
            new Reporter(_ => { }),
            Ct
        );
        Assert.False(loaded.IsSuccess);
        return loaded.Problem;
    }

    private async Task<Problem> RefusePathAsync(string path)
    {
        var loaded = await Ingest.RunAsync(Request(path), new Reporter(_ => { }), Ct);
        Assert.False(loaded.IsSuccess);
        return loaded.Problem;
    }

    private async Task<string> WriteAsync(string content)
    {
        var path = folder.PathOf($"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(path, content, Ct);
        return path;
    }

    private async Task<string> PipeAsync()
    {
        var pipe = folder.PathOf("pipe.csv");
        using var make = Process.Start("mkfifo", [pipe]);
        await make.WaitForExitAsync(Ct);
        return pipe;
    }

    private async Task<Dataset?> FindAsync(string slug)
    {
        await using var connection = await services!.GetRequiredService<RecordStore>().OpenAsync(Ct);
        return await Datasets.FindAsync(connection, slug, Ct);
    }

    private async Task<List<object?[]>> RowsAsync(string select)
    {
        var published = (await FindAsync("essai"))?.Published;
        var path = folder.PathOf("data", published?.RowsPath ?? "");
        var statement = new SqlStatement($"SELECT {select} FROM read_parquet('{path}')", []);
        await using var rows = (
            await services!.GetRequiredService<DuckDbEngine>().QueryAsync(statement, QueryBudget.Page, Ct)
        ).Value;
        var list = new List<object?[]>();
        await foreach (var row in rows.ReadRowsAsync(Ct))
        {
            list.Add(row);
        }

        return list;
    }

    private sealed class Reporter(Action<IngestProgress> report) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => report(value);
    }
}
