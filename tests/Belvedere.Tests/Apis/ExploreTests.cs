using System.Data.Common;
using System.Net;
using System.Text.Json;
using Belvedere.Data.Files;
using Belvedere.Data.Records;
using Belvedere.Data.Rows;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.Apis;
using Belvedere.Tests.Query;

namespace Belvedere.Tests.Apis;

public sealed class ExploreTests
{
    private const string Root = "/api/explore/v2.1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("records?where=n>3&order_by=-n&limit=5")]
    [InlineData("records/?limit=5&order_by=nom&unknown=1&where=n>3")]
    public async Task A_page_of_records_is_flat_and_counted_exactly(string path)
    {
        await using var portal = await StartAsync();
        var answer = await GetAsync(portal, $"/catalog/datasets/mixte/{path}");
        Assert.Equal(MixedTable.Rows(150).Count(r => r[2] is > 3L), answer.GetProperty("total_count").GetInt64());
        Assert.Equal(5, answer.GetProperty("results").GetArrayLength());
        var names = answer.GetProperty("results")[0].EnumerateObject().Select(p => p.Name);
        Assert.Equal(MixedTable.Schema.Columns.Select(c => c.Name), names);
    }

    [Fact]
    public async Task A_page_reads_like_the_source()
    {
        await using var portal = await StartAsync();
        var expected = MixedTable.Rows(150);
        var results = (await GetAsync(portal, "/catalog/datasets/mixte/records?limit=100&offset=20")).GetProperty(
            "results"
        );
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(expected[20 + i][0] as string, results[i].GetProperty("nom").GetString());
            Assert.Equal(
                expected[20 + i][5] is DateOnly day ? day.ToString("yyyy-MM-dd") : null,
                results[i].GetProperty("jour").GetString()
            );
        }
    }

    [Fact]
    public async Task Limit_zero_only_counts()
    {
        await using var portal = await StartAsync();
        var answer = await GetAsync(portal, "/catalog/datasets/mixte/records?limit=0");
        Assert.Equal(150, answer.GetProperty("total_count").GetInt64());
        Assert.Equal(0, answer.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task Groups_are_counted_and_keyed_by_their_text()
    {
        await using var portal = await StartAsync();
        var answer = await GetAsync(portal, "/catalog/datasets/mixte/records?group_by=code&select=count(*)");
        Assert.Equal(5, answer.GetProperty("total_count").GetInt64());
        var last = answer.GetProperty("results")[4];
        Assert.Equal(JsonValueKind.Null, last.GetProperty("code").ValueKind);
        Assert.Equal(MixedTable.Rows(150).Count(r => r[1] is null), last.GetProperty("count(*)").GetInt64());
    }

    [Fact]
    public async Task Instants_answer_on_the_clock_asked_for()
    {
        await using var portal = await StartAsync();
        var answer = await GetAsync(
            portal,
            "/catalog/datasets/mixte/records?where=moment is not null&limit=1&timezone=Europe/Paris&select=moment"
        );
        Assert.EndsWith(
            "+01:00",
            answer.GetProperty("results")[0].GetProperty("moment").GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "catalog/datasets/mixte/records?where=departement=3",
        400,
        "ODSQLError",
        "ODSQL query is malformed: Unknown field: departement. Clause(s) containing the error(s): where."
    )]
    [InlineData(
        "catalog/datasets/mixte/records?limit=1473",
        400,
        "InvalidRESTParameterError",
        "Invalid value for limit API parameter: 1473 was found but -1 <= limit <= 100 is expected."
    )]
    [InlineData(
        "catalog/datasets/mixte/records?offset=9950&limit=100",
        400,
        "InvalidRESTParameterError",
        "Invalid value for sum of offset + limit API parameter: 10050 was found but <= 10000 is expected"
    )]
    [InlineData(
        "catalog/datasets/mixte/records?where=n='x'",
        400,
        "IncompatibleTypesInComparisonFilter",
        "Incompatible types in comparison filter."
    )]
    [InlineData("catalog/datasets/mixte/records?timezone=Mars/Olympus", 400, "InvalidRESTParameterError", null)]
    [InlineData("catalog/datasets/mixte/records?lang=xx", 400, "InvalidRESTParameterError", null)]
    [InlineData(
        "catalog/datasets/absent/records",
        404,
        "NotFoundResource",
        "The requested dataset absent does not exist."
    )]
    [InlineData("catalog/datasets/absent", 404, "NotFoundResource", "The requested dataset absent does not exist.")]
    [InlineData(
        "catalog/datasets/mixte/records/100000",
        404,
        "NotFoundResource",
        "The requested record 100000 does not exist."
    )]
    [InlineData("catalog/datasets/mixte/records/x", 404, "NotFoundResource", "The requested record x does not exist.")]
    [InlineData("catalog/datasets/mixte/exports/docx", 404, "NotFoundResource", null)]
    [InlineData("catalog/datasets/mixte/exports/csv?where=x", 400, "ODSQLError", null)]
    [InlineData("nowhere/at/all", 404, "NotFoundResource", null)]
    [InlineData("catalog/datasets?limit=101", 400, "InvalidRESTParameterError", null)]
    public async Task Errors_have_the_prescribed_body(string path, int status, string code, string? message)
    {
        await using var portal = await StartAsync();
        using var response = await portal.Client.GetAsync(new Uri($"{Root}/{path}", UriKind.Relative), Ct);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.True(response.Headers.Contains("X-RateLimit-Remaining"));
        var body = await JsonAsync(response);
        Assert.Equal(code, body.GetProperty("error_code").GetString());
        Assert.True(message is null || message == body.GetProperty("message").GetString(), body.ToString());
        Assert.NotEmpty(body.GetProperty("message_fr").GetString()!);
    }

    [Theory]
    [InlineData("/api/explore/v2.0/catalog/datasets")]
    [InlineData("/api/v2/catalog/datasets")]
    [InlineData("/api/records/1.0/search")]
    public async Task Older_versions_are_gone_and_name_the_new_one(string path)
    {
        await using var portal = await StartAsync();
        using var response = await portal.Client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Contains(Root, (await JsonAsync(response)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalogue_describes_what_is_published()
    {
        await using var portal = await StartAsync();
        var list = await GetAsync(portal, "/catalog/datasets/?limit=10");
        Assert.Equal(1, list.GetProperty("total_count").GetInt64());
        var dataset = await GetAsync(portal, "/catalog/datasets/mixte");
        Assert.Equal(list.GetProperty("results")[0].ToString(), dataset.ToString());
        Assert.Equal("mixte", dataset.GetProperty("dataset_id").GetString());
        Assert.Equal(
            "text,text,int,double,boolean,date,datetime",
            string.Join(
                ',',
                dataset.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("type").GetString())
            )
        );
        var metas = dataset.GetProperty("metas").GetProperty("default");
        Assert.Equal("Table mixte", metas.GetProperty("title").GetString());
        Assert.Equal(150, metas.GetProperty("records_count").GetInt64());
        Assert.Equal("Commune d’exemple", metas.GetProperty("publisher").GetString());
        Assert.Equal(
            0,
            (await GetAsync(portal, "/catalog/datasets?where=\"introuvable\"")).GetProperty("total_count").GetInt64()
        );
        Assert.Equal(
            1,
            (await GetAsync(portal, "/catalog/datasets?where=search(\"mixte\")")).GetProperty("total_count").GetInt64()
        );
    }

    [Fact]
    public async Task A_record_is_found_by_its_identifier()
    {
        await using var portal = await StartAsync();
        var page = await GetAsync(
            portal,
            "/catalog/datasets/mixte/records?include_app_metas=true&include_links=true&offset=7&limit=1"
        );
        var first = page.GetProperty("results")[0];
        Assert.Equal("8", first.GetProperty("_id").GetString());
        var href = first.GetProperty("_links")[0].GetProperty("href").GetString()!;
        using var response = await portal.Client.GetAsync(new Uri(href), Ct);
        Assert.Equal(first.GetProperty("nom").ToString(), (await JsonAsync(response)).GetProperty("nom").ToString());
    }

    [Fact]
    public async Task The_same_answer_is_not_sent_twice()
    {
        await using var portal = await StartAsync();
        var path = new Uri($"{Root}/catalog/datasets/mixte/records?where=n > 3", UriKind.Relative);
        using var first = await portal.Client.GetAsync(path, Ct);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await portal.Client.SendAsync(again, Ct);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var other = await portal.Client.GetAsync(
            new Uri($"{Root}/catalog/datasets/mixte/records?where=n > 4", UriKind.Relative),
            Ct
        );
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
    }

    [Fact]
    public async Task Head_answers_without_a_body_and_other_methods_are_refused()
    {
        await using var portal = await StartAsync();
        var path = new Uri($"{Root}/catalog/datasets/mixte/records", UriKind.Relative);
        using var head = await portal.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Ct);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Ct));
        using var delete = await portal.Client.DeleteAsync(path, Ct);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, delete.StatusCode);
        using var options = await portal.Client.SendAsync(new HttpRequestMessage(HttpMethod.Options, path), Ct);
        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
    }

    [Fact]
    public async Task Exports_give_every_row_in_each_format()
    {
        await using var portal = await StartAsync();
        var links = (await GetAsync(portal, "/catalog/datasets/mixte/exports")).GetProperty("links");
        Assert.Subset(
            links.EnumerateArray().Select(l => l.GetProperty("rel").GetString()).ToHashSet(),
            new HashSet<string?> { "csv", "json", "jsonl", "parquet" }
        );
        Assert.Equal(150, (await GetAsync(portal, "/catalog/datasets/mixte/exports/json")).GetArrayLength());
        Assert.Equal(
            3,
            (await GetAsync(portal, "/catalog/datasets/mixte/exports/json?limit=3&offset=5")).GetArrayLength()
        );
        using var csv = await portal.Client.GetAsync(
            new Uri(
                $"{Root}/catalog/datasets/mixte/exports/csv/?delimiter=,&select=code,n&use_labels=true&where=code is not null and n is not null",
                UriKind.Relative
            ),
            Ct
        );
        Assert.Equal("attachment; filename=\"mixte-1.csv\"", csv.Content.Headers.ContentDisposition?.ToString());
        var lines = (await csv.Content.ReadAsStringAsync(Ct)).TrimEnd('\n').Split('\n');
        Assert.Equal("Code,Nombre", lines[0].TrimStart('\uFEFF'));
        Assert.Equal(MixedTable.Rows(150).Count(r => r[1] is not null && r[2] is not null), lines.Length - 1);
        var parquet = await portal.Client.GetByteArrayAsync(
            new Uri($"{Root}/catalog/datasets/mixte/exports/parquet", UriKind.Relative),
            Ct
        );
        Assert.Equal("PAR1"u8.ToArray(), parquet[..4]);
    }

    [Fact]
    public async Task Random_requests_answer_200_or_400()
    {
        await using var portal = await StartAsync();
        var random = new Random(3);
        string[] pieces =
        [
            "n",
            "nom",
            "=",
            ">",
            "(",
            ")",
            "'x'",
            "\"é*\"",
            "3",
            " and ",
            " or ",
            "not ",
            "count(*)",
            "sum(n)",
            "date'2024'",
            ",",
            "*",
            "/",
            "-",
            "[",
            "..",
            "\0",
            "\u2028",
            "%",
            "'",
        ];
        string[] clauses = ["where", "select", "order_by", "group_by", "limit", "offset", "refine", "timezone"];
        for (var i = 0; i < 400; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(1, 7)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            var path =
                $"{Root}/catalog/datasets/mixte/records?{clauses[random.Next(clauses.Length)]}={Uri.EscapeDataString(text)}";
            using var response = await portal.Client.GetAsync(new Uri(path, UriKind.Relative), Ct);
            Assert.True(
                response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest,
                $"{(int)response.StatusCode} {path}"
            );
            await JsonAsync(response);
        }
    }

    [Fact]
    public void A_quota_counts_each_address_but_not_this_machine()
    {
        var quota = new RequestQuota(TimeProvider.System);
        var address = IPAddress.Parse("192.0.2.7");
        for (var i = 0; i < RequestQuota.RequestsPerMinute; i++)
        {
            quota.Take(address);
        }

        Assert.True(quota.Take(address).Remaining < 0);
        Assert.Equal(RequestQuota.RequestsPerMinute - 1, quota.Take(IPAddress.Parse("192.0.2.8")).Remaining);
        Assert.Equal(RequestQuota.RequestsPerMinute, quota.Take(IPAddress.Loopback).Remaining);
    }

    private static async Task<JsonElement> GetAsync(RunningPortal portal, string path)
    {
        using var response = await portal.Client.GetAsync(new Uri(Root + path, UriKind.Relative), Ct);
        var body = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, body);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(body).RootElement;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;

    /// <summary>A portal where the mixed table is published, as an import would publish it.</summary>
    private static async Task<RunningPortal> StartAsync()
    {
        var portal = await RunningPortal.StartAsync(Ct);
        var files = portal.Services.GetRequiredService<RevisionFiles>();
        await portal
            .Services.GetRequiredService<RecordStore>()
            .WriteAsync(
                async (DbConnection connection, DbTransaction transaction) =>
                {
                    var organisation = await Organisations.EnsureOrganisationAsync(
                        connection,
                        transaction,
                        "exemple",
                        "Commune d’exemple",
                        TimeProvider.System,
                        Ct
                    );
                    var dataset = await Datasets.EnsureDatasetAsync(
                        connection,
                        transaction,
                        new DatasetDescription("mixte") { Title = "Table mixte" },
                        organisation,
                        TimeProvider.System,
                        Ct
                    );
                    var id = NewId.Create(TimeProvider.System);
                    var path = RevisionFiles.RevisionPath(dataset.Id, id);
                    var written = await WriteRowsAsync(files, path);
                    var revision = await PublishRevision.InsertRevisionAsync(
                        connection,
                        transaction,
                        new Revision(id, dataset.Id, 0, MixedTable.Schema)
                        {
                            RowCount = written.RowCount,
                            SourceName = "mixte.csv",
                            SourcePath = "originals/ab/abcd",
                            SourceSha256 = "abcd",
                            SourceSizeBytes = 12,
                            RowsPath = path,
                            RowsSizeBytes = written.SizeBytes,
                            CreatedAt = TimeProvider.System.GetUtcNow(),
                        },
                        Ct
                    );
                    await PublishRevision.PublishAsync(connection, transaction, revision, TimeProvider.System, Ct);
                    return revision;
                },
                Ct
            );
        return portal;
    }

    private static async Task<RevisionStatistics> WriteRowsAsync(RevisionFiles files, string path)
    {
        await using var writer = RevisionWriter.Create(files.WorkDirectory, MixedTable.Schema);
        foreach (var row in MixedTable.Rows(150))
        {
            foreach (var cell in row)
            {
                Rows.RowFolder.Append(writer, cell);
            }

            writer.EndRow();
        }

        return await writer.CompleteAsync(files.FullPath(path), Ct);
    }
}
