using System.Text.Json;
using Belvedere.Core;
using Belvedere.Data.Writers;

namespace Belvedere.Server.Catalogue.Apis;

/// <summary>What the answers of the Explore API share.</summary>
internal static class ExploreAnswer
{
    public static Task WriteAsync<T>(HttpContext http, Result<T> result, Action<Utf8JsonWriter, T> write) =>
        result.IsSuccess
            ? WriteJsonAsync(http, json => write(json, result.Value))
            : ExploreError.WriteAsync(http, result.Problem);

    public static async Task WriteJsonAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, RowJson.Options);
        write(json);
        await json.FlushAsync(http.RequestAborted);
    }

    /// <summary>An object of one list of links.</summary>
    public static Task WriteLinksAsync(HttpContext http, IEnumerable<(string Rel, string Href)> links) =>
        WriteJsonAsync(
            http,
            json =>
            {
                json.WriteStartObject();
                WriteLinks(json, "links", links);
                json.WriteEndObject();
            }
        );

    public static void WriteLinks(Utf8JsonWriter json, string name, IEnumerable<(string Rel, string Href)> links)
    {
        json.WriteStartArray(name);
        foreach (var (rel, href) in links)
        {
            json.WriteStartObject();
            json.WriteString("href", href);
            json.WriteString("rel", rel);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The address of the API, as this client reached it.</summary>
    public static string BaseUrl(HttpContext http) => SiteUrl(http) + ExploreEndpoints.Root;

    public static string SiteUrl(HttpContext http) =>
        $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
}
