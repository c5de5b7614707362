using System.Net;

namespace Belvedere.Tests.Ogc;

/// <summary>What the Explore API and the page of a dataset make of a table with a geometry.</summary>
[Collection(GeoPortal.Name)]
public sealed class GeographicExportTests(GeoPortal geo)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Explore_gives_shapes_as_features_and_csv_as_geojson()
    {
        var records = await geo.GetAsync("/api/explore/v2.1/catalog/datasets/carres/records?limit=1");
        var shape = records.GetProperty("results")[0].GetProperty("forme");
        Assert.Equal("Feature", shape.GetProperty("type").GetString());
        Assert.Equal("Polygon", shape.GetProperty("geometry").GetProperty("type").GetString());
        var dataset = await geo.GetAsync("/api/explore/v2.1/catalog/datasets/carres");
        Assert.Contains(
            dataset.GetProperty("fields").EnumerateArray(),
            f => f.GetProperty("type").GetString() == "geo_shape"
        );
        var csv = await geo.Portal.Client.GetStringAsync(
            new Uri("/api/explore/v2.1/catalog/datasets/traces/exports/csv?with_bom=false", UriKind.Relative),
            Ct
        );
        Assert.Contains(
            "\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[6.05,44.02]}\"",
            csv,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("geojson", "application/geo+json")]
    [InlineData("kml", "application/vnd.google-earth.kml+xml")]
    [InlineData("gpx", "application/gpx+xml")]
    [InlineData("gpkg", "application/geopackage+sqlite3")]
    [InlineData("mvt", "application/vnd.mapbox-vector-tile")]
    [InlineData("shp", "application/zip")]
    public async Task Explore_exports_geographic_formats_of_tables_that_have_a_geometry(string format, string type)
    {
        foreach (var table in new[] { "traces", "lieux" })
        {
            var path = $"/api/explore/v2.1/catalog/datasets/{table}/exports/{format}?select=nom&limit=2";
            using var answer = await geo.Portal.Client.GetAsync(new Uri(path, UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(Ct));
        }

        // Larger than any buffer between the writer and the client.
        var whole = await geo.Portal.Client.GetByteArrayAsync(
            new Uri($"/api/explore/v2.1/catalog/datasets/carres/exports/{format}", UriKind.Relative),
            Ct
        );
        Assert.True(whole.Length > 100_000, $"{whole.Length} bytes");
        using var none = await geo.Portal.Client.GetAsync(
            new Uri($"/api/explore/v2.1/catalog/datasets/prix/exports/{format}", UriKind.Relative),
            Ct
        );
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_vector_tile_of_a_table_is_listed_where_there_is_a_geometry()
    {
        const string datasets = "/api/explore/v2.1/catalog/datasets";
        Assert.Contains("mvt", await ExportsAsync("carres"));
        Assert.DoesNotContain("mvt", await ExportsAsync("prix"));
        using var none = await geo.Portal.Client.GetAsync(
            new Uri($"{datasets}/prix/exports/mvt", UriKind.Relative),
            Ct
        );
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        var said = await none.Content.ReadAsStringAsync(Ct);
        Assert.Contains("parquet", said, StringComparison.Ordinal);
        Assert.DoesNotContain("gpx", said, StringComparison.Ordinal);

        async Task<List<string?>> ExportsAsync(string table)
        {
            var answer = await geo.GetAsync($"{datasets}/{table}/exports");
            return answer.GetProperty("links").EnumerateArray().Select(l => l.GetProperty("rel").GetString()).ToList();
        }
    }

    [Theory]
    [InlineData("carres")]
    [InlineData("lieux")]
    [InlineData("traces")]
    public async Task The_page_of_a_table_with_a_geometry_has_its_map(string table)
    {
        var page = await geo.Portal.Client.GetStringAsync(new Uri($"/donnees/{table}", UriKind.Relative), Ct);
        Assert.Contains("<svg class=\"features\"", page, StringComparison.Ordinal);
        Assert.True(page.Length < 400_000);
    }
}
