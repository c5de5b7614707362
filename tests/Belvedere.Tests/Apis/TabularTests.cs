using System.Text.Json;
using Belvedere.Core.Query;

namespace Belvedere.Tests.Apis;

public sealed class TabularTests(ApisPortal portal) : IClassFixture<ApisPortal>
{
    private const string Root = "/api/resources/subventions";

    [Theory]
    [InlineData("", "1 2 3 4 5 6")]
    [InlineData("?commune__exact=01004", "3 4")]
    [InlineData("?commune__differs=01004", "1 2 5 6")]
    [InlineData("?theme__differs=culture/musique", "1 2 5 6")]
    [InlineData("?or=(theme__differs.culture/musique,montant__exact.450.25)", "1 2 3 5 6")]
    [InlineData("?theme__notin=culture/musique", "1 2 5")]
    [InlineData("?montant__LESS=300&commune__Exact=04070", "2 5")]
    [InlineData("?__id__greater=4", "4 5 6")]
    [InlineData("?__id__in=2,5&__id__sort=desc", "5 2")]
    [InlineData("?or=(__id__exact.1,__id__exact.6)", "1 6")]
    [InlineData("?beneficiaire__in=\"=Fanfare; \"\"bis\"\"\",Chorale", "3 4")]
    [InlineData("?beneficiaire__in=\"Chorale, élargie\",Oiseaux", "5")]
    [InlineData("?montant__isnull", "4")]
    [InlineData("?montant__isnotnull&montant__less=300", "2 5")]
    [InlineData("?montant__strictly_less=300", "5")]
    [InlineData("?montant__greater=1200.5", "1 6")]
    [InlineData("?montant__strictly_greater=1200.5", "6")]
    [InlineData("?beneficiaire__contains=ÉCHECS", "2")]
    [InlineData("?theme__notcontains=MUSI", "1 2 5")]
    [InlineData("?theme__in=loisirs/jeux,nature/arbres", "1 2")]
    [InlineData("?commune__notin=04070", "3 4")]
    [InlineData("?versee_le__greater=2024-03-02&versee_le__less=2024-03-31", "1")]
    [InlineData("?reconduite__exact=true&montant__sort=desc", "6 1 3")]
    [InlineData("?montant__sort=asc", "5 2 3 1 6 4")]
    [InlineData("?q=ecole", "6")]
    [InlineData("?or=(commune__exact.01004,montant__greater.1000000)", "3 4 6")]
    [InlineData(
        "?montant__less=1000&or=(reconduite__exact.true,and(montant__strictly_less.0,commune__isnotnull))",
        "3 5"
    )]
    [InlineData("?or=(\"beneficiaire\"__exact.\"=Fanfare; \\\"bis\\\"\",montant__exact.\"1200.5\")", "1 4")]
    [InlineData("?page=2&page_size=2", "3 4")]
    public async Task Operators_keep_the_rows_that_they_name(string query, string expected)
    {
        var answer = await portal.GetAsync(Root + "/data/" + query);
        Assert.Equal(
            expected,
            string.Join(' ', answer.GetProperty("data").EnumerateArray().Select(r => r.GetProperty("__id").GetInt64()))
        );
        Assert.True(answer.GetProperty("meta").GetProperty("total").GetInt64() >= expected.Split(' ').Length);
    }

    [Fact]
    public async Task Pages_are_linked_to_one_another()
    {
        var seen = new List<long>();
        string? next = Root + "/data/?page_size=4&montant__sort=desc";
        while (next is not null)
        {
            var page = await portal.GetAsync(next);
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(r => r.GetProperty("__id").GetInt64()));
            Assert.Equal(6, page.GetProperty("meta").GetProperty("total").GetInt64());
            next = page.GetProperty("links").GetProperty("next").GetString() is { } url
                ? new Uri(url).PathAndQuery
                : null;
        }

