using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Obligations;

/// <summary>Fills in a form of the desk, which has choices among its fields.</summary>
internal static class DeskForms
{
    /// <summary>Sends the form that goes to an address, with what the page already says in it.</summary>
    public static async Task<HttpResponseMessage> SubmitDeskAsync(
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
}
