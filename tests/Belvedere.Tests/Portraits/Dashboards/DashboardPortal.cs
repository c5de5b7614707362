using System.Data.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Belvedere.Data.Records;
using Belvedere.Server.Accounts.Notices;
using Belvedere.Tests.Accounts;
using Belvedere.Tests.Ingest.Watching;

namespace Belvedere.Tests.Portraits.Dashboards;

/// <summary>A portal whose first agent is signed in, beside a mail server that receives. Each test makes its own dashboard.</summary>
public sealed class DashboardPortal : IAsyncLifetime
{
    public const string Site = "https://donnees.exemple.fr";

    public const string Path = "/mon-espace/tableaux";

    private readonly LoopbackMail mail = new();
    private RunningPortal? portal;

    public RunningPortal Portal => portal ?? throw new InvalidOperationException("The portal has not started.");

    public HttpClient Client => Portal.Client;

    internal LoopbackMail Mail => mail;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(
            settings =>
                settings with
                {
                    Mail = new MailSettings("127.0.0.1", mail.Port, "portail@exemple.fr"),
                    PublicAddress = Site,
                },
            Ct
        );
        await portal.OpenFirstAccountAsync(portal.Client, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }

        await mail.DisposeAsync();
    }

    /// <summary>Fills the page « Ajouter à un tableau de bord » for a new dashboard; the path of its workshop.</summary>
    public async Task<string> AddAsync(string query, string title)
    {
        using var added = await SendAsync(
            $"{Path}/ajouter?{query}",
            $"{Path}/ajouter",
            ("tableau", ""),
            ("titre", title)
        );
        return added.Headers.Location!.OriginalString.Split('?')[0];
    }

    /// <summary>Sends a form of a page; its act is a path. A name may stand in it several times, as territories do.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        string page,
        string act,
        params (string Name, string Value)[] answers
    )
    {
        var form = (await PageAsync(page))
            .QuerySelectorAll<IHtmlFormElement>("form")
            .Single(f => f.GetAttribute("action") == act);
        var kept = form.QuerySelectorAll<IHtmlInputElement>("input[name]")
            .Where(i => (i.Type != "radio" || i.IsChecked) && answers.All(a => a.Name != i.Name))
            .Select(i => KeyValuePair.Create(i.Name!, i.Value)); // named, by the query
        using var content = new FormUrlEncodedContent(
            kept.Concat(answers.Select(a => KeyValuePair.Create(a.Name, a.Value)))
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, act) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return await Client.SendAsync(request, Ct);
    }

    public Task<IHtmlDocument> PageAsync(string path) => Client.GetPageAsync(path, Ct);

    public Task<DbConnection> OpenAsync() => Portal.Services.GetRequiredService<RecordStore>().OpenAsync(Ct);
}
