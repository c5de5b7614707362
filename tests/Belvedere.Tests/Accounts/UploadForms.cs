using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Belvedere.Tests.Accounts;

/// <summary>An agent who sends a file by the form and waits for its report.</summary>
internal static class UploadForms
{
    public const string Path = "/mon-espace/publier";

    public static async Task<HttpResponseMessage> SendFileAsync(
        this HttpClient client,
        IReadOnlyDictionary<string, string> answers,
        string fileName,
        byte[] file,
        CancellationToken ct,
        string page = Path
    )
    {
        var form = (await client.GetPageAsync(page, ct)).QuerySelector<IHtmlFormElement>("form[enctype]")!;
        using var content = new MultipartFormDataContent();
        foreach (
            var input in form.QuerySelectorAll<IHtmlInputElement>("input[name]")
                .Where(i => i.Type is not ("file" or "checkbox"))
        )
        {
            content.Add(new StringContent(answers.GetValueOrDefault(input.Name!, input.Value)), input.Name!);
        }

        if (answers.ContainsKey("publish"))
        {
            content.Add(new StringContent("oui"), "publish");
        }

        content.Add(new ByteArrayContent(file), "file", fileName.Length > 0 ? fileName : "\"\"");
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return await client.SendAsync(request, ct);
    }

    /// <summary>The state of a load once it is over.</summary>
    public static async Task<JsonElement> WaitForEndAsync(this HttpClient client, string jobPath, CancellationToken ct)
    {
        while (true)
        {
            var progress = JsonDocument.Parse(await client.GetStringAsync(jobPath + ".json", ct)).RootElement;
            if (progress.GetProperty("state").GetString() is not ("waiting" or "running"))
            {
                return progress;
            }

            await Task.Delay(50, ct);
        }
    }
}