        Assert.Equal([6, 1, 3, 2, 5, 4], seen);
    }

    [Fact]
    public async Task Groups_are_read_page_after_page()
    {
        var seen = new List<string?>();
        string? next = Root + "/data/?theme__groupby&montant__count&page_size=2";
        while (next is not null)
        {
            var page = await portal.GetAsync(next);
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(r => r.GetProperty("theme").GetString()));
            next = page.GetProperty("links").GetProperty("next").GetString() is { } url
                ? new Uri(url).PathAndQuery
                : null;
        }

        Assert.Equal(["culture/musique", "loisirs/jeux", "nature/arbres", "nature/oiseaux", null], seen);
        var alone = await portal.GetAsync(Root + "/data/?montant__count&page_size=1");
        Assert.Equal(JsonValueKind.Null, alone.GetProperty("links").GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task The_number_of_a_row_is_a_column_like_the_others()
    {
        var chosen = await portal.GetAsync(Root + "/data/?columns=commune,__id&commune__exact=01004");
        Assert.Equal(
            """[{"commune":"01004","__id":3},{"commune":"01004","__id":4}]""",
            chosen.GetProperty("data").GetRawText()
        );
        var last = await portal.GetAsync(Root + "/data/?commune__groupby&__id__max");
        Assert.Equal(
            """[{"commune":"01004","__id__max":4},{"commune":"04070","__id__max":6}]""",
            last.GetProperty("data").GetRawText()
        );
    }

    [Theory]
    [InlineData("OPTIONS", "/data/", 204)]
    [InlineData("OPTIONS", "/", 204)]
    [InlineData("POST", "/data/", 405)]
    [InlineData("DELETE", "/", 405)]
    public async Task A_browser_may_ask_before_it_reads_and_nobody_writes(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Root + path);
        using var response = await portal.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("GET", response.Content.Headers.Allow);
        if (status == 405)
        {
            var body = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            Assert.Equal("method-not-allowed", body.GetProperty("errors")[0].GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task Aggregates_are_named_by_their_column_and_have_no_total()
    {
        var answer = await portal.GetAsync(Root + "/data/?commune__groupby&montant__sum&montant__count");
        Assert.Equal(
            """[{"commune":"01004","montant__sum":450.25,"montant__count":1},{"commune":"04070","montant__sum":1001490.5,"montant__count":4}]""",
            answer.GetProperty("data").GetRawText()
        );
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("meta").GetProperty("total").ValueKind);
        Assert.Equal(
            """[{"montant__max":1000000}]""",
            (await portal.GetAsync(Root + "/data/?montant__max")).GetProperty("data").GetRawText()
        );
        Assert.Equal(
            """[{"commune":"04070","theme":"nature/arbres"}]""",
            (await portal.GetAsync(Root + "/data/?columns=commune,theme&page_size=1")).GetProperty("data").GetRawText()
        );
    }

    [Fact]
    public async Task A_resource_describes_itself_and_streams_its_files()
    {
        var links = (await portal.GetAsync(Root + "/")).GetProperty("links").EnumerateArray().ToList();
        foreach (var link in links)
        {
            await portal.GetAsync(new Uri(link.GetProperty("href").GetString()!).PathAndQuery);
        }

        var profile = (await portal.GetAsync(Root + "/profile/")).GetProperty("profile");
        Assert.Equal(8, profile.GetProperty("header").GetArrayLength());
        Assert.Equal(6, profile.GetProperty("total_lines").GetInt64());
        Assert.Equal(
            "float",
            profile.GetProperty("columns").GetProperty("montant").GetProperty("python_type").GetString()
        );
        var csv = await portal.Client.GetStringAsync(
            new Uri(Root + "/data/csv/?commune__exact=01004&columns=beneficiaire,montant", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal("beneficiaire,montant\nChorale,450.25\n\"'=Fanfare; \"\"bis\"\"\",\n", csv);
        Assert.Equal(2, (await portal.GetAsync(Root + "/data/json/?commune__exact=01004")).GetArrayLength());
    }

    [Theory]
    [InlineData("/data/?absente__exact=1", 400)]
    [InlineData("/data/?montant__around=1", 400)]
    [InlineData("/data/?montant__less=beaucoup", 400)]
    [InlineData("/data/?page=0", 400)]
    [InlineData("/data/?page_size=51", 400)]
    [InlineData("/data/?beneficiaire__sum", 400)]
    [InlineData("/data/?montant__contains=1", 400)]
    [InlineData("/data/?or=(commune__exact.1", 400)]
    [InlineData("/data/?unknown=1", 400)]
    [InlineData("/data/?__id__contains=1", 400)]
    [InlineData("/data/?columns=commune&montant__sum", 400)]
    [InlineData("/../absente/data/", 404)]
    public async Task What_cannot_be_answered_is_said(string path, int status)
    {
        var error = (await portal.GetAsync(Root + path, status)).GetProperty("errors")[0];
        Assert.NotEmpty(error.GetProperty("title").GetString()!);
        Assert.NotEmpty(error.GetProperty("detail").GetString()!);
        Assert.NotEmpty(error.GetProperty("detail_fr").GetString()!);
    }

    [Fact]
    public void Reading_a_request_never_throws()
    {
        var random = new Random(11);
        string[] pieces =
        [
            "montant",
            "commune",
            "__",
            "exact",
            "less",
            ".",
            ",",
            "(",
            ")",
            "and",
            "or",
            "\"",
            "\\",
            "é",
            "4",
            "\0",
        ];
        for (var i = 0; i < 30_000; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            KeyValuePair<string, string>[] parameters = i % 2 == 0 ? [new("or", $"({text})")] : [new(text, text)];
            var read = TabularParser.Parse(parameters, ApisPortal.Subsidies, 50);
            Assert.True(read.IsSuccess || read.Problem.Status == 400, text);
        }
    }
}
