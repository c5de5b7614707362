using System.Globalization;
using System.Net;
using System.Text;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Ingest;

/// <summary>What the island does, with the token of the form.</summary>
internal sealed record PartSender(HttpClient Client, string Token)
{
    public const string Uploads = "/mon-espace/envois";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public string Version { get; init; } = "1.0.0";

    public static async Task<PartSender> OpenAsync(HttpClient client, CancellationToken ct)
    {
        var page = await client.GetPageAsync(UploadForms.Path, ct);
        return new PartSender(client, page.QuerySelector("form[enctype]")!.GetAttribute("data-token")!);
    }

    public async Task<string> CreateAsync(int length)
    {
        using var answer = await AnnounceAsync(length.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    public Task<HttpResponseMessage> AnnounceAsync(string length)
    {
        var request = Request(HttpMethod.Post, Uploads);
        request.Headers.Add("Upload-Length", length);
        var name = Convert.ToBase64String(Encoding.UTF8.GetBytes("subventions d’été.csv"));
        request.Headers.Add("Upload-Metadata", $"filename {name}");
        return Client.SendAsync(request, Ct);
    }

    public Task<HttpResponseMessage> SendAsync(string upload, long offset, byte[] part)
    {
        var request = Request(HttpMethod.Patch, upload);
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        request.Content = new ByteArrayContent(part);
        request.Content.Headers.ContentType = new("application/offset+octet-stream");
        return Client.SendAsync(request, Ct);
    }

    public async Task<(string Offset, string Length)> LookAsync(string upload)
    {
        using var answer = await Client.SendAsync(Request(HttpMethod.Head, upload), Ct);
        return (Header(answer, "Upload-Offset"), Header(answer, "Upload-Length"));
    }

    public Task<HttpResponseMessage> RemoveAsync(string upload) =>
        Client.SendAsync(Request(HttpMethod.Delete, upload), Ct);

    /// <summary>Sends the form.</summary>
    /// <param name="slug">The dataset that the file is a new version of; empty for a new one.</param>
    public Task<HttpResponseMessage> SubmitAsync(string upload, string slug = "")
    {
        var content = new MultipartFormDataContent
        {
            { new StringContent(Token), "jeton" },
            { new StringContent(slug), "jeu" },
            { new StringContent(upload[(upload.LastIndexOf('/') + 1)..]), "received" },
        };
        return Client.PostAsync(UploadForms.Path, content, Ct);
    }

    public async Task<string> FinishAsync(string upload, string slug = "")
    {
        using var answer = await SubmitAsync(upload, slug);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Tus-Resumable", Version);
        request.Headers.Add("RequestVerificationToken", Token);
        return request;
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
