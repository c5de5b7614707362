using Belvedere.Server.Pages;

namespace Belvedere.Server.Catalogue.Ogc;

/// <summary>The absolute addresses of the API, under the address by which the client came.</summary>
internal sealed class OgcAddresses(HttpContext http)
{
    public const string Root = "/ogc";

    // Of the request as it came: links may be written after it has ended.
    private readonly PathString path = http.Request.Path;
    private readonly IQueryCollection query = http.Request.Query;

    /// <summary>What precedes every path of the site.</summary>
    public string Site { get; } = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";

    public ReaderContext Reader { get; } = http.Reader();

    public string Landing => Site + Root;

    public string Collections => $"{Landing}/collections";

    public string Collection(string id) => $"{Collections}/{id}";

    public string Items(string id) => $"{Collection(id)}/items";

    /// <summary>The address of this answer in a format, with its other parameters.</summary>
    public string Here(OgcFormat format) => Here((OgcFormats.Parameter, OgcFormats.Key(format)));

    /// <summary>The address of this answer with parameters replaced; a null one is taken away.</summary>
    public string Here(params (string Name, string? Value)[] replaced)
    {
        var kept = query
            .Where(p => !replaced.Any(r => r.Name == p.Key))
            .Select(p => (Name: p.Key, Value: (string?)p.Value.ToString()))
            .Concat(replaced)
            .Where(p => p.Value is not null)
            .Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value ?? "")}");
        var written = string.Join('&', kept);
        return $"{Site}{path}{(written.Length > 0 ? "?" : "")}{written}";
    }

    /// <summary>This answer, and the same in the other format.</summary>
    public IEnumerable<OgcLink> SelfAndAlternate(OgcFormat format, string jsonType)
    {
        var other = OgcFormats.Other(format);
        yield return new(Here(format), "self", TypeOf(format, jsonType), Reader["Ce document"]);
        yield return new(
            Here(other),
            "alternate",
            TypeOf(other, jsonType),
            other == OgcFormat.Json ? Reader["Ce document en JSON"] : Reader["Ce document en page"]
        );
    }

    private static string TypeOf(OgcFormat format, string jsonType) =>
        format == OgcFormat.Json ? jsonType : OgcLink.Html;
}
