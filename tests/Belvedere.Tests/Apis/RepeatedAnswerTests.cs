using System.IO.Compression;
using System.Net;
using System.Text;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Catalogue.Answers;
using Belvedere.Tests.Accounts;
using Belvedere.Tests.Query;

namespace Belvedere.Tests.Apis;

/// <summary>An answer given again is the answer that was computed, byte for byte, with the headers of its own request.</summary>
public sealed class RepeatedAnswerTests(ApisPortal portal) : IClassFixture<ApisPortal>
{
    private const string Dataset = "/api/explore/v2.1/catalog/datasets/mixte";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Requests =>
        [
            $"{Dataset}/records?limit=100&where=n>3&order_by=nom&include_links=true&include_app_metas=true",
            $"{Dataset}/records?group_by=nom&select=count(*)",
            $"{Dataset}/records/7?include_links=true",
            $"{Dataset}/facets?facet=nom&where=n>3",
            "/api/explore/v2.1/catalog/facets",
            "/api/resources/mixte/data/?page_size=50&n__greater=3&page=2",
            "/api/3/action/datastore_search?resource_id=mixte&limit=100",
            "/api/3/action/datastore_search?resource_id=mixte&records_format=csv",
            "/ogc/collections/subventions/items?limit=5&f=json",
            "/ogc/collections/subventions/items/2?f=json",
        ];

    [Theory, MemberData(nameof(Requests))]
    public async Task The_third_answer_has_the_bytes_of_the_first(string path)
    {
        var computed = await BytesAsync(path);
        await BytesAsync(path);
        var kept = Cache.Count;
        Assert.True(kept > 0);
        Assert.Equal(WithoutTime(computed), WithoutTime(await BytesAsync(path)));
        Assert.Equal(kept, Cache.Count);
    }

    [Theory, MemberData(nameof(Requests))]
    public async Task Head_304_and_each_coding_say_the_same(string path)
    {
        for (var i = 0; i < 3; i++)
        {
            var plain = await BytesAsync(path);
            using var head = await SendAsync(HttpMethod.Head, path);
            Assert.Equal(plain.Length, head.Content.Headers.ContentLength);
            foreach (var coding in new[] { "gzip", "br" })
            {
                using var coded = await SendAsync(HttpMethod.Get, path, ("Accept-Encoding", coding));
                Assert.Equal(WithoutTime(plain), WithoutTime(await DecodedAsync(coded)));
                Assert.Contains("Accept-Encoding", string.Join(',', coded.Headers.Vary), StringComparison.Ordinal);
                Assert.Equal(plain.Length >= GiveAnswer.LeastCompressedBytes, coded.Headers.ETag!.IsWeak);
                using var known = await SendAsync(
                    HttpMethod.Get,
                    path,
                    ("If-None-Match", coded.Headers.ETag.ToString()),
                    ("Accept-Encoding", coding)
                );
                Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
                Assert.Equal("*", known.Headers.GetValues("Access-Control-Allow-Origin").Single());
            }
        }
    }

    [Fact]
    public async Task A_request_that_is_wrong_is_refused_whatever_the_client_says_it_has()
    {
        using var answer = await SendAsync(HttpMethod.Get, $"{Dataset}/records?limit=1000", ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.ETag);
    }

    [Theory]
    [InlineData("/records?where=jour<now()&limit=1")]
    [InlineData("/records?select=now() as t&limit=1")]
    [InlineData("/facets?facet=nom&where=jour<n%6Fw(years=1)")]
    public async Task What_asks_the_clock_is_never_kept(string query)
    {
        var before = Cache.Count;
        for (var i = 0; i < 4; i++)
        {
            using var answer = await SendAsync(HttpMethod.Get, Dataset + query);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Null(answer.Headers.ETag);
        }

        Assert.Equal(before, Cache.Count);
    }

    [Fact]
    public async Task Links_are_those_of_the_address_by_which_each_client_came()
    {
        const string path = $"{Dataset}/records?limit=1&include_links=true";
        for (var i = 0; i < 3; i++)
        {
            foreach (var host in new[] { "a.example", "b.example" })
            {
                using var answer = await SendAsync(HttpMethod.Get, path, ("Host", host));
                Assert.Contains(
                    $"http://{host}/api",
                    await answer.Content.ReadAsStringAsync(Ct),
                    StringComparison.Ordinal
                );
            }
        }
    }

    [Fact]
    public async Task A_longer_page_given_to_a_key_is_not_given_to_others()
    {
        const string path = "/api/resources/mixte/data/?page_size=100";
        var key = await CreateKeyAsync(portal.Portal.Services);
        for (var i = 0; i < 3; i++)
        {
            using var withKey = await SendAsync(HttpMethod.Get, path, ("Authorization", $"Apikey {key}"));
            using var without = await SendAsync(HttpMethod.Get, path);
            Assert.NotEqual(await withKey.Content.ReadAsStringAsync(Ct), await without.Content.ReadAsStringAsync(Ct));
        }
    }

    [Fact]
    public async Task Publishing_from_another_process_shows_at_the_very_next_request()
    {
        await using var own = await RunningPortal.StartAsync(Ct);
        await using var other = RecordStore.OpenSqlite(own.DataDirectory);
        for (var revision = 1; revision <= 8; revision++)
        {
            await own.PublishTableAsync(
                new DatasetDescription("change") { Title = "Change" },
                "Mairie",
                MixedTable.Schema,
                MixedTable.Rows(revision),
                other
            );
            for (var i = 0; i < 3; i++)
            {
                var answer = await ApisPortal.GetAsync(
                    own.Client,
                    "/api/explore/v2.1/catalog/datasets/change/records?limit=3"
                );
                Assert.Equal(revision, answer.GetProperty("total_count").GetInt32());
            }
        }
    }

    private static async Task<string> CreateKeyAsync(IServiceProvider services)
    {
        var account = await services
            .GetRequiredService<CreateAccount>()
            .RunAsync(PortalForms.Email, "", PortalForms.Password, Role.Agent, Ct);
        return (await services.GetRequiredService<CreateApiKey>().RunAsync(account.Value.Id, "essai", Ct)).Value;
    }

    private AnswerCache Cache => portal.Portal.Services.GetRequiredService<AnswerCache>();

    private async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        return await answer.Content.ReadAsByteArrayAsync(Ct);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await portal.Client.SendAsync(request, Ct);
    }

    private static async Task<byte[]> DecodedAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStreamAsync(Ct);
        await using var plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var bytes = new MemoryStream();
        await plain.CopyToAsync(bytes, Ct);
        return bytes.ToArray();
    }

    /// <summary>The instant at which features were computed is the one thing that two computations write differently.</summary>
    private static string WithoutTime(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        var at = text.IndexOf("\"timeStamp\":\"", StringComparison.Ordinal);
        return at < 0 ? text : text.Remove(at, "\"timeStamp\":\"2026-01-01T00:00:00Z\"".Length);
    }
}
