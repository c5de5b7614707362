using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Belvedere.Tests.Accounts;

/// <summary>A reader who fills in forms: fetches the page, keeps what it holds, sends it with the answers.</summary>
internal static class PortalForms
{
    public const string Password = "quatre chevaux sous la pluie";

    public const string Email = "camille.durand@digne.example";

    public static async Task<IHtmlDocument> GetPageAsync(this HttpClient client, string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await client.SendAsync(request, ct);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(ct), ct);
    }

    /// <summary>Sends the form of a page that goes to <paramref name="action"/>.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client,
        string page,
        string action,
        IReadOnlyDictionary<string, string> answers,
        CancellationToken ct
    )
    {
        var form = (await client.GetPageAsync(page, ct))
            .QuerySelectorAll<IHtmlFormElement>("form")
            .Single(f => f.GetAttribute("action") == action);
        var values = form.QuerySelectorAll<IHtmlInputElement>("input[name]")
            .Where(i => i.Type != "radio" || i.IsChecked)
            .ToDictionary(i => i.Name!, i => i.Value, StringComparer.Ordinal); // named, by the query
        foreach (var (name, value) in answers)
        {
            values[name] = value;
        }

        using var content = new FormUrlEncodedContent(values);
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return await client.SendAsync(request, ct);
    }

    /// <summary>Opens the first account by the first-run page; the client is signed in afterwards.</summary>
    public static async Task OpenFirstAccountAsync(this RunningPortal portal, HttpClient client, CancellationToken ct)
    {
        var code = await File.ReadAllTextAsync(Path.Combine(portal.DataDirectory, "setup-code"), ct);
        using var answer = await client.SubmitAsync(
            "/premier-demarrage",
            "/premier-demarrage",
            new Dictionary<string, string>
            {
                ["code"] = code,
                ["name"] = "Camille Durand",
                ["email"] = Email,
                ["password"] = Password,
            },
            ct
        );
        Assert.Equal("/mon-espace", answer.Headers.Location?.OriginalString);
    }

    public static Task<HttpResponseMessage> SignInAsync(
        this HttpClient client,
        string email,
        string password,
        CancellationToken ct
    ) =>
        client.SubmitAsync(
            "/connexion",
            "/connexion",
            new Dictionary<string, string> { ["email"] = email, ["password"] = password },
            ct
        );
}
