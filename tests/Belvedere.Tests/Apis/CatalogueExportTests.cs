using System.Net;
using System.Xml.Linq;
using Belvedere.Server.Catalogue;
using Belvedere.Tests.Writers;

namespace Belvedere.Tests.Apis;

/// <summary>The catalogue as a file: every format, what it says of the datasets, which datasets it holds.</summary>
public sealed class CatalogueExportTests(ApisPortal portal) : IClassFixture<ApisPortal>
{
    private const string Exports = ApisPortal.Explore + "/catalog/exports";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_format_that_is_listed_is_served()
    {
        var links = (await portal.GetAsync(Exports)).GetProperty("links").EnumerateArray().ToList();
        Assert.Equal(
            ["csv", "json", "jsonl", "parquet", "xlsx", "rdf", "ttl", "dcat", "dublin_core", "rss", "data.json"],
            links.Select(l => l.GetProperty("rel").GetString())
        );
        foreach (var link in links)
        {
            using var response = await portal.Client.GetAsync(new Uri(link.GetProperty("href").GetString()!), Ct);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.NotNull(response.Headers.ETag);
            Assert.NotNull(response.Content.Headers.LastModified);
            Assert.StartsWith("catalogue", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        }
    }

    [Theory]
    [InlineData("dcat", "application/rdf+xml")]
    [InlineData("dcat_ap", "application/rdf+xml")]
    [InlineData("dcat-ap", "application/rdf+xml")]
    [InlineData("dublin-core", "application/rdf+xml")]
    [InlineData("rdfxml", "application/rdf+xml")]
    [InlineData("turtle", "text/turtle")]
    public async Task A_format_is_found_by_each_of_its_names(string name, string mediaType)
    {
        using var response = await portal.Client.GetAsync(Path($"/{name}"), Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("dcat_ap_ch")]
    [InlineData("dcat-ap-de")]
    [InlineData("geojson")]
    [InlineData("ical")]
    [InlineData("xml")]
    public async Task A_profile_that_is_not_written_here_is_absent_and_the_others_are_listed(string name)
    {
        var error = await portal.GetAsync($"{Exports}/{name}", 404);
        Assert.Equal("NotFoundResource", error.GetProperty("error_code").GetString());
        Assert.Contains("dcat, dublin_core, rss, data.json", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Rdf_and_turtle_say_the_same_of_every_dataset()
    {
        var xml = await TriplesAsync("rdf", "rdfxml");
        Assert.Equal(xml, await TriplesAsync("ttl", "turtle"));
        Assert.Equal(xml, await TriplesAsync("dcat", "rdfxml"));

        var page = $"{portal.Portal.Address}donnees/subventions";
        var csv =
            $"{portal.Portal.Address}{ApisPortal.Explore[1..]}/catalog/datasets/subventions/exports/csv?use_labels=true";
        Assert.Contains($"<{page}> <http://purl.org/dc/terms/title> \"Subventions versées\"@fr .", xml);
        Assert.Contains($"<{page}> <http://www.w3.org/ns/dcat#distribution> <{csv}> .", xml);
        Assert.Contains($"<{csv}> <http://www.w3.org/ns/dcat#downloadURL> <{csv}> .", xml);
        Assert.Contains(
            $"<{csv}> <http://purl.org/dc/terms/format> <http://publications.europa.eu/resource/authority/file-type/CSV> .",
            xml
        );
        Assert.Contains(
            $"<{page}> <http://purl.org/dc/terms/license> <https://www.etalab.gouv.fr/licence-ouverte-open-licence> .",
            xml
        );
        Assert.Contains(
            $"<{portal.Portal.Address}organisations/syndicat-des-ecoles> <http://xmlns.com/foaf/0.1/name> \"Syndicat des écoles\"@fr .",
            xml
        );
        var identifiers = xml.Where(t => t.Contains("/dc/terms/identifier>", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, identifiers.Select(t => t.Split('"')[1]).Distinct(StringComparer.Ordinal).Count());
        // A table without geometry is not offered in a geographic format.
        Assert.DoesNotContain(xml, t => t.Contains("mixte/exports/geojson", StringComparison.Ordinal));
        Assert.Contains(xml, t => t.Contains("subventions/exports/geojson", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_files_offered_are_those_that_are_named()
    {
        var catalogue = await portal.GetAsync(
            $"{Exports}/data.json?include_exports=parquet,kml&use_labels_in_exports=false&where=dataset_id=\"mixte\""
        );
        var dataset = catalogue.GetProperty("dataset").EnumerateArray().Single();
        Assert.Equal("Table mixte", dataset.GetProperty("title").GetString());
        Assert.Equal("public", dataset.GetProperty("accessLevel").GetString());
        var file = dataset.GetProperty("distribution").EnumerateArray().Single();
        Assert.EndsWith("/exports/parquet", file.GetProperty("downloadURL").GetString());
        Assert.Equal("application/vnd.apache.parquet", file.GetProperty("mediaType").GetString());
    }

    [Theory]
    [InlineData("ttl?include_exports=csv,nothing")]
    [InlineData("rss?use_labels_in_exports=maybe")]
    [InlineData("dcat?offset=-1")]
    [InlineData("dcat?limit=x")]
    public async Task An_option_that_is_not_one_is_refused(string path)
    {
        var error = await portal.GetAsync($"{Exports}/{path}", 400);
        Assert.Equal("InvalidRESTParameterError", error.GetProperty("error_code").GetString());
    }

    [Theory]
    [InlineData("", "Écoles élémentaires|Subventions versées|Table mixte")]
    [InlineData("?order_by=-title&limit=1&offset=1", "Subventions versées")]
    [InlineData("?where=records_count > 6", "Table mixte")]
    [InlineData("?refine=publisher:Syndicat des écoles", "Écoles élémentaires")]
    [InlineData("?where=records_count > 6000", "")]
    public async Task The_query_chooses_the_datasets_and_their_order(string query, string expected)
    {
        var feed = XDocument.Parse(await portal.Client.GetStringAsync(Path("/rss" + query), Ct));
        Assert.Equal(
            expected.Split('|', StringSplitOptions.RemoveEmptyEntries),
            feed.Descendants("item").Select(i => i.Element("title")!.Value)
        );
        Assert.EndsWith("/catalog/exports/rss", feed.Descendants(Atom + "link").Single().Attribute("href")!.Value);
        var csv = await portal.Client.GetStringAsync(
            Path("/csv" + (query.Length == 0 ? "?" : query + "&") + "select=title"),
            Ct
        );
        Assert.Equal(
            expected.Split('|', StringSplitOptions.RemoveEmptyEntries).Length + 1,
            csv.TrimEnd().Split('\n').Length
        );
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_twice()
    {
        using var first = await portal.Client.GetAsync(Path("/ttl"), Ct);
        using var again = new HttpRequestMessage(HttpMethod.Get, Path("/ttl"));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await portal.Client.SendAsync(again, Ct);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var other = await portal.Client.GetAsync(Path("/ttl?include_exports=csv"), Ct);
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
    }

    [Fact]
    public async Task A_text_that_no_file_expects_breaks_none()
    {
        await using var other = await RunningPortal.StartAsync(Ct);
        for (var i = 0; i < 101; i++) // more than one batch
        {
            await other.PublishTableAsync(
                new DatasetDescription($"jeu-{i}")
                {
                    Title = $"Titre <&> \"{i}\" \u0001 ]]> \\ 😀",
                    License = "lov2",
                    Description = "Ligne\r\nautre\tligne \u0002",
                },
                "Mairie d’<exemple>",
                ApisPortal.Subsidies,
                []
            );
        }

        foreach (var (name, syntax) in new[] { ("rdf", "rdfxml"), ("ttl", "turtle"), ("dublin_core", "rdfxml") })
        {
            var triples = await TriplesAsync(other, name, syntax);
            Assert.Equal(
                101,
                triples.Count(t =>
                    t.StartsWith($"<{other.Address}donnees/jeu-", StringComparison.Ordinal)
                    && t.Contains("/title> \"Titre <&> ", StringComparison.Ordinal)
                )
            );
        }

        var feed = XDocument.Parse(await other.Client.GetStringAsync(Path("/rss"), Ct));
        Assert.Equal(101, feed.Descendants("item").Count());
        var json = await ApisPortal.GetAsync(other.Client, $"{Exports}/data.json");
        Assert.Equal(101, json.GetProperty("dataset").GetArrayLength());
    }

    private Task<List<string>> TriplesAsync(string name, string syntax) => TriplesAsync(portal.Portal, name, syntax);

    private static async Task<List<string>> TriplesAsync(RunningPortal portal, string name, string syntax)
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("catalogue");
        await File.WriteAllBytesAsync(file, await portal.Client.GetByteArrayAsync(Path("/" + name), Ct), Ct);
        return (await ForeignReader.ReadTriplesAsync(syntax, file))
            .Select(ForeignReader.Readable)
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    private static Uri Path(string path) => new(Exports + path, UriKind.Relative);
}
