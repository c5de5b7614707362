using System.Text.Json;
using Belvedere.Core.Query;

namespace Belvedere.Tests.Apis;

public sealed class CkanTests(ApisPortal portal) : IClassFixture<ApisPortal>
{
    private const string Search = "/api/3/action/datastore_search?resource_id=subventions";

    [Theory]
    [InlineData("", "1 2 3 4 5 6", 6)]
    [InlineData("&limit=2&offset=3", "4 5", 6)]
    [InlineData("&filters={\"commune\":\"01004\"}", "3 4", 2)]
    [InlineData("&filters={\"theme\":[\"loisirs/jeux\",\"nature/arbres\"],\"montant\":300}", "2", 1)]
    [InlineData("&filters={\"montant\":\"beaucoup\"}", "", 0)]
    [InlineData("&q=ecole", "6", 1)]
    [InlineData("&q={\"beneficiaire\":\"chorale\"}", "3", 1)]
    [InlineData("&sort=montant desc, _id", "6 1 3 2 5 4", 6)]
    [InlineData("&sort=_id desc", "6 5 4 3 2 1", 6)]
    [InlineData("&sort=commune asc, _id desc", "4 3 6 5 2 1", 6)]
    [InlineData("&sort=\"montant\" DESC nulls last", "6 1 3 2 5 4", 6)]
    [InlineData("&filters={\"_id\":3}", "3", 1)]
    [InlineData("&filters={\"_id\":[2,\"5\"],\"commune\":\"04070\"}", "2 5", 2)]
    [InlineData("&filters={\"montant\":null}", "4", 1)]
    [InlineData("&filters={\"theme\":[null,\"nature/arbres\"]}", "1 6", 2)]
    [InlineData("&filters={\"commune\":[]}", "", 0)]
    [InlineData("&filters={\"reconduite\":true,\"versee_le\":\"2024-03-31\"}", "1", 1)]
    [InlineData("&filters=", "1 2 3 4 5 6", 6)]
    [InlineData("&q=", "1 2 3 4 5 6", 6)]
    [InlineData("&q={\"montant\":\"300\"}", "2", 1)]
    [InlineData("&q={\"_id\":4}", "4", 1)]
    [InlineData("&q={\"commune\":\"04070\",\"beneficiaire\":\"club\"}", "2", 1)]
    [InlineData("&plain=false&q=écol:*", "6", 1)]
    [InlineData("&plain=false&q=chor:* | (natu:* %26 !arbres)", "3 5", 2)]
    [InlineData("&plain=false&q='amis des arbres'", "1", 1)]
    [InlineData("&plain=false&q={\"beneficiaire\":\"chor:*|club\"}", "2 3", 2)]
    [InlineData("&include_total=yes&_=1700000000", "1 2 3 4 5 6", 6)]
    public async Task Rows_are_searched_and_counted_exactly(string query, string expected, long total)
    {
        var result = (await portal.GetAsync(Search + query)).GetProperty("result");
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                result.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("_id").GetInt64())
            )
        );
        Assert.Equal(total, result.GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task A_post_of_json_is_the_same_question()
    {
        using var response = await portal.Client.PostAsJsonAsync(
            new Uri("/api/3/action/datastore_search", UriKind.Relative),
            new
            {
                resource_id = "subventions",
                filters = new { commune = new[] { "01004" } },
                fields = new[] { "beneficiaire", "montant" },
                sort = "beneficiaire",
                limit = 1,
                records_format = "lists",
            },
            TestContext.Current.CancellationToken
        );
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(body.GetProperty("success").GetBoolean());
        var result = body.GetProperty("result");
        Assert.Equal(
            """[{"id":"beneficiaire","type":"text"},{"id":"montant","type":"float8"}]""",
            result.GetProperty("fields").GetRawText()
        );
        Assert.Equal(1, result.GetProperty("records").GetArrayLength());
        Assert.Equal(2, result.GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task Rows_come_in_each_form()
    {
        var csv = (await portal.GetAsync(Search + "&fields=commune,montant&limit=2&records_format=csv")).GetProperty(
            "result"
        );
        Assert.Equal("04070,1200.5\n04070,300\n", csv.GetProperty("records").GetString());
        var distinct = (await portal.GetAsync(Search + "&fields=commune&distinct=true")).GetProperty("result");
        Assert.Equal("""[{"commune":"01004"},{"commune":"04070"}]""", distinct.GetProperty("records").GetRawText());
        var info = (await portal.GetAsync("/api/3/action/datastore_info?id=subventions")).GetProperty("result");
        Assert.Equal(8, info.GetProperty("fields").GetArrayLength());
    }

    [Fact]
    public async Task A_harvester_finds_the_packages_and_their_resources()
    {
        var list = (await portal.GetAsync("/api/3/action/package_list")).GetProperty("result");
        Assert.Equal("""["ecoles","subventions","mixte"]""", list.GetRawText());
        var package = (await portal.GetAsync("/api/action/package_show?id=subventions")).GetProperty("result");
        string[] keys =
        [
            "id",
            "name",
            "title",
            "type",
            "notes",
            "license_title",
            "author",
            "maintainer",
            "state",
            "license_id",
            "author_email",
            "maintainer_email",
            "metadata_created",
            "metadata_modified",
            "private",
            "tags",
            "organization",
            "resources",
            "extras",
            "url",
        ];
        Assert.All(keys, key => Assert.True(package.TryGetProperty(key, out _), key));
        var resource = package.GetProperty("resources")[0].GetProperty("id").GetString();
        var rows = await portal.GetAsync($"/api/3/action/datastore_search?resource_id={resource}&limit=0");
        Assert.Equal(6, rows.GetProperty("result").GetProperty("total").GetInt64());
    }

    [Theory]
    [InlineData("datastore_search?resource_id=absente", 404, "Not Found Error")]
    [InlineData("datastore_search?resource_id=subventions&filters={\"absente\":1}", 409, "Validation Error")]
    [InlineData("datastore_search?resource_id=subventions&filters=[1]", 409, "Validation Error")]
    [InlineData("datastore_search?resource_id=subventions&filters={mal", 409, "Validation Error")]
    [InlineData("datastore_search?resource_id=subventions&filters={\"montant\":{\"gt\":3}}", 409, "Validation Error")]
    [InlineData("datastore_search?resource_id=subventions&filter={\"montant\":3}", 409, "Validation Error")]
    [InlineData("datastore_search?resource_id=subventions&q={\"absente\":1}", 409, "Validation Error")]
    [InlineData("datastore_search?resource_id=subventions&plain=false&q=a b", 409, "Validation Error")]
    [InlineData("datastore_search?resource_id=subventions&plain=false&q=(a", 409, "Validation Error")]
    [InlineData("datastore_search?resource_id=subventions&fields=absente", 409, "Validation Error")]
    [InlineData("datastore_search?resource_id=subventions&sort=montant nulls first", 409, "Validation Error")]
    [InlineData("datastore_search?resource_id=subventions&offset=-1", 409, "Validation Error")]
    [InlineData("datastore_search", 409, "Validation Error")]
    [InlineData("datastore_info?resource_id=", 409, "Validation Error")]
    [InlineData("package_show", 409, "Validation Error")]
    [InlineData("package_show?id=absent", 404, "Not Found Error")]
    [InlineData("datastore_search?resource_id=subventions&sort=montant sideways", 409, "Validation Error")]
    [InlineData("datastore_search?resource_id=subventions&limit=-1", 409, "Validation Error")]
    [InlineData("datastore_search?resource_id=subventions&records_format=xml", 409, "Validation Error")]
    [InlineData("datastore_delete?resource_id=subventions", 404, "Not Found Error")]
    public async Task Failures_have_the_shape_of_ckan(string action, int status, string type)
    {
        var body = await portal.GetAsync("/api/3/action/" + action, status);
        Assert.False(body.GetProperty("success").GetBoolean());
        Assert.Equal(type, body.GetProperty("error").GetProperty("__type").GetString());
    }

    [Theory]
    [InlineData("", "resource_id", "Missing value")]
    [InlineData("?resource_id=subventions&limit=dix", "limit", "dix")]
    [InlineData("?resource_id=subventions&filters={\"absente\":1}", "filters", "absente")]
    [InlineData("?resource_id=subventions&fields=absente", "fields", "absente")]
    [InlineData("?resource_id=subventions&sort=absente", "sort", "absente")]
    [InlineData("?resource_id=subventions&q={\"absente\":1}", "q", "absente")]
    [InlineData("?resource_id=subventions&filter=1", "filter", "filter")]
    public async Task A_failure_names_its_parameter(string query, string parameter, string part)
    {
        var error = (await portal.GetAsync("/api/3/action/datastore_search" + query, 409)).GetProperty("error");
        Assert.Contains(part, error.GetProperty(parameter)[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_id", """[{"_id":1},{"_id":2}]""")]
    [InlineData("commune,_id", """[{"commune":"04070","_id":1},{"commune":"04070","_id":2}]""")]
    [InlineData("_id,commune,commune", """[{"_id":1,"commune":"04070"},{"_id":2,"commune":"04070"}]""")]
    public async Task Fields_come_in_the_order_asked_for(string fields, string expected)
    {
        var result = (await portal.GetAsync($"{Search}&limit=2&fields={fields}")).GetProperty("result");
        Assert.Equal(expected, result.GetProperty("records").GetRawText());
        Assert.Equal(
            fields.Split(',').Distinct(),
            result.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("id").GetString())
        );
        Assert.All(
            result.GetProperty("fields").EnumerateArray().Where(f => f.GetProperty("id").GetString() == "_id"),
            f => Assert.Equal("int", f.GetProperty("type").GetString())
        );
    }

    [Fact]
    public async Task Links_lead_through_the_rows_of_the_same_question()
    {
        var seen = new List<long>();
        var address = Search + "&filters={\"commune\":\"04070\"}&sort=_id desc&limit=3";
        while (true)
        {
            var result = (await portal.GetAsync(address)).GetProperty("result");
            if (result.GetProperty("records").GetArrayLength() == 0)
            {
                break;
            }

            seen.AddRange(result.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("_id").GetInt64()));
            address = result.GetProperty("_links").GetProperty("next").GetString()!;
        }

        Assert.Equal([6, 5, 2, 1], seen);
        var last = (await portal.GetAsync(address)).GetProperty("result").GetProperty("_links");
        var before = (await portal.GetAsync(last.GetProperty("prev").GetString()!)).GetProperty("result");
        Assert.Equal(1, before.GetProperty("records")[0].GetProperty("_id").GetInt64());
        var first = (await portal.GetAsync(last.GetProperty("start").GetString()!)).GetProperty("result");
        Assert.Equal(6, first.GetProperty("records")[0].GetProperty("_id").GetInt64());
    }

    [Theory]
    [InlineData("", "application/x-www-form-urlencoded", "resource_id=subventions&filters={\"commune\":\"01004\"}", 2)]
    [InlineData("", "application/x-www-form-urlencoded", "{\"resource_id\":\"subventions\",\"q\":\"ecole\"}", 1)]
    [InlineData("", "application/json", "{\"id\":\"subventions\",\"q\":{\"beneficiaire\":\"chorale\"}}", 1)]
    [InlineData("?resource_id=subventions&q=ecole", "application/json", "", 1)]
    [InlineData("?resource_id=subventions&q=ecole", "application/json", "{}", 1)]
    public async Task A_post_brings_its_question_in_each_way(string query, string type, string body, long total)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, type);
        using var response = await portal.Client.PostAsync(
            new Uri("/api/3/action/datastore_search" + query, UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(answer.GetProperty("success").GetBoolean(), answer.GetRawText());
        Assert.Equal(total, answer.GetProperty("result").GetProperty("total").GetInt64());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{\"resource_id\":{\"a\":[]},\"limit\":{}}")]
    [InlineData("{\"resource_id\":\"subventions\",\"filters\":3,\"q\":[1],\"fields\":{},\"sort\":[[]]}")]
    public async Task A_body_that_means_nothing_is_refused(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await portal.Client.PostAsync(
            new Uri("/api/3/action/datastore_search", UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );
        Assert.True((int)response.StatusCode is 404 or 409, $"{response.StatusCode}");
    }

    [Fact]
    public void Reading_a_search_never_throws()
    {
        var random = new Random(5);
        string[] pieces = ["école", "a", ":", "*", "&", "|", "!", "(", ")", "'", " ", ":*", "\0", "é", "<->"];
        var read = 0;
        for (var i = 0; i < 30_000; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(1, 10)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            var parsed = DatastoreParser.Parse(
                new DatastoreRequest { Words = i % 50 == 0 ? new string('(', 20_000) : text, IsPlain = false },
                ApisPortal.Subsidies
            );
            Assert.True(parsed.IsSuccess || parsed.Problem.Status is 400 or 409, text);
            read += parsed.IsSuccess ? 1 : 0;
        }

        Assert.True(read > 1_000, $"{read} searches read");
    }
}
