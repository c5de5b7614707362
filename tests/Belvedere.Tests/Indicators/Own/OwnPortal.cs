using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Belvedere.Core.Tables.Inference;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Indicators.Own;
using Belvedere.Server.Ingest;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Indicators.Own;

/// <summary>A portal with one département and an agent, and datasets whose rows bear codes of communes.</summary>
public sealed class OwnPortal : IAsyncLifetime
{
    public const string Root = "/mon-espace/indicateurs";

    /// <summary>Digne-les-Bains and its EPCI.</summary>
    public const string Digne = "/territoires/04070-digne-les-bains";

    private RunningPortal? portal;

    public RunningPortal Portal => portal ?? throw new InvalidOperationException("The portal has not started.");

    /// <summary>Signed in.</summary>
    public HttpClient Agent => Portal.Client;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(Ct);
        await portal.OpenFirstAccountAsync(Agent, Ct);
    }

    public ValueTask DisposeAsync() => portal?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Publishes a revision of a dataset.</summary>
    /// <param name="heldColumn">A column that the gate would hold, and that is published all the same.</param>
    public async Task PublishAsync(string slug, string csv, string? heldColumn = null)
    {
        var file = Path.Combine(Portal.DataDirectory, $"{slug}.csv");
        await File.WriteAllTextAsync(file, csv, Ct);
        var loaded = await Portal
            .Services.GetRequiredService<IngestFile>()
            .RunAsync(
                new IngestRequest(
                    new DatasetDescription(slug) { Title = $"Jeu {slug}", License = "lov2" },
                    "provence-verte",
                    file
                )
                {
                    OrganisationName = "Provence verte",
                    Publish = true,
                    Decisions = heldColumn is null ? [] : [new(heldColumn, "Arrêté d’exemple")],
                },
                new Progress<IngestProgress>(),
                Ct
            );
        Assert.True(loaded.IsSuccess, loaded.Problem?.ToString());
    }

    /// <summary>Sends the form: a preview, or the indicator for good.</summary>
    public Task<HttpResponseMessage> AnswerAsync(
        string slug,
        bool forGood,
        params (string Field, string Answer)[] answers
    )
    {
        var page = $"{Root}/nouveau?jeu={slug}";
        var said = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["nom"] = $"Chiffre {slug}",
            ["sens"] = "Ce qui est compté, pour essayer.",
            ["theme"] = "energie-climat",
            ["unite"] = "arbres",
            ["mesure"] = "Count",
            ["facteur"] = "1",
            ["decimales"] = "0",
            ["polarite"] = "0",
            ["addition"] = "oui",
            ["territoire"] = "code_insee",
            ["colonne-annee"] = "annee",
            ["sans-ligne"] = "Unknown",
            ["suite"] = forGood ? "enregistrer" : "",
        };
        foreach (var (field, answer) in answers)
        {
            said[field] = answer;
        }

        return Agent.SubmitAsync(page, $"{Root}/nouveau", said, Ct);
    }

    /// <summary>Makes an indicator and gives its code.</summary>
    public async Task<string> MakeAsync(string slug, params (string Field, string Answer)[] answers)
    {
        using var answer = await AnswerAsync(slug, forGood: true, answers);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Ct));
        return answer.Headers.Location!.OriginalString["/indicateurs/".Length..]; // a redirection has one
    }

    /// <summary>A page as somebody sees who is not signed in.</summary>
    public Task<(HttpStatusCode Status, string Text)> ReadAsync(string path) => Portal.ReadAsync(path, Ct);

    /// <summary>Waits until an indicator is as it should be: the job of a new revision runs aside.</summary>
    public async Task<OwnIndicator> WaitAsync(string code, Func<OwnIndicator, bool> isReady)
    {
        var records = Portal.Services.GetRequiredService<Belvedere.Data.Records.RecordStore>();
        while (true)
        {
            await using (var connection = await records.OpenAsync(Ct))
            {
                if (await OwnRecords.FindAsync(connection, code, Ct) is { } own && isReady(own))
                {
                    return own;
                }
            }

            await Task.Delay(50, Ct);
        }
    }

    public static IHtmlDocument Parse(string page) => new HtmlParser().ParseDocument(page);
}
