using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Belvedere.Tests.Apis;

public sealed class ExportTests(ApisPortal portal) : IClassFixture<ApisPortal>
{
    private const string Exports = ApisPortal.Explore + "/catalog/datasets/subventions/exports/";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("csv?select=commune,montant&limit=1&with_bom=false", "commune;montant\n04070;1200.5\n")]
    [InlineData(
        "csv?select=commune,montant&limit=1&with_bom=false&use_labels=true",
        "Code de la commune;Montant\n04070;1200.5\n"
    )]
    [InlineData(
        "csv?select=commune,montant&limit=1&with_bom=false&quote_all=true",
        "\"commune\";\"montant\"\n\"04070\";1200.5\n"
    )]
    [InlineData("csv?select=commune&limit=1&with_bom=true", "\uFEFFcommune\n04070\n")]
    [InlineData(
        "csv?select=commune,versee_le&limit=1&with_bom=false&delimiter=|",
        "commune|versee_le\n04070|2024-03-31\n"
    )]
    [InlineData(
        "csv?select=saisie&limit=1&with_bom=false&timezone=Europe/Paris",
        "saisie\n2024-04-01T00:30:00+02:00\n"
    )]
    [InlineData(
        "jsonl?select=commune,montant&where=commune=\"01004\"",
        "{\"commune\":\"01004\",\"montant\":450.25}\n{\"commune\":\"01004\",\"montant\":null}\n"
    )]
    [InlineData("json?select=lieu&limit=1", "[{\"lieu\":{\"lon\":6.23,\"lat\":44.09}}]")]
    [InlineData("json?select=saisie&limit=1&timezone=Europe/Paris", "[{\"saisie\":\"2024-04-01T00:30:00+02:00\"}]")]
    [InlineData("json?select=montant&limit=1&use_labels=true", "[{\"Montant\":1200.5}]")]
    [InlineData(
        "json?select=sum(montant)%20as%20total&group_by=commune",
        "[{\"commune\":\"01004\",\"total\":450.25},{\"commune\":\"04070\",\"total\":1001490.5}]"
    )]
    public async Task A_file_is_written_as_it_was_asked(string path, string expected)
    {
        var bytes = await portal.Client.GetByteArrayAsync(new Uri(Exports + path, UriKind.Relative), Ct);
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("", "<name>Amis des arbres</name><extensions>")]
    [InlineData("&name_field=commune", "<name>04070</name><extensions>")]
    [InlineData(
        "&name_field=THEME&description_field_list=beneficiaire, montant",
        "<name>nature/arbres</name><desc>Amis des arbres, 1200.5</desc><extensions>"
    )]
    [InlineData(
        "&use_extension=false&select=beneficiaire,commune",
        "<name>Amis des arbres</name><desc>beneficiaire: Amis des arbres, commune: 04070</desc></wpt>"
    )]
    [InlineData(
        "&use_extension=false&description_field_list=commune&epsg=4326",
        "<name>Amis des arbres</name><desc>04070</desc></wpt>"
    )]
    public async Task A_waypoint_is_named_and_described_as_asked(string options, string expected)
    {
        var path = new Uri($"{Exports}gpx?limit=1{options}", UriKind.Relative);
        Assert.Contains(expected, await portal.Client.GetStringAsync(path, Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_file_is_the_same_file()
    {
        var plain = await portal.Client.GetByteArrayAsync(new Uri(Exports + "csv", UriKind.Relative), Ct);
        using var response = await portal.Client.GetAsync(
            new Uri(Exports + "csv?compressed=true", UriKind.Relative),
            Ct
        );
        Assert.Equal("application/gzip", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("subventions-1.csv.gz", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        await using var zipped = new GZipStream(
            await response.Content.ReadAsStreamAsync(Ct),
            CompressionMode.Decompress
        );
        using var read = new MemoryStream();
        await zipped.CopyToAsync(read, Ct);
        Assert.Equal(plain, read.ToArray());
    }

    [Theory]
    [InlineData("gpx?limit=1", "Amis des arbres", null, 7)]
    [InlineData("gpx?limit=1&name_field=commune&use_extension=true", "04070", null, 7)]
    [InlineData(
        "gpx?limit=1&name_field=theme&description_field_list=commune, montant&use_extension=false",
        "nature/arbres",
        "04070, 1200.5",
        0
    )]
    public async Task A_place_is_named_and_described_by_the_fields_asked_for(
        string path,
        string name,
        string? description,
        int fields
    )
    {
        XNamespace gpx = "http://www.topografix.com/GPX/1/1";
        var xml = XDocument.Parse(await portal.Client.GetStringAsync(new Uri(Exports + path, UriKind.Relative), Ct));
        var place = Assert.Single(xml.Root!.Elements(gpx + "wpt"));
        Assert.Equal(name, place.Element(gpx + "name")?.Value);
        Assert.Equal(description, place.Element(gpx + "desc")?.Value);
        Assert.Equal(fields, place.Elements(gpx + "extensions").Elements().Count());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_coded_body_is_not_promised_to_be_the_plain_one(string coding)
    {
        using var plain = await portal.Client.GetAsync(new Uri(Exports + "csv", UriKind.Relative), Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, Exports + "csv");
        request.Headers.Add("Accept-Encoding", coding);
        using var coded = await portal.Client.SendAsync(request, Ct);
        Assert.Equal(coding, coded.Content.Headers.ContentEncoding.Single());
        Assert.Equal((false, true), (plain.Headers.ETag!.IsWeak, coded.Headers.ETag!.IsWeak));
        Assert.Equal(plain.Headers.ETag.Tag, coded.Headers.ETag.Tag);
        Assert.Equal(["Accept-Encoding"], plain.Headers.Vary);
        Assert.Equal(["Accept-Encoding"], coded.Headers.Vary);
        using var again = new HttpRequestMessage(HttpMethod.Get, Exports + "csv");
        again.Headers.IfNoneMatch.Add(coded.Headers.ETag);
        using var known = await portal.Client.SendAsync(again, Ct);
        Assert.Equal(304, (int)known.StatusCode);
    }

    [Fact]
    public async Task A_browser_may_read_parts_and_names_from_another_site()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, Exports + "parquet");
        request.Headers.Add("Origin", "https://carte.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "range");
        using var allowed = await portal.Client.SendAsync(request, Ct);
        Assert.Equal(204, (int)allowed.StatusCode);
        Assert.Contains(
            "Range",
            allowed.Headers.GetValues("Access-Control-Allow-Headers").Single(),
            StringComparison.Ordinal
        );
        using var file = await portal.Client.GetAsync(new Uri(Exports + "parquet", UriKind.Relative), Ct);
        var exposed = file.Headers.GetValues("Access-Control-Expose-Headers").Single().Split(", ");
        Assert.Superset(
            new HashSet<string> { "Accept-Ranges", "Content-Disposition", "Content-Range", "ETag" },
            exposed.ToHashSet()
        );
    }

    [Fact]
    public async Task A_workbook_arrives_whole()
    {
        using var response = await portal.Client.GetAsync(new Uri(Exports + "xlsx", UriKind.Relative), Ct);
        Assert.Equal(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            response.Content.Headers.ContentType?.MediaType
        );
        using var archive = new ZipArchive(await response.Content.ReadAsStreamAsync(Ct), ZipArchiveMode.Read);
        using var sheet = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = await sheet.ReadToEndAsync(Ct);
        Assert.Contains(">04070<", xml, StringComparison.Ordinal);
        Assert.EndsWith("</sheetData></worksheet>", xml, StringComparison.Ordinal);
        using var description = new StreamReader(archive.GetEntry("xl/worksheets/sheet2.xml")!.Open());
        Assert.Contains("Licence Ouverte", await description.ReadToEndAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_says_its_revision_and_is_not_sent_twice()
    {
        using var first = await portal.Client.GetAsync(new Uri(Exports + "csv", UriKind.Relative), Ct);
        Assert.Equal("1", first.Headers.GetValues("X-Belvedere-Revision").Single());
        Assert.NotNull(first.Content.Headers.LastModified);
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(Exports + "csv", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await portal.Client.SendAsync(again, Ct);
        Assert.Equal(304, (int)second.StatusCode);
        using var moving = await portal.Client.GetAsync(
            new Uri(Exports + "csv?where=saisie<now()", UriKind.Relative),
            Ct
        );
        Assert.Equal(200, (int)moving.StatusCode);
        Assert.Null(moving.Content.Headers.LastModified);
    }

    [Theory]
    [InlineData("ical", "text/calendar", "ics")]
    [InlineData("fgb", "application/flatgeobuf", "fgb")]
    [InlineData("mvt", "application/vnd.mapbox-vector-tile", "mvt")]
    [InlineData("turtle", "text/turtle", "ttl")]
    [InlineData("n3", "text/n3", "n3")]
    [InlineData("rdfxml", "application/rdf+xml", "rdf")]
    [InlineData("jsonld", "application/ld+json", "jsonld")]
    [InlineData("geojson", "application/geo+json", "geojson")]
    [InlineData("jsonl", "application/jsonl", "jsonl")]
    [InlineData("parquet", "application/vnd.apache.parquet", "parquet")]
    public async Task A_file_has_its_type_and_its_name(string format, string mediaType, string extension)
    {
        using var response = await portal.Client.GetAsync(new Uri(Exports + format, UriKind.Relative), Ct);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"subventions-1.{extension}", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(Ct));
    }

    [Theory]
    [InlineData("ical?select=commune,montant")]
    [InlineData("ical?select=count(*)&group_by=commune")]
    [InlineData("geojson?select=count(*)&group_by=commune")]
    [InlineData("mvt?select=count(*)&group_by=commune")]
    [InlineData("ov2")]
    public async Task A_format_that_these_rows_cannot_have_is_absent(string path)
    {
        var error = await portal.GetAsync(Exports + path, 404);
        Assert.Equal("NotFoundResource", error.GetProperty("error_code").GetString());
    }

    [Theory]
    [InlineData("csv?delimiter=x")]
    [InlineData("csv?with_bom=maybe")]
    [InlineData("csv?compressed=2")]
    [InlineData("parquet?parquet_compression=rar")]
    [InlineData("csv?limit=-2")]
    [InlineData("geojson?epsg=2154")]
    [InlineData("gpx?use_extension=2")]
    [InlineData("gpx?name_field=absent")]
    [InlineData("gpx?description_field_list=commune,absent")]
    [InlineData("gpx?name_field=commune&select=beneficiaire,lieu")]
    public async Task An_option_that_is_not_one_is_refused(string path)
    {
        var error = await portal.GetAsync(Exports + path, 400);
        Assert.Equal("InvalidRESTParameterError", error.GetProperty("error_code").GetString());
    }

    [Theory]
    [InlineData("Apikey")]
    [InlineData("ApiKey")]
    [InlineData("Bearer")]
    public async Task A_key_that_does_not_exist_is_refused(string scheme)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(ApisPortal.Explore + "/catalog/datasets", UriKind.Relative)
        );
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} bvd_unknown");
        using var response = await portal.Client.SendAsync(request, Ct);
        Assert.Equal(401, (int)response.StatusCode);
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;
        Assert.Equal("AuthenticationError", body.GetProperty("error_code").GetString());
    }
}
