using System.Net;
using System.Text.Json;
using Belvedere.Tests.Query;

namespace Belvedere.Tests.Apis;

public sealed class ExploreTests(ApisPortal portal) : IClassFixture<ApisPortal>
{
    private const string Datasets = ApisPortal.Explore + "/catalog/datasets";

    private const string Table = Datasets + "/mixte";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("records?where=n>3&order_by=-n&limit=5")]
    [InlineData("records/?limit=5&order_by=nom&unknown=1&where=n>3")]
    public async Task A_page_of_records_is_flat_and_counted_exactly(string path)
    {
        var answer = await portal.GetAsync($"{Table}/{path}");
        Assert.Equal(MixedTable.Rows(150).Count(r => r[2] is > 3L), answer.GetProperty("total_count").GetInt64());
        Assert.Equal(5, answer.GetProperty("results").GetArrayLength());
        var names = answer.GetProperty("results")[0].EnumerateObject().Select(p => p.Name);
        Assert.Equal(MixedTable.Schema.Columns.Select(c => c.Name), names);
    }

    [Fact]
    public async Task A_page_reads_like_the_source()
    {
        var expected = MixedTable.Rows(150);
        var results = (await portal.GetAsync(Table + "/records?limit=100&offset=20")).GetProperty("results");
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
        var answer = await portal.GetAsync(Table + "/records?limit=0");
        Assert.Equal(150, answer.GetProperty("total_count").GetInt64());
        Assert.Equal(0, answer.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task Groups_are_counted_and_keyed_by_their_text()
    {
        var answer = await portal.GetAsync(Table + "/records?group_by=code&select=count(*)");
        Assert.Equal(5, answer.GetProperty("total_count").GetInt64());
        var last = answer.GetProperty("results")[4];
        Assert.Equal(JsonValueKind.Null, last.GetProperty("code").ValueKind);
        Assert.Equal(MixedTable.Rows(150).Count(r => r[1] is null), last.GetProperty("count(*)").GetInt64());
    }

    [Fact]
    public async Task Instants_answer_on_the_clock_asked_for()
    {
        var answer = await portal.GetAsync(
            Table + "/records?where=moment is not null&limit=1&timezone=Europe/Paris&select=moment"
        );
        Assert.EndsWith(
            "+01:00",
            answer.GetProperty("results")[0].GetProperty("moment").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_catalogue_describes_what_is_published()
    {
        var list = await portal.GetAsync(Datasets + "/?limit=10");
        Assert.Equal(3, list.GetProperty("total_count").GetInt64());
        var dataset = await portal.GetAsync(Table);
        Assert.Equal("mixte", dataset.GetProperty("dataset_id").GetString());
        var listed = list.GetProperty("results")
            .EnumerateArray()
            .Single(d => d.GetProperty("dataset_id").GetString() == "mixte");
        Assert.Equal(listed.ToString(), dataset.ToString());
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
            (await portal.GetAsync(Datasets + "?where=\"introuvable\"")).GetProperty("total_count").GetInt64()
        );
        Assert.Equal(
            1,
            (await portal.GetAsync(Datasets + "?where=search(\"mixte\")")).GetProperty("total_count").GetInt64()
        );
    }

    [Fact]
    public async Task A_record_is_found_by_its_identifier()
    {
        var page = await portal.GetAsync(Table + "/records?include_app_metas=true&include_links=true&offset=7&limit=1");
        var first = page.GetProperty("results")[0];
        Assert.Equal("8", first.GetProperty("_id").GetString());
        var href = first.GetProperty("_links")[0].GetProperty("href").GetString()!;
        using var response = await portal.Client.GetAsync(new Uri(href), Ct);
        Assert.Equal(first.GetProperty("nom").ToString(), (await JsonAsync(response)).GetProperty("nom").ToString());
    }

    [Fact]
    public async Task The_same_answer_is_not_sent_twice()
    {
        var path = new Uri($"{Table}/records?where=n > 3", UriKind.Relative);
        using var first = await portal.Client.GetAsync(path, Ct);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await portal.Client.SendAsync(again, Ct);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var other = await portal.Client.GetAsync(new Uri($"{Table}/records?where=n > 4", UriKind.Relative), Ct);
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
    }

    [Fact]
    public async Task Head_answers_without_a_body_and_other_methods_are_refused()
    {
        var path = new Uri($"{Table}/records", UriKind.Relative);
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
        var links = (await portal.GetAsync(Table + "/exports")).GetProperty("links");
        Assert.Subset(
            links.EnumerateArray().Select(l => l.GetProperty("rel").GetString()).ToHashSet(),
            new HashSet<string?> { "csv", "json", "jsonl", "parquet" }
        );
        Assert.Equal(150, (await portal.GetAsync(Table + "/exports/json")).GetArrayLength());
        Assert.Equal(3, (await portal.GetAsync(Table + "/exports/json?limit=3&offset=5")).GetArrayLength());
        using var csv = await portal.Client.GetAsync(
            new Uri(
                $"{Table}/exports/csv/?delimiter=,&select=code,n&use_labels=true&where=code is not null and n is not null",
                UriKind.Relative
            ),
            Ct
        );
        Assert.Equal("attachment; filename=\"mixte-1.csv\"", csv.Content.Headers.ContentDisposition?.ToString());
        var lines = (await csv.Content.ReadAsStringAsync(Ct)).TrimEnd('\n').Split('\n');
        Assert.Equal("Code,Nombre", lines[0].TrimStart('\uFEFF'));
        Assert.Equal(MixedTable.Rows(150).Count(r => r[1] is not null && r[2] is not null), lines.Length - 1);
        var parquet = await portal.Client.GetByteArrayAsync(new Uri($"{Table}/exports/parquet", UriKind.Relative), Ct);
        Assert.Equal("PAR1"u8.ToArray(), parquet[..4]);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;
}
