using System.Globalization;
using System.Text;
using System.Text.Json;
using Belvedere.Server.Catalogue;
using Belvedere.Server.Ingest;

namespace Belvedere.Tests.Ogc;

/// <summary>
/// One portal with geographic tables, shared by the tests of the geographic APIs: a grid of 12,000 squares with a day and
/// a code, places in two columns, and a table without geometry.
/// </summary>
public sealed class GeoPortal : IAsyncLifetime
{
    public const string Name = "geographic portal";

    public const int Squares = 12_000;

    private const int Columns = 120;

    private const double Side = 0.02;

    private RunningPortal? portal;

    public RunningPortal Portal => portal ?? throw new InvalidOperationException("The portal has not started.");

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync(CancellationToken.None);
        await PublishAsync("carres", "Carrés d’exemple", SquaresCsv());
        await PublishAsync(
            "lieux",
            "Lieux d’exemple",
            "nom;latitude;longitude\nMairie;44.0925;6.2356\nÉcole;44.0931;6.2301\nSans lieu;;\n"
        );
        await PublishAsync("prix", "Prix d’exemple", "article;prix\npain;1,20\nlait;0,95\n");
        await PublishAsync(
            "traces",
            "Tracés d’exemple",
            "nom;trace\nRoute;LINESTRING (6 44, 6.1 44.1, 6.2 44.05)\nPlace;POINT (6.05 44.02)\nParc;MULTIPOLYGON (((6 44, 6.02 44, 6.02 44.02, 6 44)))\nRien;POINT EMPTY\n"
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }
    }

    /// <summary>The lower left corner of a square, by its number from 1.</summary>
    public static (double West, double South) Corner(int number) =>
        (4 + (Side * ((number - 1) % Columns)), 43 + (Side * ((number - 1) / Columns)));

    public async Task PublishAsync(string slug, string title, string csv)
    {
        var path = Path.Combine(Portal.DataDirectory, $"{slug}.csv");
        await File.WriteAllTextAsync(path, csv, Encoding.UTF8, TestContext.Current.CancellationToken);
        var loaded = await Portal
            .Services.GetRequiredService<IngestFile>()
            .RunAsync(
                new IngestRequest(new DatasetDescription(slug) { Title = title }, "exemple", path) { Publish = true },
                new Progress<Belvedere.Core.Tables.Inference.IngestProgress>(),
                CancellationToken.None
            );
        Assert.True(loaded.IsSuccess, loaded.Problem?.ToString());
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Portal.Client.GetAsync(
            new Uri(path, UriKind.RelativeOrAbsolute),
            TestContext.Current.CancellationToken
        );
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    private static string SquaresCsv()
    {
        var csv = new StringBuilder("code;jour;valeur;forme\n");
        for (var i = 1; i <= Squares; i++)
        {
            var (x, y) = Corner(i);
            var (e, n) = (Math.Round(x + Side, 6), Math.Round(y + Side, 6));
            (x, y) = (Math.Round(x, 6), Math.Round(y, 6));
            csv.Append(
                CultureInfo.InvariantCulture,
                $"C{i:00000};{new DateOnly(2024, 1, 1).AddDays(i % 366):yyyy-MM-dd};{i % 7};POLYGON (({x} {y}, {e} {y}, {e} {n}, {x} {n}, {x} {y}))\n"
            );
        }

        return csv.ToString();
    }
}

/// <summary>One portal for every class that reads it.</summary>
[CollectionDefinition(GeoPortal.Name)]
public sealed class GeoPortalCollection : ICollectionFixture<GeoPortal>;
