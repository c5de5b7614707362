using System.Net;
using System.Net.Http.Headers;
using Belvedere.Server.Catalogue;

namespace Belvedere.Tests.Apis;

/// <summary>A whole table in a format that programs read in parts: any part of it is served, and it is always the same file.</summary>
public sealed class StoredExportTests(ApisPortal portal) : IClassFixture<ApisPortal>
{
    private const string Parquet = ApisPortal.Explore + "/catalog/datasets/subventions/exports/parquet";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("parquet")]
    [InlineData("gpkg")]
    public async Task The_parts_of_a_file_make_the_file(string format)
    {
        var path = Parquet.Replace("parquet", format, StringComparison.Ordinal);
        using var whole = await SendAsync(HttpMethod.Get, path);
        var bytes = await whole.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Equal("bytes", whole.Headers.AcceptRanges.Single());
        Assert.Equal($"subventions-1.{format}", whole.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Equal("1", whole.Headers.GetValues("X-Belvedere-Revision").Single());
        Assert.NotNull(whole.Content.Headers.LastModified);

        List<byte> parts = [];
        var (middle, end) = (bytes.Length / 2, bytes.Length - 1);
        foreach (var range in new[] { (0, 3), (4, middle), (middle + 1, end) })
        {
            using var part = await SendAsync(HttpMethod.Get, path, new RangeHeaderValue(range.Item1, range.Item2));
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal(bytes.Length, part.Content.Headers.ContentRange?.Length);
            Assert.Equal(whole.Headers.ETag, part.Headers.ETag);
            parts.AddRange(await part.Content.ReadAsByteArrayAsync(Ct));
        }

        Assert.Equal(bytes, parts);
    }

    [Fact]
    public async Task A_head_says_how_long_the_file_is()
    {
        using var head = await SendAsync(HttpMethod.Head, Parquet);
        using var whole = await SendAsync(HttpMethod.Get, Parquet);
        Assert.Equal((await whole.Content.ReadAsByteArrayAsync(Ct)).Length, head.Content.Headers.ContentLength);
        Assert.Equal("bytes", head.Headers.AcceptRanges.Single());
    }

    [Fact]
    public async Task A_part_of_another_file_is_not_given()
    {
        using var whole = await SendAsync(HttpMethod.Get, Parquet);
        var range = new RangeHeaderValue(0, 3);
        using var same = await SendAsync(HttpMethod.Get, Parquet, range, whole.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.PartialContent, same.StatusCode);
        using var other = await SendAsync(HttpMethod.Get, Parquet, range, "\"0123\"");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var beyond = await SendAsync(HttpMethod.Get, Parquet, new RangeHeaderValue(1_000_000_000, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);

        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(Parquet, UriKind.Relative));
        again.Headers.IfNoneMatch.Add(whole.Headers.ETag);
        using var known = await portal.Client.SendAsync(again, Ct);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Theory]
    [InlineData("?where=montant > 0")]
    [InlineData("?limit=2")]
    [InlineData("?order_by=montant")]
    [InlineData("?select=commune")]
    [InlineData("?compressed=true")]
    public async Task The_answer_of_a_query_is_not_kept(string query)
    {
        using var answer = await SendAsync(HttpMethod.Get, Parquet + query, new RangeHeaderValue(0, 3));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Headers.AcceptRanges);
    }

    [Fact]
    public async Task A_new_title_is_a_new_file()
    {
        await using var other = await RunningPortal.StartAsync(Ct);
        var before = await TagAsync("Premier titre");
        Assert.NotEqual(before, await TagAsync("Autre titre"));

        async Task<EntityTagHeaderValue?> TagAsync(string title)
        {
            await other.PublishTableAsync(
                new DatasetDescription("subventions") { Title = title },
                "Mairie",
                ApisPortal.Subsidies,
                []
            );
            using var answer = await other.Client.GetAsync(new Uri(Parquet, UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return answer.Headers.ETag;
        }
    }

    private Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        RangeHeaderValue? range = null,
        string? ifRange = null
    )
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Range = range;
        if (ifRange is not null)
        {
            request.Headers.IfRange = new RangeConditionHeaderValue(ifRange);
        }

        return portal.Client.SendAsync(request, Ct);
    }
}
