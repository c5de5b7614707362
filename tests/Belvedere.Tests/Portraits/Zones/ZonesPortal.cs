using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Belvedere.Core;
using Belvedere.Core.Statistics;
using Belvedere.Core.Territories;
using Belvedere.Server.Indicators;
using Belvedere.Server.Indicators.Editions;
using Belvedere.Server.Territories;
using Belvedere.Tests.Accounts;

namespace Belvedere.Tests.Portraits.Zones;

/// <summary>
/// A portal with one département and an agent, whose edition knows the unemployed of every commune but five small ones
/// of one EPCI, where they are secret: Allons, Angles and Annot among them. It knows the share of taxed households of
/// every commune but one.
/// </summary>
public sealed class ZonesPortal : IAsyncLifetime
{
    public const string New = "/mon-espace/zonages/nouveau";
    public const string Allons = "04005";
    public const string Allos = "04006";
    public const string Angles = "04007";
    public const string Annot = "04008";

    /// <summary>Forcalquier, one of the thirteen communes of its EPCI: the share of its taxed households is not published.</summary>
    public const string Untaxed = "04088";

    // Two more in the same EPCI, whose total would otherwise give the third of two.
    private static readonly string[] Secret = [Allons, Angles, Annot, "04022", "04025"];

    private RunningPortal? portal;

    public RunningPortal Portal => portal ?? throw new InvalidOperationException("The portal has not started.");

    /// <summary>Signed in.</summary>
    public HttpClient Agent => Portal.Client;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(Ct);
        await portal.OpenFirstAccountAsync(Agent, Ct);
        var geography = portal.Services.GetRequiredService<TerritoryDirectory>().Current;
        portal.Services.GetRequiredService<Observatory>().Replace(Edition(geography));
    }

    public ValueTask DisposeAsync() => portal?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Sends the form of a zone.</summary>
    public Task<HttpResponseMessage> WriteAsync(string name, string communes, string action = New) =>
        Agent.SubmitAsync(
            action,
            action,
            new Dictionary<string, string>
            {
                ["nom"] = name,
                ["auteur"] = "Service de l’observatoire",
                ["objet"] = "Pour essayer.",
                ["communes"] = communes,
            },
            Ct
        );

    /// <summary>Makes a draft, and gives its address.</summary>
    public async Task<string> DraftAsync(string name, params string[] communes)
    {
        using var answer = await WriteAsync(name, string.Join('\n', communes));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString; // a redirection has one
    }

    /// <summary>Presses a button of the page of a zone.</summary>
    public Task<HttpResponseMessage> ActAsync(string zone, string verb, params (string Name, string Value)[] answers) =>
        Agent.SubmitAsync(
            zone,
            $"/mon-espace{zone}/{verb}",
            // A box that nobody ticked is not sent by a browser.
            answers.Prepend(("sans", "")).GroupBy(a => a.Item1).ToDictionary(a => a.Key, a => a.Last().Item2),
            Ct
        );

    public async Task PublishAsync(string zone)
    {
        using var answer = await ActAsync(zone, "publier");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>A page as somebody sees who is not signed in.</summary>
    public Task<(HttpStatusCode Status, string Text)> ReadAsync(string path) => Portal.ReadAsync(path, Ct);

    public static IHtmlDocument Parse(string page) => new HtmlParser().ParseDocument(page);

    /// <summary>500 active and 50 unemployed in each commune; 10 active in each of the five.</summary>
    private static Edition Edition(Geography geography)
    {
        var mesh = TerritoryMesh.Of(geography);
        var communes = mesh.At(Level.Commune);
        SeriesCells Column(double secret, double other) =>
            new([.. communes.Select(c => Secret.Contains(c.Id.Code) ? secret : other)]);
        return new EditionBuilder(mesh, 0) { Geography = geography }
            .Add(new("population", 2023, Level.Commune), Source, () => new SeriesCells(mesh.Populations))
            .Add(new("active_15_64", 2021, Level.Commune), Source, () => Column(10, 500))
            .Add(
                new("unemployed_15_64", 2021, Level.Commune),
                Source,
                () => Column(Missing.Because(AbsenceReason.Secret), 50)
            )
            .Add(new("tax_households", 2016, Level.Commune), Source, () => Column(100, 100))
            .Add(
                new("taxed_share", 2016, Level.Commune),
                Source,
                () =>
                    new([
                        .. communes.Select(c =>
                            c.Id.Code == Untaxed ? Missing.Because(AbsenceReason.NotPublished) : 50.0
                        ),
                    ])
            )
            .Build();
    }

    private static SourceFile Source =>
        new(
            LocalizedText.Same("Essai"),
            LocalizedText.Same("Essai"),
            LocalizedText.Same("Licence Ouverte 2.0"),
            "RP 2021",
            2026,
            "essai.csv",
            null,
            null,
            null
        );
}
