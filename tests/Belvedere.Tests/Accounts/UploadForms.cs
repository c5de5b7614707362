using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Belvedere.Tests.Accounts;

/// <summary>An agent who sends a file by the form, then works on its draft.</summary>
internal static class UploadForms
{
    public const string Path = "/mon-espace/publier";

    /// <summary>Sends a file; the answer leads to its draft.</summary>
    public static async Task<HttpResponseMessage> SendFileAsync(
        this HttpClient client,
        string fileName,
        byte[] file,
        CancellationToken ct,
        string page = Path
    )
    {
        var form = (await client.GetPageAsync(page, ct)).QuerySelector<IHtmlFormElement>("form[enctype]")!;
        using var content = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(i => i.Type is not "file"))
        {
            content.Add(new StringContent(input.Value), input.Name!);
        }

        content.Add(new ByteArrayContent(file), "file", fileName.Length > 0 ? fileName : "\"\"");
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return await client.SendAsync(request, ct);
    }

    /// <summary>Sends a file and gives the path of its draft, once it is read or refused.</summary>
    public static async Task<string> DraftAsync(
        this HttpClient client,
        string fileName,
        byte[] file,
        CancellationToken ct,
        string page = Path
    )
    {
        using var sent = await client.SendFileAsync(fileName, file, ct, page);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, sent.StatusCode);
        var draft = sent.Headers.Location!.OriginalString;
        await client.WaitForEndAsync(draft, ct);
        return draft;
    }

    /// <summary>
    /// Presses a button of the page of a draft: the one whose form, or itself, goes to <paramref name="act"/>; the last such
    /// form for a remark or a fix that has several.
    /// </summary>
    public static async Task<HttpResponseMessage> ActAsync(
        this HttpClient client,
        string draft,
        string act,
        IReadOnlyDictionary<string, string> answers,
        CancellationToken ct,
        Func<IElement, bool>? which = null
    )
    {
        var action = $"{draft}/{act}";
        var page = await client.GetPageAsync(draft, ct);
        var form = page.QuerySelectorAll<IHtmlFormElement>("form")
            .Where(f =>
                f.GetAttribute("action") == action || f.QuerySelector($"button[formaction='{action}']") is not null
            )
            .First(f => which is null || which(f));
        var values = form.QuerySelectorAll("input[name], textarea[name], select[name]")
            .Where(e => e is not IHtmlInputElement { Type: "checkbox" })
            .ToDictionary(e => e.GetAttribute("name")!, ValueOf, StringComparer.Ordinal);
        foreach (var (name, value) in answers)
        {
            values[name] = value;
        }

        using var content = new FormUrlEncodedContent(values);
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return await client.SendAsync(request, ct);
    }

    /// <summary>Asks for another reading of a draft, as the page of a reading that failed does.</summary>
    public static async Task<HttpResponseMessage> ReadAgainAsync(
        this HttpClient client,
        string draft,
        CancellationToken ct
    )
    {
        var token = (await client.GetPageAsync(draft, ct)).QuerySelector<IHtmlInputElement>("main input[name='jeton']");
        using var content = new FormUrlEncodedContent([new("jeton", token!.Value)]); // its page has forms
        return await client.PostAsync($"{draft}/relire", content, ct);
    }

    /// <summary>The state of the reading of a draft once it is over.</summary>
    public static async Task<JsonElement> WaitForEndAsync(this HttpClient client, string draft, CancellationToken ct)
    {
        while (true)
        {
            var progress = JsonDocument.Parse(await client.GetStringAsync(draft + ".json", ct)).RootElement;
            if (progress.GetProperty("state").GetString() is not ("waiting" or "running"))
            {
                return progress;
            }

            await Task.Delay(50, ct);
        }
    }

    private static string ValueOf(IElement element) =>
        element switch
        {
            IHtmlInputElement input => input.Value,
            IHtmlTextAreaElement area => area.Value,
            IHtmlSelectElement select => select.Value ?? "",
            _ => "",
        };
}
